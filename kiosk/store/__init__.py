"""Files: the book in TinyDB, photos, the data folder, and the lock of its writer."""

from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book

__all__ = ["DataFolder", "open_book"]
