"""What the commands of the command line do; `kiosk.cli.main` names them.

Each is a function from the parsed command line to the exit status, and imports what it needs when
it runs.
"""
