"""Which characters a font file covers.

Pillow draws a box for a character that a face lacks, and reports nothing.
"""

from __future__ import annotations

import functools
import struct
from pathlib import Path
from typing import BinaryIO


@functools.lru_cache(maxsize=512)
def characters(path: Path, index: int = 0) -> frozenset[int]:
    """The code points that a face has; none for a file that is not a font.

    `index` is the position of the face in a collection (.ttc).
    """
    # Imported here because a wall of cached cards needs no font: its start does not wait for this.
    import uharfbuzz as hb  # noqa: PLC0415

    try:
        blob = hb.Blob.from_file_path(str(path))
    except hb.HarfBuzzError:
        return frozenset()
    return frozenset(hb.Face(blob, index).unicodes)


def is_whole(path: Path) -> bool:
    """Whether a font file is as long as its directory says; in a collection, for its first face."""
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
