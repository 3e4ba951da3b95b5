"""What one can do with the book."""
