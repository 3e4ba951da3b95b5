"""A disk that fails twice in a row: the book is still found complete, as the same book."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from support.replay_disk import QuickDisk

from kiosk.store.book.journal_format import Cut, Put
from kiosk.store.book.storage import JournaledStorage, as_json
from kiosk.store.errors import CannotKeep

CALLS = range(1, 25)
"""More calls than any of these acts makes."""


class Refusing(QuickDisk):
    """Fails its call number `at` from now, and with `lasting` all later ones too.

    A write that fails reaches the disk all the same.
    """

    def __init__(self) -> None:
        self.left = 0
        self.lasting = False

    def refuse(self, at: int, *, lasting: bool = False) -> None:
        self.left, self.lasting = at, lasting

    def _count(self) -> None:
        self.left -= 1
        if self.left == 0 or (self.left < 0 and self.lasting):
            raise OSError(errno.EIO, "Input/output error")

    def open(self, path: Path, flags: int) -> int:
        self._count()
        return super().open(path, flags)

    def write(self, descriptor: int, data: bytes | memoryview) -> None:
        super().write(descriptor, data)
        self._count()

    def write_at(self, descriptor: int, data: bytes, offset: int) -> None:
        super().write_at(descriptor, data, offset)
        self._count()

    def fsync(self, descriptor: int) -> None:
        self._count()

    def fdatasync(self, descriptor: int) -> None:
        self._count()

    def truncate(self, descriptor: int, length: int) -> None:
        self._count()
        super().truncate(descriptor, length)

    def replace(self, source: Path, target: Path) -> None:
        self._count()
        super().replace(source, target)

    def unlink(self, path: Path) -> None:
        self._count()
        super().unlink(path)

    def sync_folder(self, folder: Path) -> None:
        self._count()


def put(number: int) -> Put:
    return Put("entries", str(number), b'{"name":"%d"}' % number)


def found(path: Path) -> set[int]:
    """The numbers in the book when it is opened again, without any trouble."""
    storage = JournaledStorage(path, QuickDisk())
    assert storage.troubles == []
    numbers = {int(number) for number in storage.kept.get("entries", {})}
    storage.close()
    assert sorted(each.name for each in path.parent.iterdir()) == [
        path.name,
        f"{path.name}.journal",
    ]
    return numbers


@pytest.mark.parametrize("snapshot", [False, True], ids=["new", "with a snapshot"])
@pytest.mark.parametrize("lasting", [False, True], ids=["once", "for good"])
@pytest.mark.parametrize("at", CALLS)
def test_a_refused_line_that_stayed_makes_no_other_book(
    tmp_path: Path, at: int, lasting: bool, snapshot: bool
) -> None:
    path, disk = tmp_path / "book.json", Refusing()
    storage = JournaledStorage(path, disk)
    storage.change([put(1)])
    if snapshot:
        storage.compact()
        storage.change([put(2)])
    disk.refuse(1, lasting=True)
    with pytest.raises(CannotKeep):
        storage.change([put(7)])
    disk.refuse(at, lasting=lasting)
    kept = {1, 2} if snapshot else {1}
    try:
        storage.change([put(3)])
        kept.add(3)
    except CannotKeep:
        pass
    numbers = found(path)
    assert kept <= numbers <= kept | {3, 7}


@pytest.mark.parametrize("more", [False, True], ids=["all in the snapshot", "some in the journal"])
@pytest.mark.parametrize("first", range(1, 15))
def test_two_erasures_that_are_refused_leave_a_healthy_book(
    tmp_path: Path, first: int, more: bool
) -> None:
    for second in CALLS:
        path, disk = tmp_path / f"{second}" / "book.json", Refusing()
        path.parent.mkdir()
        # Not in our own layout: a rewrite then makes a different snapshot.
        path.write_bytes(as_json({"entries": {str(number): {} for number in range(1, 5)}}) + b" ")
        storage = JournaledStorage(path, disk)
        storage.change([put(1)])
        storage.compact()
        if more:
            storage.change([put(5)])
        expected = {1, 2, 3, 4, 5} if more else {1, 2, 3, 4}
        for number, at in ((3, first), (4, second)):
            disk.refuse(at)
            try:
                storage.change_for_good([Cut("entries", str(number))])
                expected.discard(number)
            except CannotKeep:
                pass
        assert expected - {3, 4} <= found(path) <= expected
