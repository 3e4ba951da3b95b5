"""Checks of a whole data folder."""
