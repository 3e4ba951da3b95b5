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


class ErasureUnfinished(KioskError):
    """The entry is in no book any more, and a file with something of it could not be removed."""

    def __init__(self) -> None:
        super().__init__(
            "This is out of the book. Something of it is still on the disk, which gives an error: "
            "it will be erased as soon as the disk allows."
        )


class ClockNotTrusted(KioskError):
    """Nothing expires while the time may be wrong."""

    def __init__(self) -> None:
        super().__init__(
            "Nothing expires today: the clock of this box is not set by the network, or it jumped."
        )
