"""A made-up book to try the kiosk with."""
