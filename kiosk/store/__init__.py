"""Files: the book in TinyDB, photos, the data folder, and who may write in it."""

from kiosk.store.folder import DataFolder
from kiosk.store.opening import open_book

__all__ = ["DataFolder", "open_book"]
