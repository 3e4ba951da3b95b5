"""Widgets that show: labels, icons, pictures."""
