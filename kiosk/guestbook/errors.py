"""Errors of requests to the book."""

from __future__ import annotations

from kiosk.errors import KioskError


class DraftIncomplete(KioskError):
    """The draft holds nothing to keep, or a consent has not been chosen yet."""


class NoSuchEntry(KioskError):
    """The book has no entry with this id."""

    def __init__(self) -> None:
        super().__init__("There is no such entry in the book.")


class NoSuchEncounter(KioskError):
    """The book has no encounter with this id."""

    def __init__(self, encounter: str = "") -> None:
        super().__init__("The book has no encounter {encounter}.", encounter=encounter)


class NoSuchRecord(KioskError):
    """The book has no reflection, decision or meeting with this id."""

    def __init__(self) -> None:
        super().__init__("This is not in the book any more.")


class EncounterRuns(KioskError):
    """Another encounter is running: a guest's entry can belong to one only."""

    def __init__(self) -> None:
        super().__init__("Another encounter is running. Close that one first.")


class NotTheAuthor(KioskError):
    """A private reflection can be changed by its author only."""

    def __init__(self) -> None:
        super().__init__("Only its writer can change this reflection, with their own code.")


class NothingWritten(KioskError):
    """There is no content to keep."""

    def __init__(self) -> None:
        super().__init__("Write something first.")


class BadEntry(KioskError):
    """An entry from outside that the book cannot keep."""


class ErasureUnfinished(KioskError):
    """The entry is out of every book, but a file with part of it could not be removed."""

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
