"""The pages of the team's side, one folder each."""
