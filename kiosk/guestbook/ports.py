"""The storage of a book: the two protocols that `kiosk.store` implements.

Entries and the team's pages are immutable, so nothing that goes in or out can be changed without
the book knowing.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Protocol

from kiosk.errors import KioskError
from kiosk.guestbook.model.entry import AttachmentKind, Attachments, Entry
from kiosk.guestbook.model.team_record import TeamRecord


class EntryStore(Protocol):
    """Keeps entries and the team's pages. Every change is on disk when its method returns.

    A method that changes something raises a `KioskError` if it could not; the entry store then
    holds what it held before. The book calls it from one thread at a time.
    """

    def stamp(self) -> Hashable:
        """Changes once another process has changed the data. Cheap."""
        ...

    def entries(self) -> list[Entry]: ...

    def recent(self, n: int) -> list[Entry]:
        """Up to `n` entries, the most recently added first. Fast in any book."""
        ...

    def team_records(self) -> list[TeamRecord]: ...

    def add(self, entries: Sequence[Entry], /) -> None:
        """Keep new entries: all of them or none."""
        ...

    def replace(self, entry: Entry, /) -> None:
        """Replace the entry with the same id."""
        ...

    def remove(self, *ids: str, changed: Sequence[TeamRecord] = ()) -> None:
        """Remove existing entries and pages, all or none, and update other pages.

        No byte of what was removed or replaced stays in any file of ours.
        """
        ...

    def put_record(self, page: TeamRecord, /) -> None:
        """Keep a page of the team, new or replacing the one with its id."""
        ...

    def troubles(self) -> list[KioskError]:
        """What staff should know about the state in which the book was found."""
        ...

    def can_keep(self) -> bool:
        """False while the disk is full or cannot be written. Cheap."""
        ...

    def close(self) -> None: ...


class AttachmentStore(Protocol):
    """Keeps the attachments by the id of their entry, and manages the pictures made from them."""

    def put(self, entry_id: str, files: Attachments, /) -> Mapping[AttachmentKind, str]:
        """Keep the attachments; on disk when this returns. Returns their names.

        After a failure, some may exist: the caller removes them.
        """
        ...

    def get(self, attachment: AttachmentKind, entry_id: str, /) -> bytes | None: ...

    def remove(self, entry_id: str, /) -> None:
        """Remove every attachment of an entry; nothing happens if there are none."""
        ...

    def sweep(self, entries: Iterable[Entry], /) -> None:
        """Remove every attachment that none of these entries refers to, left by a power cut."""
        ...

    def forget_renders(self) -> None:
        """Remove the pictures that were made from entries; they are made again when needed."""
        ...
