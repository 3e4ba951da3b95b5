"""staff.json: the record of the PIN."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

from kiosk.guestbook.access.pin import DIGEST, SALT, PinRecord
from kiosk.store.disk.disk import REAL_DISK, Disk, write_whole
from kiosk.store.disk.emergency_space import EmergencySpace, in_room
from kiosk.store.disk.json_file import NotJson, count, finite, parsed
from kiosk.store.errors import StaffFileDamaged


class StaffFile:
    """A `PinSafe` on a file."""

    def __init__(
        self, path: Path, disk: Disk = REAL_DISK, *, spare: EmergencySpace | None = None
    ) -> None:
        self._path = path
        self._spare = spare
        self._disk = disk

    def read(self) -> PinRecord | None:
        """The record; None only where there is no file.

        Raises `StaffFileDamaged`: would a broken file count as none, whoever breaks it could set
        a PIN of their own.
        """
        try:
            data = self._path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._damaged() from error
        record = record_of(data)
        if record is None:
            raise self._damaged()
        return record

    def write(self, record: PinRecord, /) -> None:
        """Keep a record; on disk when this returns. Raises `CannotKeep`."""
        document = {
            "pin": {
                "salt": record.salt.hex(),
                "digest": record.digest.hex(),
                "failures": record.failures,
                "not_before": record.not_before,
            }
        }
        data = json.dumps(document).encode()
        in_room(self._spare, lambda: write_whole(self._path, data, self._disk))

    def _damaged(self) -> StaffFileDamaged:
        return StaffFileDamaged(
            "The staff file {file} cannot be read. Remove it to set a new PIN.", file=self._path
        )


def record_of(data: bytes) -> PinRecord | None:
    """The record in the bytes of a staff file; None where it is damaged."""
    try:
        found = parsed(data)
    except NotJson:
        return None
    pin = cast("dict[str, object]", found).get("pin") if isinstance(found, dict) else None
    if not isinstance(pin, dict):
        return None
    match cast("dict[str, object]", pin):
        case {
            "salt": str(salt),
            "digest": str(digest),
            "failures": int(failures),
            "not_before": int() | float() as not_before,
        } if count(failures) and (until := finite(not_before)) is not None:
            try:
                record = PinRecord(bytes.fromhex(salt), bytes.fromhex(digest), failures, until)
            except ValueError:
                return None
            # No PIN ever fits what is shorter: it is no record of one.
            return record if (len(record.salt), len(record.digest)) == (SALT, DIGEST) else None
        case _:
            return None
