"""Ways out of the kiosk: printers, USB drives, and files that are written whole."""
