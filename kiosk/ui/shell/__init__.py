"""Shared by every side of the kiosk: navigator, worker, idle watch, input."""
