"""The wall: one card at a time, or a mosaic of prints."""
