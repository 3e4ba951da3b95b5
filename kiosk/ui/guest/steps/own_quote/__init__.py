"""The step `own_quote` of the guest's way."""
