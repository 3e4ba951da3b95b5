"""Files: the book in TinyDB, photos, the data folder, and who may write in it.

`kiosk.store.opening.open_book` is the one way to get a book.
"""
