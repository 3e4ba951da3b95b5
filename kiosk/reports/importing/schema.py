"""entries.json, read back: its types and bounds are checked before anything is done with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar, cast

from msgspec import DecodeError, ValidationError, json

from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.entry import PICTURES, Entry
from kiosk.guestbook.model.ids import new_id
from kiosk.guestbook.model.schema import record_of
from kiosk.guestbook.model.team_record import TeamRecord
from kiosk.guestbook.model.text_cleaning import clean_line, clean_message
from kiosk.reports.formats.entries_json import FORMAT, VERSION
from kiosk.reports.importing.field_errors import Place, beyond, fault
from kiosk.reports.importing.import_file import ImportRefused
from kiosk.store.book.codec import RECORD_TABLES

MOST_ENTRIES = 200_000

MOST_VALUES = 5_000_000
"""Commas and brackets: a value that is a byte or two in the file takes a hundred in memory."""

T = TypeVar("T")

_MADE: dict[str, Callable[[datetime], object]] = {
    "id": new_id,
    "signed_at": lambda now: now,
    "quote_source": lambda _now: "own",
}
"""Fields that an entry may leave out, and their values then; `now` is the time of the import."""

_BYTE = re.compile(r"\(byte (\d+)\)\Z")


@dataclass(frozen=True, slots=True)
class BookRead:
    """The content of entries.json, with texts as they came: the book cleans them.

    The photo, drawing and recording of an entry are what the file calls them.
    """

    entries: tuple[Entry, ...]
    pages: tuple[TeamRecord, ...]


def read_book(file: Path, text: bytes, now: datetime) -> BookRead:
    """Check all of entries.json. `now` is the time of an entry that has none.

    Raises `ImportRefused`, of which `file` is what the sentence names.
    """
    book = _json(file, text)
    entries = tuple(
        _entry(file, number, each, now)
        for number, each in enumerate(_documents(file, book, "entries", MOST_ENTRIES), 1)
    )
    pages = tuple(_pages(file, book))
    for number, entry in enumerate(entries, 1):
        _check_content(file, number, entry)
    for kind, records in (("entries", entries), ("documents of the team", pages)):
        ids = Counter(each.id for each in records)
        if len(ids) < ids.total():
            twice = ids.most_common(1)[0][0]
            raise ImportRefused(
                "{file}: two {kind} have the id {id}.", file=file, kind=kind, id=twice
            )
    return BookRead(entries, pages)


def _json(file: Path, text: bytes) -> dict[str, Any]:
    """The whole file, of which only the beginning is checked yet."""
    if sum(text.count(sign) for sign in (b",", b"[", b"{")) > MOST_VALUES:
        raise ImportRefused("{file} holds more than a guest book does.", file=file)
    text = text.removeprefix(b"\xef\xbb\xbf")
    try:
        book = json.decode(text)
    except (DecodeError, RecursionError) as error:
        raise ImportRefused(
            "{file} is not JSON: look at {where}.", file=file, where=_where(text, error)
        ) from None
    if not isinstance(book, dict):
        raise _refusal(file, ("all of it",), "it must be an object with fields")
    found = cast("dict[str, Any]", book)
    version = found.get("version")
    for field, right in (
        ("format", found.get("format") == FORMAT),
        ("version", version == VERSION and type(version) is int),
    ):
        if not right:
            raise ImportRefused(
                "{file} is not a guest book of version {version}: its {field} is another.",
                file=file,
                version=VERSION,
                field=field,
            )
    return found


def _where(text: bytes, error: Exception) -> str:
    """Where a text stops being JSON: "line 3, column 5"; "its end" where it only stops."""
    found = _BYTE.search(str(error))
    if found is not None:
        at = int(found[1])
    else:
        try:
            text.decode()
        except UnicodeDecodeError as bad:
            at = bad.start
        else:
            return "its end"
    line, column = text.count(b"\n", 0, at) + 1, at - text.rfind(b"\n", 0, at)
    return f"line {line}, column {column}"


def _documents(
    file: Path, book: dict[str, Any], name: str, most: int | None = None
) -> list[object]:
    if name not in book:
        raise _refusal(file, (name,), "it is missing")
    documents = book[name]
    if not isinstance(documents, list):
        raise _refusal(file, (name,), "it must be a list")
    found = cast("list[object]", documents)
    if most is not None and len(found) > most:
        raise _refusal(file, (name,), f"it may have at most {most} items")
    return found


def _entry(file: Path, number: int, document: object, now: datetime) -> Entry:
    """An entry; an id, a time or the kind of a quote that is not there is made."""
    if isinstance(document, dict):
        given = cast("dict[str, object]", document)
        document = given | {
            name: make(now) for name, make in _MADE.items() if given.get(name) is None
        }
    entry = _record(file, f"entry {number}", Entry, document)
    return entry if entry.quote else replace(entry, quote_source="none")


def _pages(file: Path, book: dict[str, Any]) -> Iterator[TeamRecord]:
    """What the team wrote, in the order in which it is kept."""
    for kind, table in RECORD_TABLES.items():
        documents = _documents(file, book, table.name) if table.name in book else []
        for number, document in enumerate(documents, 1):
            whole = _titled(document) if kind is Encounter else document
            yield _record(file, f"{table.word.lower()} {number}", kind, whole)


def _titled(document: object) -> object:
    """An encounter, of which the title may be missing."""
    if not isinstance(document, dict):
        return document
    return {"title": ""} | cast("dict[str, object]", document)


def _record(file: Path, called: str, kind: type[T], document: object) -> T:
    try:
        record = record_of(kind, document, outside=True)
    except ValidationError as error:
        place, reason = fault(kind, str(error))
        raise _refusal(file, (called, *place), reason) from None
    if found := beyond(record):
        place, reason = found
        raise _refusal(file, (called, *place), reason)
    return record


def _check_content(file: Path, number: int, entry: Entry) -> None:
    if entry.picture and entry.picture not in PICTURES:
        raise ImportRefused(
            "{file}: entry {number}: the picture is none of {names}.",
            file=file,
            number=number,
            names=tuple(PICTURES),
        )
    words = clean_message(entry.message) or clean_line(entry.quote)
    if not (words or entry.photo or entry.drawing or entry.voice):
        raise ImportRefused(
            "{file}: entry {number} has no message, quote, photo, drawing or recording.",
            file=file,
            number=number,
        )


def _refusal(file: Path, place: Place, reason: str) -> ImportRefused:
    """A fault as a sentence: where it is and what is allowed, never what stands there."""
    return ImportRefused(
        "{file}: {place}: {reason}.", file=file, place=tuple(map(str, place)), reason=reason
    )
