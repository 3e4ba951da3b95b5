"""The team's page `export`."""
