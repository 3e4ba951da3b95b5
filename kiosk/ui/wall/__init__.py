"""What hangs on the wall, and how: one card at a time, or a mosaic of prints."""
