"""The team's page `encounters`."""
