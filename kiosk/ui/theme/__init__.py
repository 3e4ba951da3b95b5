"""Colours, type and sizes, the languages' live texts, and the base of every screen."""
