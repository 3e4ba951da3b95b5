"""Access control: the team's PIN, withdrawal codes, and limits on failed attempts."""
