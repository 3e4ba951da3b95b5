"""What several pages of the team's side share."""
