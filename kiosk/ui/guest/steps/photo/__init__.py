"""The step `photo` of the guest's way."""
