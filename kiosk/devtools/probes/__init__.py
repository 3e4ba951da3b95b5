"""Small programs that measure one thing, for `kiosk bench`."""
