"""Entries, encounters, consent and staff: plain Python without screens or files."""
