"""The rules of the book: consent, cleaning of texts, rotation, trust in the clock."""
