"""The team's page `today`."""
