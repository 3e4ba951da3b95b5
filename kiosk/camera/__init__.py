"""Cameras: one protocol, one file per kind of camera, and one supervisor that keeps it running."""
