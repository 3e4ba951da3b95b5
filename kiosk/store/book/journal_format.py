"""The format of a journal: what each line says, how to write it, and how to read it.

A line is `SEQUENCE CRC32 WHAT`. WHAT is JSON, and the CRC covers the rest of the line. The first
line names the snapshot that the journal continues from. Every other line is either a list of
changes, which are made all or none, or the name of the snapshot that is about to replace both
snapshot and journal.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, cast
from zlib import crc32

from kiosk.store.disk import json_file

Kept = dict[str, dict[str, bytes]]
"""The data in memory: the text of each document, as JSON on one line, by table and number.

Texts rather than objects: nobody can change them in place, they take a quarter of the memory, the
garbage collector does not scan them, and a snapshot is made by joining them.
"""


class Put(NamedTuple):
    """A document has a new content."""

    table: str
    number: str
    text: bytes


class Cut(NamedTuple):
    """A document is removed."""

    table: str
    number: str


class Make(NamedTuple):
    """A table exists, possibly empty."""

    table: str


class Drop(NamedTuple):
    """A table is removed with all its documents."""

    table: str


Change = Put | Cut | Make | Drop


class Print(NamedTuple):
    """The fingerprint of a snapshot: its size in bytes and its CRC32."""

    size: int
    crc: int

    @classmethod
    def of(cls, data: bytes) -> Print:
        return cls(len(data), crc32(data))


@dataclass(slots=True)
class Reading:
    """The content of a journal.

    `base` is the snapshot that it continues from (None: there was none yet). `announced` are the
    snapshots that were about to replace it: one, or more when the disk refused earlier ones half
    way. `length` is how many bytes of the file are lines, `torn` the start of a line that was being
    written when the power failed, `bad` any other bytes.
    """

    sequence: int
    headed: bool = False
    base: Print | None = None
    announced: list[Print] = field(default_factory=list[Print])
    changes: list[Change] = field(default_factory=list[Change])
    length: int = 0
    torn: bytes = b""
    bad: list[bytes] = field(default_factory=list[bytes])
    gaps: int = 0


def is_number(name: str) -> bool:
    """Whether this is the number of a document: what is written must be readable again."""
    return name.isascii() and name.isdecimal()


# Made once: `json.dumps` builds a new encoder for every call with options.
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def text_of(document: object) -> bytes:
    """Encode a document as JSON on one line.

    Raises TypeError or ValueError if that is impossible.
    """
    try:
        return _encode(document).encode()
    except UnicodeEncodeError:
        # Half a surrogate pair cannot be written as UTF-8, but JSON can escape it.
        return json.dumps(document, separators=(",", ":")).encode()


def quoted(name: str) -> bytes:
    """Encode a name as JSON."""
    return text_of(name)


def heading(sequence: int, base: Print | None) -> bytes:
    """The first line of a journal that continues from `base`, after the change `sequence`."""
    return _line(sequence, text_of({"base": base}))


def replacing(sequence: int, by: Print) -> bytes:
    """The last line of a journal: announces a snapshot that holds all of it."""
    return _line(sequence, text_of({"next": by}))


def changing(sequence: int, changes: Sequence[Change]) -> bytes:
    """The line for a list of changes, made all or none."""
    return _line(sequence, b"[" + b",".join(map(_change, changes)) + b"]")


def make(kept: Kept, changes: Iterable[Change]) -> None:
    """Apply changes to the data."""
    for change in changes:
        match change:
            case Put(table, number, text):
                kept.setdefault(table, {})[number] = text
            case Cut(table, number):
                kept.get(table, {}).pop(number, None)
            case Make(table):
                kept.setdefault(table, {})
            case Drop(table):
                kept.pop(table, None)


def read(data: bytes, after: int | None = None) -> Reading:
    """Read a journal; with `after` (a sequence number), only the lines added since that one."""
    reading = Reading(-1 if after is None else after, headed=after is not None)
    # Lines overwrite zeros, so zeros at the end were never written over.
    *lines, reading.torn = data.rstrip(b"\0").split(b"\n")
    good = True
    for line in lines:
        good = _take(reading, line)
        if not good:
            reading.bad.append(line)
        reading.length += len(line) + 1
    if not good and not reading.torn and _has_hole(reading.bad[-1]):
        # The end of a line can reach the disk before its beginning.
        reading.torn = reading.bad.pop() + b"\n"
        reading.length -= len(reading.torn)
    if reading.torn and _take(reading, reading.torn[:-1]):
        # A complete line that ends with something other than a newline was damaged afterwards.
        reading.bad.append(reading.torn[-1:])
        reading.length += len(reading.torn)
        reading.torn = b""
    return reading


def lines_until(data: bytes, sequence: int) -> bytes | None:
    """The lines of a journal up to the change `sequence`; None if any cannot be read."""
    length = 0
    for line in data.rstrip(b"\0").split(b"\n")[:-1]:
        match = _LINE.fullmatch(line)
        if match is None:
            return None
        if int(match[1]) > sequence:
            break
        length += len(line) + 1
    reading = read(data[:length])
    whole = reading.headed and not reading.bad and reading.sequence == sequence
    return data[:length] if whole else None


_SECTOR = 512


def _has_hole(line: bytes) -> bool:
    """Whether part of a line was never written: a disk writes whole sectors."""
    return line.startswith(b"\0") or bytes(_SECTOR) in line


_LINE = re.compile(rb"(\d{1,18}) ([0-9a-f]{8}) ([\[{].*)")


def _take(reading: Reading, line: bytes) -> bool:
    match = _LINE.fullmatch(line)
    if match is None or _crc(match[1], match[3]) != match[2]:
        return False
    sequence = int(match[1])
    # The CRC proves that we wrote this; if it is unknown, another version wrote it.
    try:
        said = json_file.parsed(match[3])
    except json_file.NotJson:
        return False
    if isinstance(said, dict):
        return _take_print(reading, sequence, cast("dict[str, Any]", said))
    if sequence <= reading.sequence:
        return False
    try:
        changes = list(_changes(cast("list[Any]", said)))
    except (TypeError, ValueError, RecursionError):
        return False
    if reading.headed and sequence != reading.sequence + 1:
        reading.gaps += 1
    reading.changes += changes
    reading.sequence = sequence
    reading.announced.clear()
    return True


def _take_print(reading: Reading, sequence: int, said: dict[str, Any]) -> bool:
    match said:
        case {"base": None} if not reading.headed:
            reading.base = None
        case {"base": [int(size), int(crc)]} if not reading.headed:
            reading.base = Print(size, crc)
        case {"next": [int(size), int(crc)]}:
            reading.announced.append(Print(size, crc))
            return True
        case _:
            return False
    reading.headed = True
    reading.sequence = max(reading.sequence, sequence)
    return True


def _changes(said: list[Any]) -> Iterator[Change]:
    for each in said:
        match each:
            case ["put", str(table), str(number), document] if isinstance(
                document, dict
            ) and is_number(number):
                yield Put(table, number, text_of(cast("Any", document)))
            case ["cut", str(table), str(number)]:
                yield Cut(table, number)
            case ["make", str(table)]:
                yield Make(table)
            case ["drop", str(table)]:
                yield Drop(table)
            case _:
                raise ValueError


def _change(change: Change) -> bytes:
    table = quoted(change.table)
    match change:
        case Put(_, number, text):
            return b'["put",%s,"%s",%s]' % (table, number.encode(), text)
        case Cut(_, number):
            return b'["cut",%s,"%s"]' % (table, number.encode())
        case Make():
            return b'["make",%s]' % table
        case Drop():
            return b'["drop",%s]' % table


def _line(sequence: int, said: bytes) -> bytes:
    number = str(sequence).encode()
    return b"%s %s %s\n" % (number, _crc(number, said), said)


def _crc(number: bytes, said: bytes) -> bytes:
    return b"%08x" % crc32(said, crc32(number))
