"""The step `draw` of the guest's way."""
