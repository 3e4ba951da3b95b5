"""The services of the book."""
