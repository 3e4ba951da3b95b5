"""The step `thanks` of the guest's way."""
