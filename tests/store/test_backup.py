"""Backups: their content, also while the book changes, and disks that fail."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from support.backup_helpers import (
    NOW,
    EventfulDisk,
    content,
    fails,
    files,
    fill,
    jpeg,
    members,
    open_,
    refusal,
)
from support.store_helpers import draft
from tinydb import TinyDB

from kiosk.errors import KioskError
from kiosk.store.backup import backup
from kiosk.store.backup.backup import make_backup
from kiosk.store.backup.files import forget
from kiosk.store.backup.names import own_backups
from kiosk.store.backup.restore import restore
from kiosk.store.book import recovery as loading
from kiosk.store.data_folder import DataFolder
from kiosk.store.disk.disk import Disk, write_whole
from kiosk.store.errors import BookDamaged, CannotBackUp
from kiosk.store.state.erasure_ledger import ErasureLedgerFile


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_what_is_in_one(folder: DataFolder, target: Path, tmp_path: Path) -> None:
    entries = fill(folder)
    made = make_backup(folder, target, now=NOW)
    assert made.path == target / "ontmoeting-backup-2026-11-24-101500.zip"
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert (made.entries, made.files) == ({entry.id for entry in entries}, 2)

    inside = members(made.path)
    manifest = json.loads(inside.pop("manifest.json"))
    assert manifest["members"] == {
        name: {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in inside.items()
    }
    assert manifest["made_at"] == NOW.isoformat()
    assert inside.pop("staff.json") == folder.staff.read_bytes()
    (tmp_path / "book.json").write_bytes(inside.pop("book.json"))
    assert inside == {
        entry.photo: jpeg(number) for number, entry in enumerate(entries) if entry.photo
    }
    with TinyDB(tmp_path / "book.json", access_mode="r") as stock:
        assert [each["id"] for each in stock.table("entries")] == [each.id for each in entries]
        assert [each["id"] for each in stock.table("encounters")] == ["talk"]
    with zipfile.ZipFile(made.path) as archive:
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}


def test_it_changes_nothing_in_the_data_folder(folder: DataFolder, target: Path) -> None:
    fill(folder)
    before = files(folder.path)
    make_backup(folder, target, now=NOW)
    assert files(folder.path) == before


def test_two_in_one_second_are_two(folder: DataFolder, target: Path) -> None:
    fill(folder)
    paths = {make_backup(folder, target, now=NOW).path for _ in range(2)}
    assert {path.name[-10:] for path in paths} == {"101500.zip", "101501.zip"}


def test_it_tells_how_far_it_is(folder: DataFolder, target: Path) -> None:
    fill(folder, 4)
    told: list[tuple[int, int]] = []
    make_backup(folder, target, now=NOW, progress=lambda *step: told.append(step))
    assert told == [(1, 3), (2, 3), (3, 3)]


# While guests sign


def test_what_is_signed_meanwhile_is_not_in_it(folder: DataFolder, target: Path) -> None:
    entries = fill(folder)
    with open_(folder) as book:

        def sign(*_: int) -> None:
            book.entries.sign(draft(name="later", photo=jpeg(9)))

        made = make_backup(folder, target, now=NOW, progress=sign)
        assert len(book.entries.latest(9)) == 5
    assert made.entries == {entry.id for entry in entries}
    assert jpeg(9) not in members(made.path).values()
    assert b"later" not in made.path.read_bytes()


@pytest.mark.parametrize("which", [0, 1])
def test_what_is_erased_meanwhile_is_not_in_it(
    folder: DataFolder, target: Path, which: int
) -> None:
    """Whether its photo was copied already or not yet."""
    entries = fill(folder)
    with open_(folder) as book:

        def erase(done: int, _total: int) -> None:
            if done == 1:
                book.erasure.erase(entries[which].id)

        made = make_backup(folder, target, now=NOW, progress=erase)
    assert made.entries == {entry.id for n, entry in enumerate(entries) if n != which}
    assert (made.files, made.missing) == (1, frozenset())
    assert entries[which].id.encode() not in made.path.read_bytes()
    assert jpeg(which) not in made.path.read_bytes()
    assert jpeg(1 - which) in made.path.read_bytes()


@pytest.mark.parametrize("after", [False, True])
def test_what_is_erased_at_the_last_moment_is_not_in_it(
    folder: DataFolder, target: Path, after: bool
) -> None:
    """Just before or just after the backup gets the name by which an erasure would find it."""
    entry = fill(folder)[0]

    class Erases(Disk):
        def replace(self, source: Path, target: Path) -> None:
            if not after:
                ErasureLedgerFile(folder.ledger).add([entry.id], NOW)
            super().replace(source, target)
            if after:
                ErasureLedgerFile(folder.ledger).add([entry.id], NOW)

    made = make_backup(folder, target, now=NOW, disk=Erases())
    assert entry.id not in made.entries
    assert jpeg(0) not in made.path.read_bytes()
    assert entry.id.encode() not in members(made.path)["book.json"]
    assert len(files(target)) == 1


def test_what_it_says_to_hold_is_what_its_file_holds(
    folder: DataFolder, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also if an erasure follows at once: that one finds the backup itself."""
    entry = fill(folder)[0]

    publish = backup.publish

    def published(*given: Any) -> object:
        done = publish(*given)
        ErasureLedgerFile(folder.ledger).add([entry.id], NOW)
        return done

    monkeypatch.setattr(backup, "publish", published)
    made = make_backup(folder, target, now=NOW)
    held = json.loads(members(made.path)["book.json"])["entries"].values()
    assert made.entries == {each["id"] for each in held}


