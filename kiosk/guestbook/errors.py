"""What can be wrong with a wish to the book."""

from __future__ import annotations

from kiosk.errors import KioskError


class DraftIncomplete(KioskError):
    """The draft has nothing to keep, or a consent is not chosen yet."""


class NoSuchEntry(KioskError):
    """The book has no entry with that id."""

    def __init__(self) -> None:
        super().__init__("There is no such entry in the book.")


class BadEntry(KioskError):
    """An entry from outside that the book cannot keep."""
