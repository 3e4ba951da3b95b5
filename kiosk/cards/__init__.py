"""Cards: the picture of an entry, made with Pillow, for every outlet and every script."""
