"""The team's page `entries`."""
