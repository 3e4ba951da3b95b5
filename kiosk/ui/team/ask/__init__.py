"""Dialogs of the team's side: choose, confirm, pick days or a time, read, write."""
