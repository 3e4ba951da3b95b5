"""On a full disk staff and guests can still come in and erase."""

from __future__ import annotations

import errno
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.guestbook.access.pin import PinRecord
from kiosk.guestbook.access.throttle import Tries
from kiosk.store.disk.disk import Disk
from kiosk.store.disk.emergency_space import LEAST, MOST, EmergencySpace
from kiosk.store.errors import CannotKeep
from kiosk.store.state.attempts import AttemptsFile
from kiosk.store.state.audit_log import AuditFile
from kiosk.store.state.erasure_ledger import ErasureLedgerFile
from kiosk.store.state.pin import StaffFile

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


class SmallDisk(Disk):
    """A disk of so many bytes, for the files of one folder."""

    def __init__(self, folder: Path, size: int) -> None:
        self.folder, self.size = folder, size
        self.error = errno.ENOSPC

    def _take(self, length: int) -> None:
        used = sum(path.stat().st_size for path in self.folder.iterdir())
        if used + length > self.size:
            raise OSError(self.error, os.strerror(self.error))

    def write(self, descriptor: int, data: bytes | memoryview) -> None:
        self._take(len(data))
        super().write(descriptor, data)

    def allocate(self, descriptor: int, length: int) -> None:
        self._take(length)
        os.ftruncate(descriptor, length)


WRITES = {
    "ledger": lambda folder, spare, disk: ErasureLedgerFile(
        folder / "ledger.json", spare=spare, disk=disk
    ).add(["a"], NOON),
    "audit": lambda folder, spare, disk: AuditFile(
        folder / "audit.jsonl", spare=spare, disk=disk
    ).record("hide", "a", NOON),
    "attempts": lambda folder, spare, disk: AttemptsFile(
        folder / "attempts.json", spare=spare, disk=disk
    ).write(Tries(1, 2.0)),
    "staff": lambda folder, spare, disk: StaffFile(folder / "staff.json", disk, spare=spare).write(
        PinRecord(bytes(16), bytes(64))
    ),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_a_small_file_finds_room_on_a_full_disk_again_and_again(tmp_path: Path, write) -> None:
    disk = SmallDisk(tmp_path, MOST + 100)
    spare = EmergencySpace(tmp_path / "spare", disk)
    spare.hold()
    assert (tmp_path / "spare").stat().st_size == MOST
    (tmp_path / "guests").write_bytes(b"x" * 100)
    for _ in range(5):
        write(tmp_path, spare, disk)
        assert (tmp_path / "spare").stat().st_size >= LEAST


def test_without_room_and_without_a_spare_it_fails(tmp_path: Path) -> None:
    disk = SmallDisk(tmp_path, 10)
    spare = EmergencySpace(tmp_path / "spare", disk)
    spare.hold()
    assert list(tmp_path.iterdir()) == []
    for write in WRITES.values():
        with pytest.raises(CannotKeep, match="the disk is full"):
            write(tmp_path, spare, disk)


def test_another_failure_does_not_cost_the_spare(tmp_path: Path) -> None:
    disk = SmallDisk(tmp_path, MOST)
    spare = EmergencySpace(tmp_path / "spare", disk)
    spare.hold()
    disk.error = errno.EIO
    with pytest.raises(CannotKeep, match="gives an error"):
        WRITES["ledger"](tmp_path, spare, disk)
    assert (tmp_path / "spare").exists()


def test_as_much_is_kept_as_there_is(tmp_path: Path) -> None:
    spare = EmergencySpace(tmp_path / "spare", SmallDisk(tmp_path, MOST - 1))
    spare.hold()
    assert (tmp_path / "spare").stat().st_size == MOST // 2
    spare.hold()
    assert (tmp_path / "spare").stat().st_size == MOST // 2
