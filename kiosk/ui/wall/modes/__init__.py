"""Ways to show the wall: one card at a time, or a mosaic of many."""
