"""Read a book that another process writes: for `kiosk wall`."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Generic, TypeVar

from kiosk.errors import KioskError
from kiosk.guestbook.model.entry import AttachmentKind, Attachments, Entry
from kiosk.guestbook.model.team_record import TeamRecord
from kiosk.store.book.codec import RECORD_TABLES, BadDocument, Document, entry_of
from kiosk.store.book.entry_store import ENTRIES, last_of
from kiosk.store.book.follower import Follower
from kiosk.store.book.no_garbage import no_garbage
from kiosk.store.book.snapshot import parsed
from kiosk.store.errors import BookDamaged, BookReadOnly
from kiosk.store.media.attachment_store import AttachmentFolders

_T = TypeVar("_T", Entry, TeamRecord)


class ReadOnlyBook:
    """An `EntryStore` that follows a book as it grows and never writes.

    As long as there is no file, the book is empty.
    """

    def __init__(self, file: Path) -> None:
        self._follower = Follower(file)
        self._entries = _Converted(file, entry_of)
        self._team = [(table.name, _Converted(file, table.of)) for table in RECORD_TABLES.values()]

    def stamp(self) -> Hashable:
        """Identifies the files, their lengths and times."""
        return self._follower.stamp()

    def entries(self) -> list[Entry]:
        """Every entry. Raises `BookDamaged`, `KioskError`."""
        return self._entries.of(self._follower.kept().get(ENTRIES, {}))

    def recent(self, n: int) -> list[Entry]:
        """Up to `n` entries, the most recently added first."""
        return last_of(self._follower.kept(), n)

    def team_records(self) -> list[TeamRecord]:
        """Every page of the team. Raises `BookDamaged`, `KioskError`."""
        kept = self._follower.kept()
        return [page for name, pages in self._team for page in pages.of(kept.get(name, {}))]

    def troubles(self) -> list[KioskError]:
        """Nothing to report: the kiosk that writes does that."""
        return []

    def can_keep(self) -> bool:
        return False

    def add(self, _entries: Sequence[Entry], /) -> None:
        raise BookReadOnly

    def replace(self, _entry: Entry, /) -> None:
        raise BookReadOnly

    def remove(self, *_ids: str, changed: Sequence[TeamRecord] = ()) -> None:  # noqa: ARG002
        raise BookReadOnly

    def put_record(self, _page: TeamRecord, /) -> None:
        raise BookReadOnly

    def close(self) -> None:
        """Do nothing."""


class _Converted(Generic[_T]):
    """Converted documents: each is converted once, until its text changes."""

    def __init__(self, file: Path, convert: Callable[[Document], _T]) -> None:
        self._file = file
        self._convert = convert
        self._known: dict[str, tuple[bytes, _T | None]] = {}

    def of(self, texts: Mapping[str, bytes]) -> list[_T]:
        """The converted documents, the last one for each id. Raises `BookDamaged`."""
        known, self._known = self._known, {}
        new = [(n, text) for n, text in texts.items() if known.get(n, (b"",))[0] != text]
        with no_garbage():
            made = zip(new, parsed(text for _, text in new), strict=True)
            known |= {number: (text, self._made(document)) for (number, text), document in made}
        self._known = {number: known[number] for number in texts}
        found = {each.id: each for _, each in self._known.values() if each is not None}
        if texts and not found:
            raise BookDamaged(self._file, "what it holds is no guest book")
        return list(found.values())

    def _made(self, document: Document) -> _T | None:
        try:
            return self._convert(document)
        except BadDocument:
            # The kiosk that writes sets it aside and reports it.
            return None


class ReadOnlyAttachmentStore:
    """An `AttachmentStore` for reading only."""

    def __init__(self, attachment_store: AttachmentFolders) -> None:
        self._attachment_store = attachment_store

    def get(self, attachment: AttachmentKind, entry_id: str) -> bytes | None:
        return self._attachment_store.get(attachment, entry_id)

    def put(self, _entry_id: str, _files: Attachments, /) -> Mapping[AttachmentKind, str]:
        raise BookReadOnly

    def remove(self, _entry_id: str, /) -> None:
        raise BookReadOnly

    def sweep(self, _entries: Iterable[Entry], /) -> None:
        raise BookReadOnly

    def forget_renders(self) -> None:
        raise BookReadOnly
