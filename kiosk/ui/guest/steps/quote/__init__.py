"""The step `quote` of the guest's way."""
