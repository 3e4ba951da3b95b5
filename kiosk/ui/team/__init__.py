"""The team's side, behind the PIN."""
