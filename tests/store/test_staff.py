"""The staff file, with the PIN on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.guestbook.access.pin import StaffPin
from kiosk.store.data_folder import DataFolder
from kiosk.store.errors import StaffFileDamaged
from kiosk.store.state.pin import StaffFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return DataFolder(tmp_path).staff


def test_a_pin_and_its_failures_outlive_a_restart(path: Path) -> None:
    assert not StaffPin(StaffFile(path)).is_set
    StaffPin(StaffFile(path)).set("483920")
    assert path.name == "staff.json"
    assert path.stat().st_mode & 0o777 == 0o600
    assert b"483920" not in path.read_bytes()
    for _ in range(3):
        assert not StaffPin(StaffFile(path)).check("000000")
    assert 0 < StaffPin(StaffFile(path)).wait() <= 5


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{}", b"[]", b'{"pin": null}', b'{"pin": {}}', b"\xff", b"[" * 100_000,
        b'{"pin": {"salt": "zz", "digest": "00", "failures": 0, "not_before": 0}}',
        b'{"pin": {"salt": "00", "digest": "00", "failures": -1, "not_before": 0}}',
        b'{"pin": {"salt": "00", "digest": "00", "failures": 0, "not_before": NaN}}',
        b'{"pin": {"salt": "00", "digest": "00", "failures": "0", "not_before": 0}}',
    ],
)  # fmt: skip
def test_a_damaged_file_is_not_the_same_as_no_pin(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    pin = StaffPin(StaffFile(path))
    for wish in (lambda: pin.is_set, pin.wait, lambda: pin.check("000000")):
        with pytest.raises(StaffFileDamaged, match=r"staff\.json"):
            wish()
    assert path.read_bytes() == data


def test_a_file_that_cannot_be_read_is_not_the_same_as_no_pin(path: Path) -> None:
    path.mkdir()
    with pytest.raises(StaffFileDamaged):
        StaffPin(StaffFile(path)).check("000000")
