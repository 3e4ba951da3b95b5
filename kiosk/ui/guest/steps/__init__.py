"""The steps of the guest's way, one folder each."""
