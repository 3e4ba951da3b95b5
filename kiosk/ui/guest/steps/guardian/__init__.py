"""The step `guardian` of the guest's way."""
