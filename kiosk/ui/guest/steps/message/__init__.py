"""The step `message` of the guest's way."""
