"""Import of a file that another kiosk has exported."""
