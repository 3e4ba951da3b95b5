"""Colours, type and sizes, the live texts of the languages, and the base of every screen."""
