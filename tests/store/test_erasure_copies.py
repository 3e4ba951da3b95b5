"""What was never finished, set aside or left half made is a copy too: an erasure reaches it."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from support.backup_helpers import NOW, EventfulDisk, fails, kills, open_
from support.store_helpers import draft
from test_erasure import PHOTO, everything

from kiosk.errors import KioskError
from kiosk.guestbook.errors import ErasureUnfinished
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.entry import Draft, Entry
from kiosk.settings.model import Backup, Settings
from kiosk.store.backup.backup import make_backup
from kiosk.store.backup.restore import restore
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book
from kiosk.store.state.erasure_ledger import ErasureLedgerFile

WORDS = ("zebra-in-de-boodschap", "giraf-in-de-zin", "neushoorn")


def story(book: Guestbook) -> Entry:
    """An encounter in which the guest's sentence was noted, their entry, and another guest's."""
    book.keep_record(
        Encounter("talk", "Over wonen", NOW, (WORDS[1], "iets anders"), guests=(WORDS[2],))
    )
    book.entries.sign(draft(name="ander"))
    return book.entries.sign(
        Draft(
            message=WORDS[0],
            quote=WORDS[1],
            name=WORDS[2],
            photo=PHOTO,
            wall="photo",
            report="photo",
            encounter="talk",
        )
    )


def left(place: Path) -> list[str]:
    """Words and face of the guest below a folder, in files, members of ZIPs and names."""
    found = everything(place)
    words = [word for word in WORDS if word.encode() in found]
    pieces = [PHOTO[at : at + 64] for at in range(700, len(PHOTO) - 64, 100)]
    return words + (["photo"] if any(piece in found for piece in pieces) else [])


def finished(folder: DataFolder) -> bool:
    return not ErasureLedgerFile(folder.ledger).unfinished()


@pytest.fixture
def entry(folder: DataFolder) -> Entry:
    with open_(folder) as book:
        return story(book)


def test_a_half_made_backup_goes_from_every_place(
    folder: DataFolder, entry: Entry, tmp_path: Path
) -> None:
    second = tmp_path / "second"
    second.mkdir()
    made = make_backup(folder, folder.backups, now=NOW).path
    for place in (folder.backups, second):
        shutil.copy(made, place / f".{made.name}.0a1b2c3d.writing")
    (second / ".another.writing").write_bytes(b"of somebody else")
    settings = Settings(backup=Backup(second_folder=str(second)))
    with open_book(folder, settings) as book:
        book.erasure.erase(entry.id)
    assert left(tmp_path) == []
    assert [path.name for path in second.iterdir()] == [".another.writing"]
    assert finished(folder)


def test_a_half_made_backup_that_cannot_be_removed_is_told(
    folder: DataFolder, entry: Entry
) -> None:
    made = make_backup(folder, folder.backups, now=NOW).path
    half = folder.backups / f".{made.name}.0a1b2c3d.writing"
    made.rename(half)

    class Stuck(EventfulDisk):
        def unlink(self, path: Path) -> None:
            if path == half:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            super().unlink(path)

    stuck = open_book(folder, Settings(), disk=Stuck(-1, fails(0)))
    with stuck as book, pytest.raises(ErasureUnfinished):
        book.erasure.erase(entry.id)
    assert not finished(folder)
    with open_(folder) as book:
        book.erasure.finish()
    assert left(folder.path) == []
    assert finished(folder)


def test_a_backup_that_is_being_made_keeps_an_erasure_from_being_noted_as_done(
    folder: DataFolder, entry: Entry
) -> None:
    made = make_backup(folder, folder.backups, now=NOW).path
    half = folder.backups / f".{made.name}.0a1b2c3d.writing"
    made.rename(half)
    with half.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with open_(folder) as book:
            book.erasure.erase(entry.id)
        assert half.exists()
        assert not finished(folder)
    # It was killed after all.
    with open_(folder) as book:
        book.erasure.finish()
    assert left(folder.path) == []
    assert finished(folder)


def test_the_daily_round_removes_what_was_never_finished(folder: DataFolder, entry: Entry) -> None:
    made = make_backup(folder, folder.backups, now=NOW).path
    made.rename(folder.backups / f".{made.name}.0a1b2c3d.writing")
    with open_(folder) as book:
        book.erasure.finish()
    assert list(folder.backups.iterdir()) == []


def test_a_stick_that_knows_no_locks_is_swept_after_a_day(
    folder: DataFolder, entry: Entry, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(_descriptor: object, _how: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    half = folder.backups / ".ontmoeting-backup-2026-11-23-101500.zip.0a1b2c3d.writing"
    half.write_bytes(WORDS[0].encode())
    with monkeypatch.context() as patch:
        patch.setattr("kiosk.store.backup.names.fcntl.flock", no_locks)
        make_backup(folder, folder.backups, now=NOW)
        assert half.exists()
        os.utime(half, (0, 0))
        make_backup(folder, folder.backups, now=NOW)
    assert not half.exists()


def test_a_half_made_restore_goes(folder: DataFolder, entry: Entry, tmp_path: Path) -> None:
    half = tmp_path / ".data.restoring-0a1b2c3d"
    shutil.copytree(folder.path, half)
    (half / "being-restored").touch()
    with open_(folder) as book:
        book.erasure.erase(entry.id)
    assert not half.exists()
    assert left(tmp_path) == []


def test_what_a_killed_restore_moved_aside_is_erased_from_and_stays(
    folder: DataFolder, entry: Entry, tmp_path: Path
) -> None:
    before = tmp_path / ".data.restoring-0a1b2c3d"
    shutil.copytree(folder.path, before)
    with open_(folder) as book:
        book.erasure.erase(entry.id)
    assert left(tmp_path) == []
    with open_(DataFolder(before)) as book:
        assert [each.name for each in book.entries.all()] == ["ander"]


def test_a_restore_that_was_killed_at_its_end_leaves_no_folder_to_be_removed_later(
    folder: DataFolder, entry: Entry, tmp_path: Path
) -> None:
    backup = make_backup(folder, tmp_path, now=NOW).path
    # The mark of an earlier one, killed before it could be taken away.
    (folder.path / "being-restored").touch()
    done = restore(backup, folder, now=NOW)
    assert done.set_aside is not None
    assert not (done.set_aside / "being-restored").exists()
    (folder.path / "being-restored").touch()
    open_(folder).close()
    assert not (folder.path / "being-restored").exists()


def damage(folder: DataFolder, entry: Entry) -> None:
    """Break the line of the entry, its id left whole."""
    data = folder.book.read_bytes()
    assert entry.id.encode() in data
    start = data.index(b'"message":"' + WORDS[0].encode())
    folder.book.write_bytes(data[:start] + b'"mess' + data[start + 6 :])


def set_aside_damaged(folder: DataFolder, entry: Entry, tmp_path: Path) -> Path:
    """Restore an outside backup over a book in which the entry cannot be read any more."""
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.mkdir()
    backup = make_backup(folder, outside, now=NOW).path
    shutil.copy(backup, folder.backups)
    (folder.exports / "all.json").write_text(f'{{"id": "{entry.id}", "x": "{WORDS[0]}"}}')
    quote = {"text": WORDS[1], "at": NOW.replace(year=2999).isoformat()}
    folder.unfinished.write_text(json.dumps({"quote:talk": quote}))
    damage(folder, entry)
    restore(backup, folder, now=NOW)
    shutil.rmtree(outside)
    [aside] = tmp_path.glob("data-set-aside-*")
    assert set(left(aside)) == {*WORDS, "photo"}
    return aside


def test_a_folder_set_aside_with_a_damaged_book_is_cleared(
    folder: DataFolder, entry: Entry, tmp_path: Path
) -> None:
    aside = set_aside_damaged(folder, entry, tmp_path)
    with open_(folder) as book:
        book.erasure.erase(entry.id)
    assert left(tmp_path) == []
    with open_(DataFolder(aside)) as old:
        assert [each.name for each in old.entries.all()] == ["ander"]
        # Of the encounter only what was theirs has gone.
        assert old.encounters.all()[0].quotes == ("iets anders",)


def test_a_folder_set_aside_whose_book_cannot_be_opened_is_cleared_by_id_and_told_of(
    folder: DataFolder, entry: Entry, tmp_path: Path
) -> None:
    aside = DataFolder(set_aside_damaged(folder, entry, tmp_path))
    aside.book.write_bytes(b"")
    (aside.path / "book.json.journal").unlink()
    with open_(folder) as book, pytest.raises(ErasureUnfinished) as raised:
        book.erasure.erase(entry.id)
    assert str(aside.path) in str(raised.value.__cause__)
    assert left(tmp_path) == []


def test_what_was_set_aside_and_names_nobody_goes_too(folder: DataFolder, entry: Entry) -> None:
    aside = folder.path / "book.json.damaged-2026-11-24-101500"
    aside.write_bytes(
        b'"9":{"id":"another","message":"leeuw"}\n'
        b'"12":{"i\xff":"' + entry.id[:9].encode() + b'","message":"zebra-in-de-boodschap"}\n'
    )
    with open_(folder) as book:
        book.erasure.erase(entry.id)
    assert left(folder.path) == []
    assert b"leeuw" in aside.read_bytes()


def test_what_was_set_aside_and_cannot_be_read_keeps_nothing_else(
    folder: DataFolder, entry: Entry
) -> None:
    (folder.path / "book.json.damaged-2026-11-24-101500").symlink_to(folder.path / "unreadable")
    (folder.path / "unreadable").symlink_to("/proc/self/mem")
    make_backup(folder, folder.backups, now=NOW)
    with open_(folder) as book, suppress(ErasureUnfinished):
        book.erasure.erase(entry.id)
    assert left(folder.backups) == []
    assert WORDS[0].encode() not in folder.book.read_bytes()


# One process that has all in memory, and forks for each call: a kill costs no start.
KILLED = """
import os, sys
from pathlib import Path
from support.backup_helpers import NOW, EventfulDisk, kills
from test_erasure_copies import do
for call in sys.stdin:
    child = os.fork()
    if not child:
        do(sys.argv[1], Path(sys.argv[2]), sys.argv[3], EventfulDisk(int(call), kills))
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


