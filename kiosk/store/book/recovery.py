"""Read a book from its snapshot and its journal, in whatever state a power cut left them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.store.book.journal_format import Kept, Print, Put, Reading, make, read
from kiosk.store.book.snapshot import Snapshot, decode, recover
from kiosk.store.errors import BookDamaged, BookMended


@dataclass(slots=True)
class Found:
    """What was found on the disk.

    `base` is the existing snapshot (None: there is none); `spent` says that it contains everything
    in the journal. `parts` are what could not be read, by the file that it was in, and `troubles`
    what to report to staff.
    """

    kept: Kept = field(default_factory=Kept)
    base: Print | None = None
    by_lines: bool = True
    journal: Reading | None = None
    journal_size: int = 0
    spent: bool = False
    belongs: bool = True
    parts: list[tuple[Path, bytes]] = field(default_factory=list[tuple[Path, bytes]])
    troubles: list[KioskError] = field(default_factory=list[KioskError])


def journal_of(path: Path) -> Path:
    """The path of a book's journal."""
    return path.with_name(path.name + ".journal")


def find(path: Path) -> Found:
    """Read a book; if there is none, nothing is found. Writes nothing.

    Raises `BookDamaged` if there is a book and nothing of it can be read, or another `KioskError`
    when a file cannot be read at all.
    """
    data = bytes_of(path)
    journal = bytes_of(journal_of(path))
    found = Found(journal_size=len(journal or b""))
    reading = found.journal = None if journal is None else read(journal)
    if data is None:
        _without_snapshot(path, found)
    else:
        found.base = Print.of(data)
        known = reading is not None and reading.headed
        found.belongs = known and reading is not None and found.base == reading.base
        found.spent = known and reading is not None and found.base in reading.announced
        snapshot = _snapshot(path, data, found)
        found.kept, found.by_lines = snapshot.kept, snapshot.by_lines
        if reading is not None and not (found.belongs or found.spent):
            _foreign_journal(path, data, journal or b"", found)
    if reading is not None:
        if not found.spent:
            make(found.kept, reading.changes)
        _bad_lines(path, found, reading)
    return found


def bytes_of(path: Path) -> bytes | None:
    """The bytes of a file; None if it does not exist. Raises `KioskError`."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise KioskError(
            "The book {file} cannot be read: {reason}.", file=path, reason=error.strerror
        ) from error


def _without_snapshot(path: Path, found: Found) -> None:
    reading = found.journal
    if reading is None or (reading.headed and reading.base is None):
        return
    if not reading.changes:
        raise BookDamaged(path, "it is missing, while its journal is there")
    found.belongs = False
    found.troubles.append(
        BookMended("The book {file} is missing. What its journal holds is kept.", file=path)
    )


def _snapshot(path: Path, data: bytes, found: Found) -> Snapshot:
    snapshot = decode(data, trusted=found.belongs or found.spent)
    if snapshot is not None:
        return snapshot
    snapshot = recover(data)
    reading = found.journal
    added = reading is not None and any(isinstance(each, Put) for each in reading.changes)
    if not (added or any(snapshot.kept.values())):
        raise BookDamaged(path, "it is not whole" if data.strip() else "it is empty")
    found.parts.append((path, b"\n".join(snapshot.damaged)))
    found.troubles.append(
        BookMended(
            "Part of the book {file} could not be read. The rest is kept; what could not be "
            "read was put beside it, under the date.",
            file=path,
        )
    )
    return snapshot


def _foreign_journal(path: Path, data: bytes, journal: bytes, found: Found) -> None:
    """Handle a journal that continues from another snapshot than the existing one."""
    reading = found.journal
    if reading is None or found.troubles:
        return
    if reading.changes:
        after = {name: dict(table) for name, table in found.kept.items()}
        make(after, reading.changes)
        if after == found.kept:
            found.spent = True
            return
    if not reading.headed:
        return
    if reading.changes:
        found.parts += [(path, data), (journal_of(path), journal)]
        trouble = BookMended(
            "The journal of the book {file} belongs to another book. Its changes were made all "
            "the same; both were put beside it, under the date, as they were.",
            file=path,
        )
    else:
        trouble = BookMended(
            "The book {file} was changed by something other than the kiosk.", file=path
        )
    found.troubles.append(trouble)


def _bad_lines(path: Path, found: Found, reading: Reading) -> None:
    bad = list(reading.bad)
    if not reading.headed and reading.torn:
        # A journal is created with its first line, so this one lost it afterwards.
        bad.append(reading.torn)
    if bad:
        found.parts.append((journal_of(path), b"\n".join(bad)))
    if bad or reading.gaps or not reading.headed:
        found.troubles.append(
            BookMended(
                "Changes in the journal of the book {file} could not be read. The rest is kept; "
                "what could not be read was put beside it, under the date.",
                file=path,
            )
        )
