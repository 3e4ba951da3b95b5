"""The audit log, audit.jsonl: what staff did, when, and to which id. Never any content."""

from __future__ import annotations

import json
import os
import threading
from datetime import datetime
from pathlib import Path
from typing import cast

from kiosk.errors import KioskError
from kiosk.guestbook.journals import Act
from kiosk.store.disk.disk import REAL_DISK, Disk, write_whole
from kiosk.store.disk.emergency_space import EmergencySpace, in_room
from kiosk.store.disk.json_file import NotJson, parsed
from kiosk.store.errors import cannot_keep

MOST_BYTES = 1_000_000
"""The largest size in bytes, about ten thousand acts; then the file replaces the previous one."""


class AuditUnreadable(KioskError):
    """The audit log exists but cannot be read."""


class AuditFile:
    """An `AuditLog` in a file of one JSON object per line, with the previous full file beside it.

    A line is added by one write at the end, so that two processes may both add lines. An incomplete
    last line, left by a power cut, stays; the next one starts on a new line. A file whose fsync
    failed is not appended to again but rewritten.
    """

    def __init__(
        self,
        path: Path,
        *,
        most_bytes: int = MOST_BYTES,
        spare: EmergencySpace | None = None,
        disk: Disk = REAL_DISK,
    ) -> None:
        self._path = path
        self._before = path.with_name(path.stem + ".before" + path.suffix)
        self._most_bytes = most_bytes
        self._spare = spare
        self._disk = disk
        self._lock = threading.Lock()
        self._doubtful = False

    def record(self, act: Act, entry_id: str, at: datetime) -> None:
        """Record an act; on disk when this returns. Raises `CannotKeep`."""
        document = {"at": at.isoformat(timespec="seconds"), "what": act, "id": entry_id}
        line = json.dumps(document).encode() + b"\n"
        try:
            with self._lock:
                in_room(self._spare, lambda: self._add(line))
        except OSError as error:
            raise cannot_keep(error) from error

    def acts(self, entry_id: str | None = None) -> list[tuple[datetime, str, str]]:
        """Time, act and id of each record, oldest first; lines that cannot be read are skipped.

        Raises `AuditUnreadable`.
        """
        found: list[tuple[datetime, str, str]] = []
        for path in (self._before, self._path):
            try:
                lines = path.read_bytes().splitlines()
            except FileNotFoundError:
                continue
            except OSError as error:
                raise AuditUnreadable(
                    "The audit log {file} cannot be read: {reason}.",
                    file=path,
                    reason=error.strerror,
                ) from error
            found += [act for line in lines if (act := _act(line)) is not None]
        return [each for each in found if entry_id in (None, each[2])]

    def _add(self, line: bytes) -> None:
        if not self._doubtful:
            self._append(line)
            return
        there = self._path.read_bytes()
        write_whole(
            self._path, there + (b"" if there.endswith(b"\n") else b"\n") + line, self._disk
        )
        self._doubtful = False

    def _append(self, line: bytes) -> None:
        descriptor = self._disk.open(self._path, os.O_RDWR | os.O_APPEND | os.O_CREAT)
        try:
            length = os.fstat(descriptor).st_size
            if length and os.pread(descriptor, 1, length - 1) != b"\n":
                line = b"\n" + line
            self._disk.write(descriptor, line)
            self._doubtful = True
            self._disk.fsync(descriptor)
            self._doubtful = False
        finally:
            self._disk.close(descriptor)
        if not length:
            self._disk.sync_folder(self._path.parent)
        if length + len(line) >= self._most_bytes:
            self._disk.replace(self._path, self._before)
            self._disk.sync_folder(self._path.parent)


def _act(line: bytes) -> tuple[datetime, str, str] | None:
    try:
        found = parsed(line)
    except NotJson:
        return None
    if not isinstance(found, dict):
        return None
    match cast("dict[str, object]", found):
        case {"at": str(at), "what": str(what), "id": str(entry_id)}:
            try:
                return datetime.fromisoformat(at), what, entry_id
            except ValueError:
                return None
        case _:
            return None
