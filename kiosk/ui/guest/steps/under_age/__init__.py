"""The step `under_age` of the guest's way."""
