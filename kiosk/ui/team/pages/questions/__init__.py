"""The team's page `questions`."""
