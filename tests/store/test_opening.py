"""Opening the book of a data folder, for writing and for reading."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from support.store_helpers import draft
from tinydb import TinyDB

from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.entry import Attachments, Draft, Entry
from kiosk.settings.model import Guest, House, Settings
from kiosk.store.data_folder import DataFolder
from kiosk.store.errors import BookDamaged, BookInUse, BookReadOnly, CannotKeep, FolderUnusable
from kiosk.store.open_book import open_book


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def everything(folder: DataFolder) -> bytes:
    """All bytes of all files in the folder, without the zeros that reserve space."""
    files = sorted(path for path in folder.path.rglob("*") if path.is_file())
    return b"".join(path.read_bytes().replace(b"\0", b"") for path in files)


def test_what_was_signed_is_there_after_a_restart(folder: DataFolder) -> None:
    with open_book(folder, Settings()) as book:
        entry = book.entries.sign(draft(photo=b"a photo", name="Ömer"))
        book.keep_record(Encounter("talk", "Over wonen", entry.signed_at, ("Dag.",)))
        shown = book.entries.show(entry.id)
        encounters = book.encounters.all()
    with open_book(folder, Settings()) as book:
        assert book.entries.on_wall() == [shown]
        assert book.entries.photo(shown) == b"a photo"
        assert book.encounters.all() == encounters
        assert book.entries.find(entry.code) == shown


def test_the_book_is_an_ordinary_tinydb_file(folder: DataFolder, book: Guestbook) -> None:
    entry = book.entries.sign(draft())
    book.close()
    with TinyDB(folder.book, access_mode="r") as stock:
        documents = stock.table("entries").all()
    assert [document["id"] for document in documents] == [entry.id]
    assert documents[0]["message"] == "Dag 👋"


def test_only_our_own_user_can_look_in(folder: DataFolder, book: Guestbook) -> None:
    entry = book.entries.sign(draft(photo=b"a photo"))
    for each in (folder.path, folder.photos, folder.renders, folder.exports, folder.backups):
        assert mode(each) == 0o700
    for each in (folder.book, folder.lock, folder.path / str(entry.photo)):
        assert mode(each) == 0o600


def test_a_folder_with_other_things_keeps_its_rights(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "other.txt").touch()
    open_book(DataFolder(tmp_path), Settings()).close()
    assert mode(tmp_path) == 0o755


def test_erasure_leaves_no_byte(folder: DataFolder, book: Guestbook) -> None:
    entry = book.entries.sign(
        Draft(
            message="zebra",
            quote="giraf",
            name="neushoorn",
            photo=b"olifant",
            wall="photo",
            report="photo",
        )
    )
    folder.renders.joinpath("deadbeef.png").write_bytes(b"olifant")
    for word in (b"zebra", b"giraf", b"neushoorn", b"olifant", entry.code.encode()):
        assert word in everything(folder)
    book.erasure.erase(entry.id)
    for word in (b"zebra", b"giraf", b"neushoorn", b"olifant", entry.code.encode()):
        assert word not in everything(folder)
    assert list(folder.photos.iterdir()) == []


def test_photos_that_a_power_cut_left_behind_are_swept(folder: DataFolder) -> None:
    with open_book(folder, Settings()) as book:
        entry = book.entries.sign(draft(photo=b"a photo"))
    (folder.photos / "orphan.jpg").write_bytes(b"x")
    (folder.photos / f"{entry.id}.jpg.writing").write_bytes(b"x")
    open_book(folder, Settings()).close()
    assert [path.name for path in folder.photos.iterdir()] == [f"{entry.id}.jpg"]


def test_a_photo_that_is_gone_is_none(folder: DataFolder, book: Guestbook) -> None:
    entry = book.entries.sign(draft(photo=b"a photo"))
    (folder.photos / f"{entry.id}.jpg").unlink()
    assert book.entries.photo(entry) is None


def test_settings_reach_the_book(folder: DataFolder) -> None:
    settings = Settings(House(approval="at-once"), guest=Guest(message_limit=50, name_limit=10))
    with open_book(folder, settings) as book:
        entry = book.entries.sign(
            Draft(message="x" * 99, name="y" * 99, wall="none", report="none")
        )
    assert (len(entry.message), len(entry.name), entry.status) == (50, 10, "shown")


def test_what_a_later_version_added_stays(folder: DataFolder) -> None:
    with open_book(folder, Settings()) as book:
        entry = book.entries.sign(draft())
    tables = json.loads(folder.book.read_bytes())
    tables["entries"]["1"]["later"] = tables["more"] = {"1": {"x": 1}}
    folder.book.write_text(json.dumps(tables))
    with open_book(folder, Settings()) as book:
        book.entries.show(entry.id)
    tables = json.loads(folder.book.read_bytes())
    assert tables["entries"]["1"]["later"] == tables["more"] == {"1": {"x": 1}}


# One writer at a time


def test_a_second_writer_is_told_who_has_the_book(folder: DataFolder, book: Guestbook) -> None:
    with pytest.raises(BookInUse, match=f"process {os.getpid()}") as caught:
        open_book(folder, Settings())
    assert str(folder.path) in str(caught.value)
    book.close()
    book.close()
    open_book(folder, Settings()).close()


def test_a_writer_that_was_killed_locks_nobody_out(folder: DataFolder) -> None:
    code = (
        "import sys, pathlib; from kiosk.settings.model import Settings;"
        "from kiosk.store.data_folder import DataFolder;"
        "from kiosk.store.open_book import open_book;"
        "book = open_book(DataFolder(pathlib.Path(sys.argv[1])), Settings());"
        "print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, folder.path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(BookInUse, match=f"process {other.pid}"):
            open_book(folder, Settings())
        other.kill()
        other.wait(10)
    open_book(folder, Settings()).close()


def test_opening_that_fails_gives_the_lock_back(folder: DataFolder) -> None:
    open_book(folder, Settings()).close()
    good = folder.book.read_bytes()
    folder.book.write_bytes(b"{")
    with pytest.raises(BookDamaged):
        open_book(folder, Settings())
    folder.book.write_bytes(good)
    open_book(folder, Settings()).close()


# Folders that cannot be written


def test_a_data_folder_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path / "file", tmp_path / "file" / "data"):
        with pytest.raises(FolderUnusable, match=f"The data folder {path} cannot be written: "):
            open_book(DataFolder(path), Settings())


def test_a_file_where_a_folder_should_be(folder: DataFolder) -> None:
    folder.path.mkdir()
    folder.photos.touch()
    with pytest.raises(FolderUnusable):
        open_book(folder, Settings())


def test_a_disk_that_refuses_keeps_nothing(
    folder: DataFolder, book: Guestbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = book.entries.sign(draft(photo=b"1"))
    files = everything(folder)

    def refuse(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        patch.setattr(os, "fdatasync", refuse)
        for wish in (
            lambda: book.entries.sign(draft()),
            lambda: book.entries.sign(draft(photo=b"2")),
            lambda: book.entries.show(before.id),
            lambda: book.erasure.erase(before.id),
        ):
            with pytest.raises(CannotKeep, match="the disk is full"):
                wish()
    assert everything(folder) == files
    assert book.entries.latest(9) == [before]
    assert book.entries.show(before.id).status == "shown"


def test_memory_is_what_a_restart_would_find_whatever_failed(
    folder: DataFolder, book: Guestbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def refuse_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(5, "Input/output error")
        fsync(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse_folders)
        with pytest.raises(CannotKeep):
            book.entries.sign(draft())
    there = book.entries.latest(9)
    book.close()
    with open_book(folder, Settings()) as again:
        assert again.entries.latest(9) == there


# Reading while another process writes


def test_a_reader_follows_the_writer(folder: DataFolder, book: Guestbook) -> None:
    with open_book(folder, Settings(), read_only=True) as reader:
        assert reader.entries.on_wall() == []
        seen = reader.version
        entry = book.entries.sign(draft(photo=b"x"))
        shown = book.entries.show(entry.id)
        assert reader.version != seen
        assert reader.entries.on_wall() == [shown]
        assert reader.entries.photo(shown) == b"x"
        seen = reader.version
        book.erasure.erase(entry.id)
        assert reader.version != seen
        assert reader.entries.on_wall() == []
        assert reader.entries.photo(shown) is None


def test_a_reader_writes_nothing(folder: DataFolder, book: Guestbook) -> None:
    entry = book.entries.sign(draft(photo=b"x"))
    (folder.photos / "orphan.jpg").write_bytes(b"x")
    files = everything(folder)
    with open_book(folder, Settings(), read_only=True) as reader:
        for wish in (
            lambda: reader.entries.sign(draft()),
            lambda: reader.entries.sign(draft(photo=b"y")),
            lambda: reader.entries.keep(Entry("a", entry.signed_at), Attachments(b"z")),
            lambda: reader.keep_record(Encounter("talk", "", entry.signed_at)),
            lambda: reader.entries.show(entry.id),
            lambda: reader.entries.change_consent(entry.id, wall="none"),
            lambda: reader.erasure.erase(entry.id),
            reader.sweep,
        ):
            with pytest.raises(BookReadOnly):
                wish()
        assert reader.entries.latest(9) == [entry]
    assert everything(folder) == files


def test_a_reader_may_come_first(folder: DataFolder) -> None:
    with open_book(folder, Settings(), read_only=True) as reader:
        assert reader.entries.latest(1) == []
        assert not folder.path.exists()
        with open_book(folder, Settings()) as book:
            entry = book.entries.sign(draft())
        assert reader.entries.latest(1) == [entry]


def test_a_reader_sees_a_change_that_leaves_the_length(folder: DataFolder, book: Guestbook) -> None:
    book.entries.sign(draft())
    book.close()
    with open_book(folder, Settings(), read_only=True) as reader:
        seen = reader.version
        before = folder.book.stat()
        # In place, so that it is the same file, with a later time for certain.
        folder.book.write_bytes(folder.book.read_bytes().replace(b"Dag", b"Hoi"))
        os.utime(folder.book, ns=(before.st_atime_ns, before.st_mtime_ns + 1_000_000_000))
        assert reader.version != seen
        assert reader.entries.latest(1)[0].quote == "Hoi"
