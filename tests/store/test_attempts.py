"""The wrong codes on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.errors import KioskError
from kiosk.guestbook.access.throttle import CodeWait, Tries
from kiosk.guestbook.access.withdrawal import MyEntry, WrongCode
from kiosk.settings.model import Settings
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book
from kiosk.store.state.attempts import AttemptsFile


def test_tries_are_there_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "attempts.json"
    assert AttemptsFile(path).read() == Tries()
    AttemptsFile(path).write(Tries(4, 1234.5))
    assert AttemptsFile(path).read() == Tries(4, 1234.5)
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b'{"failures": -1, "not_before": 0}',
        b'{"failures": 1, "not_before": NaN}',
        b'{"failures": "1", "not_before": 0}',
    ],
)
def test_a_broken_file_costs_the_longest_wait_and_then_is_whole_again(
    folder: DataFolder, data: bytes
) -> None:
    with open_book(folder, Settings()) as book:
        now = [1_800_000_000.0, 5.0]
        folder.attempts.write_bytes(data)
        my_entry = MyEntry(
            book, AttemptsFile(folder.attempts), clock=lambda: now[0], ticks=lambda: now[1]
        )
        assert my_entry.wait() == 60
        with pytest.raises(CodeWait):
            my_entry.open("22222222")
        now = [now[0] + 60, now[1] + 60]
        with pytest.raises(WrongCode):
            my_entry.open("22222222")
        assert my_entry.wait() == 60


def test_a_folder_in_its_place_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "attempts.json"
    path.mkdir()
    with pytest.raises(KioskError):
        AttemptsFile(path).write(Tries())
