"""The team's page `meeting`."""
