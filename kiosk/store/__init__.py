"""Files: the book in TinyDB, photos, the data folder, and the lock of its writer."""
