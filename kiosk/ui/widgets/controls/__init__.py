"""Widgets that answer to a touch."""
