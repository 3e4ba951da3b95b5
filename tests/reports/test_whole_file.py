"""A file is there whole, or not at all."""

from __future__ import annotations

import errno
import os

import pytest

from kiosk.reports.whole_file import CannotWrite, whole_file


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
