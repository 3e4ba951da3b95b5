"""Backups: written, read, kept daily and restored."""
