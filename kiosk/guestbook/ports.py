"""Where a book keeps things: the two protocols that `kiosk.store` fulfils.

Entries and the team's pages are immutable, so nothing that goes in or comes out can be changed
behind the book's back.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Protocol

from kiosk.errors import KioskError
from kiosk.guestbook.model.entry import AttachmentKind, Attachments, Entry
from kiosk.guestbook.model.team_record import TeamRecord


class EntryStore(Protocol):
    """Keeps entries and the team's pages. Every change is on disk when its method returns.

    A method that changes something raises a `KioskError` when it could not; the entry store then
    still holds what it held before. The book calls it from one thread at a time.
    """

    def stamp(self) -> Hashable:
        """Differs from before once another process has changed what is kept. Cheap."""
        ...

    def entries(self) -> list[Entry]: ...

    def recent(self, n: int) -> list[Entry]:
        """Up to `n` of those that were added last, the last one first. Quick in any book."""
        ...

    def team_records(self) -> list[TeamRecord]: ...

    def add(self, entries: Sequence[Entry], /) -> None:
        """Keep entries that are new: all of them or none."""
        ...

    def replace(self, entry: Entry, /) -> None:
        """Keep an entry in place of the one with its id."""
        ...

    def remove(self, *ids: str, changed: Sequence[TeamRecord] = ()) -> None:
        """Remove entries and pages that are there, all or none, and put pages in their new form.

        No byte of what was removed or replaced stays in a file of ours.
        """
        ...

    def put_record(self, page: TeamRecord, /) -> None:
        """Keep a page of the team, new or in place of the one with its id."""
        ...

    def troubles(self) -> list[KioskError]:
        """What staff should know of the state in which the book was found."""
        ...

    def can_keep(self) -> bool:
        """False while the disk has no room for more, or may not be written. Cheap."""
        ...

    def close(self) -> None: ...


class AttachmentStore(Protocol):
    """Keeps the attachments, by the id of their entry, and knows the pictures made from them."""

    def put(self, entry_id: str, files: Attachments, /) -> Mapping[AttachmentKind, str]:
        """Keep what there is; it is on disk when this returns. The answer is what each is called.

        When it fails, some may be there: who called removes them.
        """
        ...

    def get(self, attachment: AttachmentKind, entry_id: str, /) -> bytes | None: ...

    def remove(self, entry_id: str, /) -> None:
        """Remove every attachment of an entry; nothing happens if there is none."""
        ...

    def sweep(self, entries: Iterable[Entry], /) -> None:
        """Remove each attachment that none of these entries names: what a power cut left behind."""
        ...

    def forget_renders(self) -> None:
        """Remove the pictures that were made from entries; they are made again when needed."""
        ...
