"""The audit log on disk: every act of staff, bounded, and no content."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.store.disk.disk import Disk
from kiosk.store.errors import CannotKeep
from kiosk.store.state.audit_log import AuditFile, AuditUnreadable

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "audit.jsonl"


def subjects(audit: AuditFile) -> list[str]:
    return [subject for _, _, subject in audit.acts()]


def test_an_act_is_one_line_with_what_when_and_which(path: Path) -> None:
    AuditFile(path).record("show", "a", NOON)
    AuditFile(path).record("pin", "", NOON)
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    assert lines == [
        {"at": "2026-11-24T12:00:00+00:00", "what": "show", "id": "a"},
        {"at": "2026-11-24T12:00:00+00:00", "what": "pin", "id": ""},
    ]
    assert AuditFile(path).acts() == [(NOON, "show", "a"), (NOON, "pin", "")]
    assert AuditFile(path).acts("a") == [(NOON, "show", "a")]
    assert path.stat().st_mode & 0o777 == 0o600


def test_no_file_is_no_acts(path: Path) -> None:
    assert AuditFile(path).acts() == []


def test_it_is_on_disk_before_it_is_said(path: Path) -> None:
    class Recording(Disk):
        def __init__(self) -> None:
            self.done: list[str] = []

        def write(self, descriptor, data) -> None:
            self.done.append("write")
            super().write(descriptor, data)

        def fsync(self, descriptor) -> None:
            self.done.append("fsync")
            super().fsync(descriptor)

        def sync_folder(self, folder) -> None:
            self.done.append("folder")
            super().sync_folder(folder)

    disk = Recording()
    audit = AuditFile(path, disk=disk)
    audit.record("show", "a", NOON)
    audit.record("hide", "a", NOON)
    assert disk.done == ["write", "fsync", "folder", "write", "fsync"]


def test_it_takes_no_more_than_twice_its_bound(path: Path) -> None:
    audit = AuditFile(path, most_bytes=1000)
    for number in range(200):
        audit.record("show", f"id-{number}", NOON)
        sizes = [file.stat().st_size for file in path.parent.iterdir()]
        assert len(sizes) <= 2
        assert max(sizes) < 1100
    kept = subjects(audit)
    assert kept == [f"id-{number}" for number in range(200 - len(kept), 200)]
    assert len(kept) >= 12


def test_a_line_that_a_power_cut_left_spoils_no_other(path: Path) -> None:
    audit = AuditFile(path)
    audit.record("show", "a", NOON)
    with path.open("ab") as file:
        file.write(b'{"at": "2026-')
    audit.record("hide", "b", NOON)
    assert subjects(audit) == ["a", "b"]


@pytest.mark.parametrize(
    "line",
    [b"[]", b"{}", b"\xff", b'{"at": "x", "what": "show", "id": "a"}', b'{"at": 1, "what": 2}'],
)
def test_a_line_that_is_no_act_is_left_out(path: Path, line: bytes) -> None:
    path.write_bytes(line + b"\n")
    assert AuditFile(path).acts() == []


def test_a_disk_that_refuses(path: Path) -> None:
    class Full(Disk):
        def write(self, descriptor, data) -> None:
            raise OSError(28, "No space left on device")

    with pytest.raises(CannotKeep, match="the disk is full"):
        AuditFile(path, disk=Full()).record("show", "a", NOON)


def test_a_log_that_cannot_be_read(path: Path) -> None:
    path.mkdir()
    with pytest.raises(AuditUnreadable):
        AuditFile(path).acts()
