"""The settings of an organisation: typed, checked, read once."""
