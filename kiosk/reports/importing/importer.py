"""An import: entries from an export's ZIP or JSON into the book.

The whole file is checked first, and refused whole. Only then entry after entry is kept, each
safely on disk before the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.entry import Attachments, Entry
from kiosk.guestbook.services.redaction import redacted
from kiosk.reports.importing.import_file import ImportFile, ImportRefused, open_parcel
from kiosk.reports.importing.schema import BookRead, read_book
from kiosk.store.errors import PhotoRefused, VoiceRefused
from kiosk.store.media.drawing import keep_drawing_file
from kiosk.store.media.photo import keep_file
from kiosk.store.media.voice import keep_voice_file


@dataclass(frozen=True, slots=True)
class Imported:
    """One entry of the file: kept, or not, because the book has its id already or erased it."""

    id: str
    kept: bool
    erased: bool = False


def bring(
    book: Guestbook,
    file: Path,
    *,
    now: datetime,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Imported]:
    """Keep the entries of `file`, telling each once it is safely on disk.

    `now` is the time of an entry that has none. `progress(done, total)` counts every entry twice,
    as it is checked and as it is kept. Raises `ImportRefused` before anything is kept, and what
    `Entries.keep` raises.
    """
    with open_parcel(file) as parcel:
        read = read_book(file, parcel.text(), now)
        total = 2 * len(read.entries)

        def step(done: int) -> None:
            if progress is not None:
                progress(done, total)

        for done, entry in enumerate(read.entries, 1):
            # Made again when it is kept: the attachments of a large book are too many to hold.
            _files(file, parcel, entry)
            step(done)
        book.audit.note("import")
        _keep_team(book, read)
        for done, entry in enumerate(read.entries, 1 + total // 2):
            erased = book.erasure.erased(entry.id)
            new = not erased and not book.has(entry.id)
            kept = new and book.entries.keep(entry.naming({}), _files(file, parcel, entry))
            step(done)
            yield Imported(entry.id, kept, erased)


def _keep_team(book: Guestbook, read: BookRead) -> None:
    """What the team wrote, but for what the book has already, or erased.

    Nor comes back what an erasure took out of it: the file's own entries tell what that was.
    """
    gone = [entry for entry in read.entries if book.erasure.erased(entry.id)]
    pages = {page.id: page for page in read.pages if not book.has(page.id)}
    pages |= {page.id: page for page in redacted(pages.values(), gone)}
    for page in pages.values():
        book.keep_record(page)


def _files(file: Path, parcel: ImportFile, entry: Entry) -> Attachments:
    """The attachments as the book keeps them: upright, bounded, nothing but the picture or
    sound.
    """

    def kept(name: str | None, keep: Callable[[bytes], bytes]) -> bytes | None:
        if name is None:
            return None
        try:
            return keep(parcel.attachment(name))
        except (PhotoRefused, VoiceRefused) as refused:
            raise ImportRefused(
                "{file}: {name}: {reason}", file=file, name=name, reason=refused
            ) from refused

    return Attachments(
        photo=kept(entry.photo, keep_file),
        drawing=kept(entry.drawing, keep_drawing_file),
        voice=kept(entry.voice, keep_voice_file),
    )
