"""Small files beside the book: the PIN, attempts, drafts, ledgers, counts."""