def do(what: str, place: Path, entry_id: str, disk: EventfulDisk) -> None:
    """One thing that writes copies, on a disk at which it may be ended."""
    folder = DataFolder(place)
    match what:
        case "backup":
            make_backup(folder, folder.backups, now=NOW, disk=disk)
        case "restore":
            restore(next(place.parent.glob("*.zip")), folder, now=NOW, disk=disk)
        case _:
            with open_book(folder, Settings(), disk=disk) as book:
                book.erasure.erase(entry_id)


def calls(what: str, place: Path, entry_id: str) -> int:
    """At how many calls to the disk it can be ended."""
    counted = EventfulDisk(-1, kills)
    do(what, place, entry_id, counted)
    return counted.calls


def killed(what: str, folder: DataFolder, entry: Entry) -> Iterator[int]:
    """Do a thing again and again, each time ended at another call, on a fresh copy of the folder.

    An erasure that reaches every kind of copy has two hundred calls: of those, every fifth.
    """
    whole = folder.path.parent
    kept = whole.with_name(f"{whole.name}-kept")
    shutil.copytree(whole, kept)
    number = calls(what, folder.path, entry.id)
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, what, folder.path, entry.id],
        env={"PYTHONPATH": ":".join(map(str, Path(__file__).parents[:3]))},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdin
        assert server.stdout
        for call in range(0, number, 5 if what == "erase" else 1):
            shutil.rmtree(whole)
            shutil.copytree(kept, whole)
            server.stdin.write(f"{call}\n")
            server.stdin.flush()
            assert server.stdout.readline() == "-9\n"
            yield call


@pytest.mark.timeout(600)
@pytest.mark.parametrize("what", ["backup", "restore", "erase"])
def test_wherever_it_is_ended_an_erasure_leaves_no_word(
    what: str, folder: DataFolder, entry: Entry, tmp_path: Path
) -> None:
    if what == "restore":
        make_backup(folder, tmp_path, now=NOW)
    if what == "erase":
        set_aside_damaged(folder, entry, tmp_path)
        make_backup(folder, folder.backups, now=NOW)
    for call in killed(what, folder, entry):
        for outside in tmp_path.glob("*.zip"):
            outside.unlink()
        with open_(folder) as book:
            if book.has(entry.id):
                book.erasure.erase(entry.id)
            book.erasure.finish()
        assert (call, left(tmp_path)) == (call, [])
        assert finished(folder)
        assert not [path for path in tmp_path.rglob("*") if re.search(r"\.writing$", path.name)]
        with open_(folder) as book, suppress(KioskError):
            assert [each.name for each in book.entries.all()] == ["ander"]
