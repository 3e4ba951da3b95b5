"""The staff file, staff.json: the record of the PIN."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from kiosk.guestbook.access.pin import DIGEST, SALT, PinRecord
from kiosk.store.disk.disk import REAL_DISK, Disk
from kiosk.store.disk.emergency_space import EmergencySpace
from kiosk.store.disk.json_file import count, finite
from kiosk.store.errors import StaffFileDamaged
from kiosk.store.state.json_file import JsonFile, decoded


class StaffFile:
    """A `PinSafe` in a file."""

    def __init__(
        self, path: Path, disk: Disk = REAL_DISK, *, spare: EmergencySpace | None = None
    ) -> None:
        self._path = path
        self._file = JsonFile(
            path=path,
            decode=_record,
            encode=_document,
            damaged=self._damaged,
            spare=spare,
            disk=disk,
        )

    def read(self) -> PinRecord | None:
        """The record; None only when there is no file.

        Raises `StaffFileDamaged`. If a broken file counted as none, anyone who broke it could set a
        PIN of their own.
        """
        return self._file.read()

    def write(self, record: PinRecord, /) -> None:
        """Keep a record; on disk when this returns. Raises `CannotKeep`."""
        self._file.write(record)

    def _damaged(self, error: OSError | None) -> NoReturn:
        raise StaffFileDamaged(
            "The staff file {file} cannot be read. Remove it to set a new PIN.", file=self._path
        ) from error


def record_of(data: bytes) -> PinRecord | None:
    """Decode the record in a staff file; None if it is damaged."""
    return decoded(data, _record)


def _document(record: PinRecord) -> dict[str, object]:
    return {
        "pin": {
            "salt": record.salt.hex(),
            "digest": record.digest.hex(),
            "failures": record.failures,
            "not_before": record.not_before,
        }
    }


def _record(found: dict[str, object]) -> PinRecord | None:
    match found.get("pin"):
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
            # No PIN ever matches a shorter record, so it counts as damaged.
            return record if (len(record.salt), len(record.digest)) == (SALT, DIGEST) else None
        case _:
            return None
