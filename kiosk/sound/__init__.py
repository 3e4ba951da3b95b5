"""Recording what a guest says, and playing it again."""
