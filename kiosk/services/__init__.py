"""The composition root: everything that the kiosk works with, built once."""
