"""The question whether a guest is still there."""
