"""ledger.json: which entries were erased, and when. Never any content."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from kiosk.errors import KioskError
from kiosk.guestbook.model.ids import is_id
from kiosk.store.disk.disk import REAL_DISK, Disk, write_whole
from kiosk.store.disk.emergency_space import EmergencySpace, in_room
from kiosk.store.disk.json_file import NotJson, parsed
from kiosk.store.errors import BookReadOnly

_log = logging.getLogger(__name__)


class LedgerUnreadable(KioskError):
    """There is a ledger that cannot be read. That never counts as an empty ledger."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """One line: an id, when it was erased, and when nothing of it was left."""

    entry_id: str
    erased_at: str
    finished_at: str | None = None


class ErasureLedgerFile:
    """An `ErasureLedger` in a file: a JSON list with one erasure per line.

    The whole file is rewritten for every change. It is small (80 bytes per erasure) and complete
    after a power cut, and a damaged byte loses only its own line. It only ever grows: no restored
    backup may make it forget (see `merge`). Every method is safe to call from any thread.
    """

    def __init__(
        self,
        path: Path,
        *,
        read_only: bool = False,
        spare: EmergencySpace | None = None,
        disk: Disk = REAL_DISK,
    ) -> None:
        self._path = path
        self._read_only = read_only
        self._spare = spare
        self._disk = disk
        self._lock = threading.Lock()
        self._seen: object = None
        self._damaged = False
        self._erasures: Mapping[str, Erasure] = {}
        self._ids: frozenset[str] = frozenset()

    def ids(self) -> frozenset[str]:
        """Every id that was ever erased. Raises `LedgerUnreadable`."""
        with self._lock:
            self._read()
            return self._ids

    def unfinished(self) -> frozenset[str]:
        """The ids of which something may be left on the disk. Raises `LedgerUnreadable`."""
        with self._lock:
            self._read()
            found = tuple(self._erasures.values())
        return frozenset(e.entry_id for e in found if e.finished_at is None)

    def add(self, entry_ids: Collection[str], at: datetime) -> None:
        """Record erasures; on disk when this returns. Raises `CannotKeep`, `LedgerUnreadable`."""
        self.merge(Erasure(entry_id, at.isoformat(timespec="seconds")) for entry_id in entry_ids)

    def finish(self, entry_ids: Collection[str], at: datetime) -> None:
        """Record that nothing is left of these. Raises `CannotKeep`, `LedgerUnreadable`."""
        now = at.isoformat(timespec="seconds")
        with self._lock:
            self._read()
            known = [self._erasures.get(each) or Erasure(each, now) for each in entry_ids]
            done = {e.entry_id: replace(e, finished_at=now) for e in known}
            self._write({**self._erasures, **done})

    def merge(self, erasures: Iterable[Erasure]) -> None:
        """Add erasures that are not known yet, such as those in the ledger of a backup.

        On disk when this returns. Raises `CannotKeep`, `LedgerUnreadable`.
        """
        with self._lock:
            self._read()
            new = {each.entry_id: each for each in erasures if each.entry_id not in self._erasures}
            if new:
                self._write({**self._erasures, **new})

    def _read(self) -> None:
        """Read the file if it has changed; with the lock held."""
        try:
            stat = self._path.stat()
            seen = (stat.st_ino, stat.st_size, stat.st_mtime_ns)
            if seen == self._seen:
                return
            data = self._path.read_bytes()
        except FileNotFoundError:
            seen, data = (), b""
        except OSError as error:
            raise LedgerUnreadable(
                "The ledger of erasures {file} cannot be read: {reason}.",
                file=self._path,
                reason=error.strerror,
            ) from error
        erasures, self._damaged = erasures_of(data)
        if self._damaged:
            _log.error("The ledger of erasures %s has damaged lines.", self._path)
        self._keep(erasures, seen)

    def _write(self, erasures: Mapping[str, Erasure]) -> None:
        if self._read_only:
            raise BookReadOnly
        if self._damaged:
            aside = self._path.with_name(f"ledger.damaged-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.json")
            write_whole(aside, self._path.read_bytes(), self._disk)
        self._seen = None
        in_room(
            self._spare,
            lambda: write_whole(self._path, ledger_bytes(erasures.values()), self._disk),
        )
        self._read()

    def _keep(self, erasures: Mapping[str, Erasure], seen: object) -> None:
        self._erasures, self._ids, self._seen = erasures, frozenset(erasures), seen


def ledger_bytes(erasures: Iterable[Erasure]) -> bytes:
    """Encode a ledger as it is stored in the file."""
    lines = (
        json.dumps({"id": e.entry_id, "erased_at": e.erased_at, "finished_at": e.finished_at})
        for e in erasures
    )
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode()


def erasures_of(data: bytes) -> tuple[dict[str, Erasure], bool]:
    """Decode a ledger: its erasures by id, and whether some lines could not be read."""
    found: dict[str, Erasure] = {}
    damaged = False
    lines = data.decode(errors="replace").splitlines()
    for line in lines:
        if line in ("[", "]"):
            continue
        erasure = _erasure(line.removesuffix(","))
        if erasure is None:
            damaged = True
        else:
            found[erasure.entry_id] = erasure
    whole = not lines or (lines[0], lines[-1]) == ("[", "]")
    return found, damaged or not whole


def _erasure(line: str) -> Erasure | None:
    try:
        found = parsed(line)
    except NotJson:
        return None
    if not isinstance(found, dict):
        return None
    match cast("dict[str, object]", found):
        case {"id": str(entry_id), "erased_at": str(at), "finished_at": str() | None as finished}:
            return Erasure(entry_id, at, finished) if is_id(entry_id) else None
        case _:
            return None
