"""The step `name` of the guest's way."""
