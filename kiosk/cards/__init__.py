"""Cards: an entry to a picture, with Pillow, for every outlet and every script."""