def test_a_book_whose_files_are_replaced_while_they_are_read(
    folder: DataFolder, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Erasing rewrites the book: one of its two files is read before that, and one after."""
    entries = fill(folder)
    with open_(folder) as book:
        later = book.entries.sign(draft())
        real = loading.bytes_of

        def erase_after(path: Path) -> bytes | None:
            data = real(path)
            if path == folder.book and book.entries.get(entries[0].id):
                book.erasure.erase(entries[0].id)
            return data

        monkeypatch.setattr(loading, "bytes_of", erase_after)
        made = make_backup(folder, target, now=NOW)
    assert made.entries == {entries[1].id, entries[2].id, later.id}


def test_a_book_that_never_stands_still_is_told(
    folder: DataFolder, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(folder)
    real = loading.bytes_of

    def replace_after(path: Path) -> bytes | None:
        data = real(path)
        if path == folder.book:
            write_whole(path, data or b"")
        return data

    monkeypatch.setattr(loading, "bytes_of", replace_after)
    with pytest.raises(KioskError, match="changes too fast"):
        make_backup(folder, target, now=NOW)


def test_an_erasure_that_a_power_cut_broke_off_is_not_in_it(
    folder: DataFolder, target: Path
) -> None:
    entry = fill(folder)[0]
    ErasureLedgerFile(folder.ledger).add([entry.id], NOW)
    made = make_backup(folder, target, now=NOW)
    assert entry.id not in made.entries
    assert jpeg(0) not in made.path.read_bytes()


# A damaged or missing book


def test_without_a_book_there_is_nothing_to_back_up(folder: DataFolder, target: Path) -> None:
    with pytest.raises(KioskError, match=f"There is no guest book in {folder.path}."):
        make_backup(folder, target, now=NOW)
    assert files(target) == {}


def test_a_damaged_book_is_no_backup(folder: DataFolder, target: Path) -> None:
    fill(folder)
    folder.book.write_bytes(b"{")
    with pytest.raises(BookDamaged):
        make_backup(folder, target, now=NOW)
    assert files(target) == {}


def test_part_of_a_book_is_no_backup(folder: DataFolder, target: Path) -> None:
    fill(folder)
    data = folder.book.read_bytes()
    folder.book.write_bytes(data.replace(b'"message"', b'"mess', 1))
    with pytest.raises(CannotBackUp, match="is not as the kiosk left it"):
        make_backup(folder, target, now=NOW)
    assert files(target) == {}
    open_(folder).close()
    assert len(make_backup(folder, target, now=NOW).entries) == 2


def test_a_photo_that_is_gone_is_told(folder: DataFolder, target: Path) -> None:
    entries = fill(folder)
    (folder.path / str(entries[0].photo)).unlink()
    made = make_backup(folder, target, now=NOW)
    assert made.missing == {entries[0].photo}
    assert (len(made.entries), made.files) == (3, 1)


# Disks that fail


def test_a_folder_that_is_not_there(folder: DataFolder, tmp_path: Path) -> None:
    fill(folder)
    with pytest.raises(CannotBackUp, match="There is no folder"):
        make_backup(folder, tmp_path / "stick", now=NOW)
    assert not (tmp_path / "stick").exists()


def test_it_says_beforehand_that_it_does_not_fit(
    folder: DataFolder, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(folder)
    real = os.statvfs(target)
    full = os.statvfs_result([*real[:3], 0, 0, *real[5:]])
    monkeypatch.setattr(os, "statvfs", lambda _: full)
    with pytest.raises(CannotBackUp, match="it takes 1 MB and 0 MB are free"):
        make_backup(folder, target, now=NOW)
    assert files(target) == {}


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (errno.ENOSPC, "There is no room for a backup in"),
        (errno.EIO, "Input/output error"),
        (errno.EROFS, "it may not be written"),
    ],
)
def test_a_disk_that_fails_at_any_call(
    folder: DataFolder, target: Path, error: int, told: str
) -> None:
    fill(folder)
    before = content(folder)
    call = 0
    while True:
        disk = EventfulDisk(call, fails(error))
        sentence = refusal(lambda disk=disk: make_backup(folder, target, now=NOW, disk=disk))
        if not disk.reached:
            break
        if sentence:
            assert told in sentence
            assert files(target) == {}
        call += 1
    assert call > 10
    assert len(files(target)) == 1
    assert content(folder) == before


def test_a_stick_that_is_torn_out_at_any_call(folder: DataFolder, target: Path) -> None:
    fill(folder)
    call = 0
    while True:
        disk = EventfulDisk(call, fails(errno.EIO), and_after=True)
        try:
            make_backup(folder, target, now=NOW, disk=disk)
        except CannotBackUp:
            pass
        else:
            break
        call += 1
    # The backup that was made; files that could not be removed before have been swept.
    assert sum(not name.startswith(".") for name in files(target)) <= 2
    assert not [name for name in files(target) if name.startswith(".")]


def test_who_stops_it_leaves_nothing(folder: DataFolder, target: Path) -> None:
    fill(folder)

    def stop(*_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_backup(folder, target, now=NOW, progress=stop)
    assert files(target) == {}


KILLED = """
import sys
from pathlib import Path
from support.backup_helpers import NOW, EventfulDisk, kills
from kiosk.store.data_folder import DataFolder
from kiosk.store.backup.backup import make_backup
data, target, call = sys.argv[1:]
make_backup(DataFolder(Path(data)), Path(target), now=NOW, disk=EventfulDisk(int(call), kills))
"""


@pytest.mark.parametrize("call", [1, 6, 12])
def test_a_kill_leaves_nothing_that_looks_like_a_backup(
    folder: DataFolder, target: Path, call: int
) -> None:
    fill(folder)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, folder.path, target, str(call)],
        check=False,
        env={"PYTHONPATH": f"{Path(__file__).parents[1]}:{Path(__file__).parents[2]}"},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (-9, "")
    assert list(target.glob("*.zip")) == []
    assert len(list(target.iterdir())) == 1
    make_backup(folder, target, now=NOW)
    assert list(files(target)) == ["ontmoeting-backup-2026-11-24-101500.zip"]


def test_memory_does_not_grow_with_the_photos(
    folder: DataFolder, target: Path, tmp_path: Path
) -> None:
    megabyte = 1 << 20
    with open_(folder) as book:
        first, *_ = [book.entries.sign(draft(photo=os.urandom(2 * megabyte))) for _ in range(12)]
    works: list[Callable[[], object]] = [
        lambda: make_backup(folder, target, now=NOW),
        lambda: forget(target, [first.id]),
        lambda: restore(own_backups(target)[0], DataFolder(tmp_path / "new"), now=NOW),
    ]
    for work in works:
        tracemalloc.start()
        try:
            work()
            assert tracemalloc.get_traced_memory()[1] < 8 * megabyte
        finally:
            tracemalloc.stop()


# A real stick, as far as a file system in memory can stand in for one


def mount(*arguments: object) -> None:
    subprocess.run(["mount", *map(str, arguments)], check=True, capture_output=True)


@pytest.fixture
def stick(target: Path) -> Iterator[Path]:
    try:
        mount("-t", "tmpfs", "-o", "size=4m", "tmpfs", target)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("only who may mount has sticks")
    yield target
    subprocess.run(["umount", "-l", target], check=False, capture_output=True)


def test_a_stick_that_fills_up_in_the_middle(folder: DataFolder, stick: Path) -> None:
    fill(folder)

    def fill_up(*_: int) -> None:
        with suppress(OSError), (stick / "holiday.mov").open("ab") as film:
            while True:
                film.write(bytes(4096))

    with pytest.raises(CannotBackUp, match="There is no room for a backup in"):
        make_backup(folder, stick, now=NOW, progress=fill_up)
    assert [path.name for path in stick.iterdir()] == ["holiday.mov"]


def test_a_stick_that_was_full_before(folder: DataFolder, stick: Path) -> None:
    with open_(folder) as book:
        book.entries.sign(draft(photo=os.urandom(5_000_000)))
    with pytest.raises(CannotBackUp, match="it takes 5 MB and 4 MB are free"):
        make_backup(folder, stick, now=NOW)
    assert list(stick.iterdir()) == []


def test_a_stick_that_may_not_be_written(folder: DataFolder, stick: Path) -> None:
    fill(folder)
    mount("-o", "remount,ro", stick)
    with pytest.raises(CannotBackUp, match="it may not be written"):
        make_backup(folder, stick, now=NOW)


def test_a_stick_that_is_torn_out_in_the_middle(folder: DataFolder, stick: Path) -> None:
    fill(folder)

    def tear_out(*_: int) -> None:
        subprocess.run(["umount", "-l", stick], check=False, capture_output=True)

    with pytest.raises(CannotBackUp):
        make_backup(folder, stick, now=NOW, progress=tear_out)
    assert list(stick.iterdir()) == []
