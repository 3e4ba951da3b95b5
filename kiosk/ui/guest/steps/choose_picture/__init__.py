"""The step `choose_picture` of the guest's way."""
