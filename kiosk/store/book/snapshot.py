"""The snapshot, book.json: an ordinary TinyDB file, written with one document per line.

The lines make it possible to open a file without parsing every document, and to find the intact
documents in a damaged file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, cast

from kiosk.store.book.journal_format import Kept, is_number, quoted, text_of
from kiosk.store.disk import json_file

Tables = dict[str, dict[str, Any]]
"""TinyDB's tables: documents by number, by name of the table."""


@dataclass(slots=True)
class Snapshot:
    """The content of a book.json.

    `by_lines` says that the file has the layout of `encode`; `damaged` holds the parts that could
    not be read.
    """

    kept: Kept
    by_lines: bool = False
    damaged: list[bytes] = field(default_factory=list[bytes])


def encode(kept: Kept) -> bytes:
    """Encode the data as bytes that stock TinyDB reads."""
    return b"{\n" + b",\n".join(_tables(kept)) + (b"\n}\n" if kept else b"}\n")


def as_kept(tables: Tables) -> Kept:
    """Convert the documents of tables to text.

    Raises TypeError or ValueError for what JSON cannot express.
    """
    if not all(is_number(number) for table in tables.values() for number in table):
        raise ValueError("documents go by numbers")
    return {
        name: {number: text_of(document) for number, document in table.items()}
        for name, table in tables.items()
    }


def as_tables(kept: Kept) -> Tables:
    """Convert texts to tables. The documents are copies that belong to the caller."""
    return {
        name: dict(zip(table, parsed(table.values()), strict=True)) for name, table in kept.items()
    }


def by_number(texts: Mapping[str, bytes]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every document with its number, parsed in groups of 200."""
    items = iter(list(texts.items()))
    while some := list(islice(items, 200)):
        numbers, documents = zip(*some, strict=True)
        yield from zip(numbers, parsed(documents), strict=True)


def parsed(texts: Iterable[bytes]) -> list[dict[str, Any]]:
    """Parse documents from their texts in one call, which takes half the time."""
    return json.loads(b"[" + b",".join(texts) + b"]")


def decode(data: bytes, *, trusted: bool) -> Snapshot | None:
    """Read a whole file; None if it is incomplete or not a TinyDB file.

    With `trusted`, the file is known to be ours, and only its lines are examined.
    """
    if trusted and (kept := _read_lines(data)) is not None:
        return Snapshot(kept, by_lines=True)
    try:
        found = json_file.parsed(data, _unique)
    except json_file.NotJson:
        return None
    if not _is_tables(found):
        return None
    lines = _read_lines(data)
    if lines is not None and _same_numbers(lines, cast("Tables", found)):
        return Snapshot(lines, by_lines=True)
    try:
        return Snapshot(as_kept(cast("Tables", found)))
    except RecursionError:  # writing nested data takes more stack than reading it
        return None


def recover(data: bytes) -> Snapshot:
    """Find the intact documents in a damaged file."""
    text = data.decode("utf-8", "surrogateescape")
    # In a file with one document per line, the inside of a broken document is never mistaken for
    # another document.
    name = _NAME_ON_LINE if '\n"' in text else _NAME
    found = Snapshot({})
    homeless: list[tuple[str, bytes]] = []
    table, position, done = "", 0, 0
    while match := (position == done and _NEXT.match(text, done)) or name.search(text, position):
        position = match.end()
        if not is_number(match[1]):
            if _TABLE.match(text, position):
                table = match[1]
                found.kept.setdefault(table, {})
                found.damaged += _rest(text[done : match.start()])
                done = position
            continue
        document, end = _document(text, position - 1)
        if document is None:
            continue
        found.damaged += _rest(text[done : match.start()])
        position = done = end
        if match[1] in found.kept.setdefault(table, {}):
            homeless.append((table, document))
        else:
            found.kept[table][match[1]] = document
    found.damaged += _rest(text[done:])
    for name, document in homeless:
        found.kept[name][free_number(found.kept[name])] = document
    return found


def free_number(table: dict[str, bytes]) -> str:
    """A number that no document in a table has."""
    return str(max(map(int, table), default=0) + 1)


_DOCUMENT = re.compile(rb'^"(\d+)":(\{.*\}),?$', re.MULTILINE)
_HEADING = re.compile(rb'("(?:[^"\\\n]|\\.)*"):\{')
_ANY_NAME = r'"((?:[^"\\\n]|\\.)*)"\s*:\s*\{'
_NAME = re.compile(r"(?<![^\s{},])" + _ANY_NAME)
_NAME_ON_LINE = re.compile(r"^" + _ANY_NAME, re.MULTILINE)
_NEXT = re.compile(r"[\s,]*" + _ANY_NAME)
_TABLE = re.compile(r'\s*(?:"\d+"\s*:\s*\{|\})')
_decoder = json.JSONDecoder()


def _tables(kept: Kept) -> Iterator[bytes]:
    for name, table in kept.items():
        lines = [b'"%s":%s' % (number.encode(), text) for number, text in table.items()]
        yield quoted(name) + b":{\n" + b",\n".join(lines) + (b"\n}" if lines else b"}")


def _read_lines(data: bytes) -> Kept | None:
    """The tables in a file that appears to be written by lines; None if it is not."""
    kept: Kept = {}
    if data == encode({}):
        return kept
    headings = list(_headings(data))
    ends = [heading.start() for heading in headings[1:]] + [len(data) - len(b"}\n")]
    if data[: headings[0].start() if headings else 0] != b"{\n" or data[-5:] != b"\n}\n}\n":
        return None
    for heading, end in zip(headings, ends, strict=True):
        start = heading.end()
        # One call for all: 50,000 documents take 30 ms.
        found = _DOCUMENT.findall(data, start, end)
        table = {number.decode(): text for number, text in found}
        name = json.loads(heading[1])
        # Every line except the table's last must be a document, and all numbers must differ.
        if data.count(b"\n", start, end) != len(table) + 2 or name in kept:
            return None
        kept[name] = table
    return kept


def _headings(data: bytes) -> Iterator[re.Match[bytes]]:
    """The first line of every table: no other line ends with an open brace."""
    end = -1
    while (end := data.find(b":{\n", end + 1)) >= 0:
        if match := _HEADING.fullmatch(data, data.rfind(b"\n", 0, end) + 1, end + 2):
            yield match


def _same_numbers(kept: Kept, tables: Tables) -> bool:
    """Whether both hold the same numbers; not so when two documents share a line."""
    return {name: table.keys() for name, table in kept.items()} == {
        name: table.keys() for name, table in tables.items()
    }


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        # JSON silently keeps the last of two.
        raise ValueError
    return found


def _is_tables(found: object) -> bool:
    if not isinstance(found, dict):
        return False
    for table in cast("dict[str, object]", found).values():
        if not isinstance(table, dict):
            return False
        for number, document in cast("dict[str, object]", table).items():
            if not (is_number(number) and isinstance(document, dict)):
                return False
    return True


def _document(text: str, start: int) -> tuple[bytes | None, int]:
    try:
        document, end = _decoder.raw_decode(text, start)
        # Bytes that were not UTF-8 are not valid text either.
        text[start:end].encode()
    except (ValueError, RecursionError):
        return None, start
    return text_of(document), end


def _rest(text: str) -> list[bytes]:
    """The unreadable text between readable parts, unless it is only commas and braces."""
    rest = text.strip(" \t\r\n,{}")
    return [rest.encode("utf-8", "surrogateescape")] if rest else []
