"""The team's page `numbers`."""
