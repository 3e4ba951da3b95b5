"""A file is there whole, or not at all."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.reports.formats.export import export_book
from kiosk.reports.whole_file import CannotWrite, waiting_folder, whole_file
from kiosk.settings.model import Data, Settings
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book


def fail_half_way(file, failure):
    file.write(b"half")
    file.flush()
    raise failure


def test_the_file_takes_its_place_when_all_went_well(tmp_path):
    target = tmp_path / "out"
    with whole_file(target) as file:
        file.write(b"all of it")
        assert not target.exists()
    assert target.read_bytes() == b"all of it"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt])
def test_a_failure_leaves_what_was_there(tmp_path, failure):
    target = tmp_path / "out"
    target.write_bytes(b"before")
    with pytest.raises(failure), whole_file(target) as file:
        fail_half_way(file, failure)
    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "There is no room left for {file}."),
        (errno.EIO, "{file} cannot be written: Input/output error."),
    ],
)
def test_a_disk_that_refuses_is_told_and_leaves_nothing(tmp_path, number, told):
    target = tmp_path / "out"
    with pytest.raises(CannotWrite) as raised, whole_file(target):
        raise OSError(number, os.strerror(number))
    assert str(raised.value) == told.format(file=target)
    assert list(tmp_path.iterdir()) == []


def test_no_folder(tmp_path):
    absent = pytest.raises(CannotWrite, match=r"^There is no folder .*absent\.$")
    with absent, whole_file(tmp_path / "absent" / "out"):
        pass


def test_a_folder_is_no_file(tmp_path):
    is_folder = pytest.raises(CannotWrite, match=r"is a folder; name a file in it\.$")
    with is_folder, whole_file(tmp_path):
        pass


KILLED = """
import os, signal, sys
from pathlib import Path
from kiosk.reports.formats.export import export_book
from kiosk.settings.model import Settings
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book

def killed(done, _total):
    if done == 3:
        os.kill(os.getpid(), signal.SIGKILL)

book = open_book(DataFolder(Path(sys.argv[1])), Settings(), read_only=True)
export_book(book, Path(sys.argv[2]), format="xlsx", purpose="all", progress=killed)
"""


def killed_export(data: Path, target: Path) -> None:
    """An export that a kill ends while its rows wait beside it."""
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(data), str(target)], capture_output=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr


@pytest.fixture
def data(book, keep, tmp_path):
    for number in range(5):
        keep(message=f"Dag {number}")
    return tmp_path / "data"


def test_what_a_killed_workbook_left_goes_with_the_next_one(book, data, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    killed_export(data, stick / "ontmoeting-x.xlsx")
    assert len(list(stick.iterdir())) == 2
    with whole_file(stick / "other.xlsx"), waiting_folder(stick):
        others = set(stick.iterdir())
        export_book(book, stick / "ontmoeting-x.xlsx", format="xlsx", purpose="all")
        assert others < set(stick.iterdir())
    assert {path.name for path in stick.iterdir()} == {"ontmoeting-x.xlsx", "other.xlsx"}


@pytest.mark.parametrize("own", [True, False])
def test_what_a_killed_workbook_left_goes_with_the_daily_round(book, data, tmp_path, own):
    book.close()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / ".of another.part").write_bytes(b"theirs")
    folder = data / "exports" if own else elsewhere
    killed_export(data, folder / "ontmoeting-x.xlsx")
    settings = Settings(data=Data(exports=str(elsewhere)))
    with open_book(DataFolder(data), settings) as again:
        again.erasure.finish()
    assert [path.name for path in elsewhere.iterdir()] == [".of another.part"]
    assert list((data / "exports").iterdir()) == []
