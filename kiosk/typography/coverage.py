"""Which characters a font file has, read from its `cmap` table.

Pillow draws a box for a character that a face lacks, and does not tell.
"""

from __future__ import annotations

import functools
import struct
from pathlib import Path
from typing import BinaryIO


@functools.lru_cache(maxsize=512)
def characters(path: Path, index: int = 0) -> frozenset[int]:
    """The code points that a face has; none for a file that is no font.

    `index` is the face's place in a collection (.ttc).
    """
    try:
        with path.open("rb") as file:
            return _characters(file, index)
    except (OSError, struct.error):
        return frozenset()


def is_whole(path: Path) -> bool:
    """Whether a font file is as long as its own directory says; of a collection, its first face."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            ends = [offset + length for _tag, offset, length in _tables(file, 0)]
    except (OSError, struct.error):
        return False
    return bool(ends) and max(ends) <= size


def _tables(file: BinaryIO, index: int) -> list[tuple[bytes, int, int]]:
    """The directory of a face: the tag, offset and length of each of its tables."""
    start = 0
    if file.read(4) == b"ttcf":
        file.seek(12 + 4 * index)
        (start,) = struct.unpack(">I", file.read(4))
    file.seek(start + 4)
    (count,) = struct.unpack(">H", file.read(2))
    file.seek(start + 12)
    directory = file.read(16 * count)
    tables = struct.iter_unpack(">4sIII", directory)
    return [(tag, offset, length) for tag, _sum, offset, length in tables]


def _characters(file: BinaryIO, index: int) -> frozenset[int]:
    for tag, offset, length in _tables(file, index):
        if tag == b"cmap":
            file.seek(offset)
            return _read(file.read(length))
    return frozenset()


def _read(table: bytes) -> frozenset[int]:
    """The characters of the Unicode subtables; format 12 has all planes, format 4 the first."""
    found: set[int] = set()
    (count,) = struct.unpack_from(">H", table, 2)
    for number in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", table, 4 + 8 * number)
        if platform != 0 and (platform, encoding) not in {(3, 1), (3, 10)}:
            continue
        (form,) = struct.unpack_from(">H", table, offset)
        if form == 12:
            found |= _format12(table, offset)
        elif form == 4:
            found |= _format4(table, offset)
    return frozenset(found)


def _format12(table: bytes, offset: int) -> set[int]:
    found: set[int] = set()
    (groups,) = struct.unpack_from(">I", table, offset + 12)
    for number in range(groups):
        first, last, _glyph = struct.unpack_from(">III", table, offset + 16 + 12 * number)
        found.update(range(first, min(last, 0x10FFFF) + 1))
    return found


def _format4(table: bytes, offset: int) -> set[int]:
    found: set[int] = set()
    (twice,) = struct.unpack_from(">H", table, offset + 6)
    count = twice // 2
    lasts = struct.unpack_from(f">{count}H", table, offset + 14)
    firsts = struct.unpack_from(f">{count}H", table, offset + 16 + twice)
    deltas = struct.unpack_from(f">{count}H", table, offset + 16 + 2 * twice)
    at = offset + 16 + 3 * twice
    ranges = struct.unpack_from(f">{count}H", table, at)
    for number in range(count):
        for code in range(firsts[number], min(lasts[number], 0xFFFE) + 1):
            if ranges[number]:
                place = at + 2 * number + ranges[number] + 2 * (code - firsts[number])
                (glyph,) = struct.unpack_from(">H", table, place)
            else:
                glyph = (code + deltas[number]) & 0xFFFF
            if glyph:
                found.add(code)
    return found
