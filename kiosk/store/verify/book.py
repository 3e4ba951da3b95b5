"""Find what is wrong with the documents of a book."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.guestbook.model.entry import ATTACHMENT_KINDS
from kiosk.store.book.codec import RECORD_TABLES, BadDocument, entry_of
from kiosk.store.book.entry_store import ENTRIES
from kiosk.store.book.snapshot import Tables
from kiosk.store.media.attachments import file_name, names_of


@dataclass(frozen=True, slots=True)
class BookFindings:
    """The ids of the entries, the names of their attachments, and a sentence for every fault."""

    ids: frozenset[str]
    files: frozenset[str]
    sentences: tuple[str, ...]


def look_at_book(tables: Tables) -> BookFindings:
    """Check every document, on its own and against the others."""
    sentences: list[str] = []
    ids: list[str] = []
    codes: list[str] = []
    files: set[str] = set()
    for number, document in tables.get(ENTRIES, {}).items():
        try:
            entry = entry_of(document)
        except BadDocument as error:
            sentences.append(f"Entry number {number} in the book has no right {error}.")
            continue
        ids.append(entry.id)
        codes.append(entry.code)
        files |= names_of(entry)
        sentences += [
            f"Entry {entry.id} names a {attachment} that is not its own."
            for attachment in ATTACHMENT_KINDS
            if entry.named(attachment) not in (None, file_name(attachment, entry.id))
        ]
    for table in RECORD_TABLES.values():
        for number, document in tables.get(table.name, {}).items():
            try:
                table.of(document)
            except BadDocument as error:
                sentences.append(f"{table.word} number {number} in the book has no right {error}.")
    sentences += [f"Entry {each} is in the book more than once." for each in _twice(ids)]
    # Not the code itself: anyone who has it can erase the entry.
    sentences += ["Two entries have the same withdrawal code." for _ in _twice(codes)]
    return BookFindings(frozenset(ids), frozenset(files), tuple(sentences))


def _twice(values: list[str]) -> Iterator[str]:
    return (value for value, times in Counter(values).items() if times > 1)
