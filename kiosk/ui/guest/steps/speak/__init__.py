"""The step `speak` of the guest's way."""
