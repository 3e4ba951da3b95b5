"""Widgets that place other widgets."""
