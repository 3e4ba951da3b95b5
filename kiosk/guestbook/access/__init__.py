"""Who may come in: the team's PIN, withdrawal codes, and how often one may try."""
