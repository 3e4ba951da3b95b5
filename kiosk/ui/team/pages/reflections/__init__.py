"""The team's page `reflections`."""
