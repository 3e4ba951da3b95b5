"""A small file with one JSON object in it, read and written as a value."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar, cast

from kiosk.store.disk.disk import REAL_DISK, Disk, write_whole
from kiosk.store.disk.emergency_space import EmergencySpace, in_room
from kiosk.store.disk.json_file import NotJson, parsed

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonFile(Generic[T]):
    """A state file. `decode` returns None for a damaged object.

    `damaged` returns what a damaged file counts as, or raises; it receives the disk's error, if the
    file could not be read at all.
    """

    path: Path
    decode: Callable[[dict[str, object]], T | None]
    encode: Callable[[T], Mapping[str, object]]
    damaged: Callable[[OSError | None], T]
    spare: EmergencySpace | None = None
    disk: Disk = REAL_DISK

    def read(self) -> T | None:
        """The value; None if there is no file."""
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            return self.damaged(error)
        value = decoded(data, self.decode)
        return self.damaged(None) if value is None else value

    def write(self, value: T) -> None:
        """Keep a value; it is on disk when this returns. Raises `CannotKeep`."""
        data = json.dumps(self.encode(value), ensure_ascii=False).encode()
        in_room(self.spare, lambda: write_whole(self.path, data, self.disk))


def decoded(data: bytes, decode: Callable[[dict[str, object]], T | None]) -> T | None:
    """Decode the bytes of a state file; None if they are damaged."""
    try:
        found = parsed(data)
    except NotJson:
        return None
    return decode(cast("dict[str, object]", found)) if isinstance(found, dict) else None
