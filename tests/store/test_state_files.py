"""What is wrong with a small file, or who makes it, takes no book away from the kiosk."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

import pytest
from support.store_helpers import draft
from test_erasure import NOON

from kiosk.guestbook.model.ids import new_id
from kiosk.settings.model import Settings
from kiosk.store.book.tinydb_table import Document, JournaledDB
from kiosk.store.data_folder import DataFolder
from kiosk.store.disk.disk import Disk
from kiosk.store.errors import StaffFileDamaged
from kiosk.store.open_book import open_book
from kiosk.store.state.attempts import AttemptsFile
from kiosk.store.state.erasure_ledger import ErasureLedgerFile
from kiosk.store.state.pin import StaffFile


def test_what_root_makes_is_given_to_the_owner_of_the_folder(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: set[int] = set()
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(os, "fchown", lambda fd, *_owner: given.add(os.fstat(fd).st_ino))
    monkeypatch.setattr(os, "chown", lambda path, *_owner, **_how: given.add(path.stat().st_ino))
    with open_book(folder, Settings()) as book:
        kept, gone = (book.entries.sign(draft()) for _ in range(2))
        book.erasure.erase(gone.id)
        assert book.entries.get(kept.id) is not None
    left = [each for each in folder.path.rglob("*") if each.stat().st_ino not in given]
    assert left == []


def test_root_gives_away_nothing_that_a_name_led_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[int] = []
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(os, "fchown", lambda fd, *_owner: given.append(fd))
    (tmp_path / "elsewhere").touch()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    os.close(Disk().open(tmp_path / "elsewhere", os.O_WRONLY | os.O_CREAT))
    with pytest.raises(OSError, match="link is a link to elsewhere"):
        Disk().open(tmp_path / "link", os.O_WRONLY | os.O_CREAT)
    assert given == []


@pytest.mark.parametrize("number", ["1" + "0" * 400, "1" * 5000, "NaN", "Infinity", '"1"', "null"])
def test_no_number_of_seconds_is_a_crash(tmp_path: Path, number: str) -> None:
    pin = {"salt": "00" * 16, "digest": "00" * 64, "failures": 0}
    staff = tmp_path / "staff.json"
    staff.write_text(json.dumps({"pin": pin})[:-2] + f', "not_before": {number}}}}}')
    with pytest.raises(StaffFileDamaged):
        StaffFile(staff).read()
    tries = tmp_path / "attempts.json"
    tries.write_text(f'{{"failures": 0, "not_before": {number}}}')
    assert AttemptsFile(tries).read().failures == 1000


class _Waiting(Disk):
    """A disk on which the first rename waits until another thread came by, if one can."""

    def __init__(self) -> None:
        self.renaming, self.other_done = threading.Event(), threading.Event()

    def replace(self, source: Path, target: Path) -> None:
        if not self.renaming.is_set():
            self.renaming.set()
            self.other_done.wait(0.2)
        super().replace(source, target)


def test_two_threads_forget_no_erasure(tmp_path: Path) -> None:
    disk = _Waiting()
    ledger = ErasureLedgerFile(tmp_path / "ledger.json", disk=disk)
    one, other = new_id(NOON), new_id(NOON)

    def add_other() -> None:
        disk.renaming.wait()
        ledger.add([other], NOON)
        disk.other_done.set()

    thread = threading.Thread(target=add_other)
    thread.start()
    ledger.add([one], NOON)
    thread.join()
    assert ErasureLedgerFile(tmp_path / "ledger.json").ids() == {one, other}


def test_a_number_that_could_not_be_read_again_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    with JournaledDB(path) as book:
        book.insert({"a": 1})
        with pytest.raises(ValueError, match="-1"):
            book.insert(Document({"a": 2}, doc_id=-1))
    with JournaledDB(path) as book:
        assert book.all() == [{"a": 1}]
