"""The privacy notice, as guests read it."""
