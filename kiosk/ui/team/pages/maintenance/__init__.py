"""The team's page `maintenance`."""
