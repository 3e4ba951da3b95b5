"""The commands of the command line; `kiosk.cli.main` names them.

Each is a function from the parsed command line to the exit status, and imports what it needs when
it runs.
"""
