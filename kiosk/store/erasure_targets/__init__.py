"""Places outside the book that an erasure must reach."""
