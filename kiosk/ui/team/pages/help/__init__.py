"""The team's page `help`."""
