"""Entries, encounters, consent and staff: plain Python that knows no screen and no file."""
