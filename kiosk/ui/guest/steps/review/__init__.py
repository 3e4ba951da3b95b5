"""The step `review` of the guest's way."""
