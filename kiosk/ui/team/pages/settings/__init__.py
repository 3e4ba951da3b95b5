"""The team's page `settings`."""
