"""Text of any script, shown and typed."""
