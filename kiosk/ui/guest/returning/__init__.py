"""A guest who comes back with a withdrawal code."""
