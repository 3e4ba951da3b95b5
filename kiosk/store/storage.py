"""A TinyDB storage that replaces its file as a whole, and never takes damage for emptiness."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

from tinydb.storages import Storage

from kiosk.errors import KioskError
from kiosk.store.errors import BookDamaged
from kiosk.store.files import write_whole

Tables = dict[str, dict[str, Any]]


class SafeJSONStorage(Storage):
    """TinyDB's file format, written by temporary file, fsync, rename and fsync of the folder.

    Stock TinyDB overwrites its file in place, so that a kill or a full disk can cost the whole
    book; it also parses the file for every question. This one parses it once and then answers
    from memory: one process writes (see `kiosk.store.lock`), so memory and file are the same.
    A write that failed forgets the memory, which then no longer is what the file holds.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._tables: Tables | None = None

    def read(self) -> Tables | None:
        """The tables, or None where there is no file yet. Raises `BookDamaged`, `KioskError`."""
        if self._tables is None:
            self._tables = read_tables(self._path)
        return self._tables

    def write(self, data: Tables) -> None:
        """Replace the file. Raises `CannotKeep`; then the file is what it was."""
        self._tables = None
        write_whole(self._path, as_json(data))
        self._tables = data


def as_json(tables: Tables) -> bytes:
    """Tables as bytes that stock TinyDB reads."""
    return json.dumps(tables, ensure_ascii=False, separators=(",", ":")).encode()


def read_tables(path: Path) -> Tables | None:
    """Read a TinyDB file; None where there is none.

    Raises `BookDamaged` for what is no such file (an empty one neither), or another `KioskError`
    when it cannot be read at all.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise KioskError(
            "The book {file} cannot be read: {reason}.", file=path, reason=error.strerror
        ) from error
    if not data.strip():
        raise BookDamaged(path, "it is empty")
    try:
        found: object = json.loads(data)
    except (ValueError, RecursionError):
        # ValueError is also what text that is no UTF-8 gives.
        raise BookDamaged(path, "it is not whole") from None
    if not _is_tables(found):
        raise BookDamaged(path, "it is no TinyDB file")
    return cast("Tables", found)


def _is_tables(found: object) -> bool:
    if not isinstance(found, dict):
        return False
    for table in cast("dict[str, object]", found).values():
        if not isinstance(table, dict):
            return False
        for number, document in cast("dict[str, object]", table).items():
            if not (number.isascii() and number.isdecimal() and isinstance(document, dict)):
                return False
    return True
