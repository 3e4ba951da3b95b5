"""Verifying: nothing to say of a sound folder, a sentence for each thing that is wrong."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from support.backup_helpers import NOW, files, fill, jpeg, open_
from support.store_helpers import draft

from kiosk.errors import KioskError
from kiosk.guestbook.model.entry import Entry
from kiosk.store.backup.backup import make_backup
from kiosk.store.backup.restore import restore
from kiosk.store.data_folder import DataFolder
from kiosk.store.errors import BackupRefused, BookDamaged, FolderUnusable
from kiosk.store.state.audit_log import AuditFile
from kiosk.store.state.erasure_ledger import ErasureLedgerFile
from kiosk.store.verify.verify import verify, verify_backup


def test_a_sound_folder(folder: DataFolder) -> None:
    with open_(folder):
        pass
    assert verify(folder).findings == ()
    fill(folder)
    make_backup(folder, folder.backups, now=NOW)
    before = files(folder.path)
    told: list[tuple[int, int]] = []
    verdict = verify(folder, lambda *step: told.append(step))
    assert (verdict.entries, verdict.files, verdict.findings) == (3, 2, ())
    assert told == [(1, 2), (2, 2)]
    assert files(folder.path) == before


def test_a_sound_folder_that_a_kiosk_has(folder: DataFolder) -> None:
    fill(folder)
    with open_(folder) as book:

        def sign(done: int, _total: int) -> None:
            if done == 1:
                book.entries.sign(draft(photo=jpeg(7)))
                book.erasure.erase(book.entries.latest(4)[2].id)

        assert verify(folder, sign).findings == ()


def test_a_backup_that_is_being_made_is_not_left_over(folder: DataFolder) -> None:
    fill(folder)
    seen: list[tuple[str, ...]] = []
    make_backup(
        folder,
        folder.backups,
        now=NOW,
        progress=lambda *_: seen.append(verify(folder).findings),
    )
    assert seen == [(), ()]


def test_no_folder(folder: DataFolder) -> None:
    with pytest.raises(KioskError, match="There is no guest book in"):
        verify(folder)
    assert not folder.path.exists()


# One finding each


def missing_photo(folder: DataFolder, entries: list[Entry]) -> str:
    (folder.path / str(entries[0].photo)).unlink()
    return f"The photo of entry {entries[0].id} is missing."


def torn_photo(folder: DataFolder, entries: list[Entry]) -> str:
    path = folder.path / str(entries[0].photo)
    path.write_bytes(path.read_bytes()[:-200])
    return f"The photo of entry {entries[0].id} is damaged: the file is not whole."


def other_picture(folder: DataFolder, entries: list[Entry]) -> str:
    make_backup(folder, folder.backups, now=NOW)
    (folder.path / str(entries[0].photo)).write_bytes(jpeg(50))
    return f"The photo of entry {entries[0].id} is not what it was in the last backup."


def orphan(folder: DataFolder, entries: list[Entry]) -> str:
    path = folder.photos / "orphan.jpg"
    path.write_bytes(jpeg())
    path.chmod(0o600)
    return f"The file {path} belongs to no entry."


def erased_entry(folder: DataFolder, entries: list[Entry]) -> str:
    ErasureLedgerFile(folder.ledger).add([entries[2].id], NOW)
    ErasureLedgerFile(folder.ledger).finish([entries[2].id], NOW)
    return f"Entry {entries[2].id} was erased and is still in the book."


def unfinished(folder: DataFolder, entries: list[Entry]) -> str:
    ErasureLedgerFile(folder.ledger).add(["another"], NOW)
    return (
        "The erasure of entry another is not finished: copies may still hold it. The kiosk goes on "
        "with it within a day, while nobody touches the screen; `kiosk erase another` does now."
    )


def erased_in_backup(folder: DataFolder, entries: list[Entry]) -> str:
    path = make_backup(folder, folder.backups, now=NOW).path
    data = path.read_bytes()
    with open_(folder) as book:
        book.erasure.erase(entries[0].id)
    path.write_bytes(data)
    return f"The backup {path} still holds entries that were erased: 1."


def damaged_ledger(folder: DataFolder, entries: list[Entry]) -> str:
    ErasureLedgerFile(folder.ledger).add(["another"], NOW)
    ErasureLedgerFile(folder.ledger).finish(["another"], NOW)
    folder.ledger.write_bytes(folder.ledger.read_bytes().replace(b"]", b"x"))
    return f"Lines of the ledger of erasures {folder.ledger} cannot be read."


def damaged_staff(folder: DataFolder, entries: list[Entry]) -> str:
    folder.staff.write_bytes(b"{")
    return f"The staff file {folder.staff} cannot be read. Remove it to set a new PIN."


def no_staff(folder: DataFolder, entries: list[Entry]) -> str:
    folder.staff.unlink()
    AuditFile(folder.audit).record("pin", entries[0].id, NOW)
    return "There is no PIN, though one was set before"


def no_staff_but_in_the_backup(folder: DataFolder, _: list[Entry]) -> str:
    make_backup(folder, folder.backups, now=NOW)
    folder.staff.unlink()
    return "There is no PIN, though one was set before"


def damaged_backup(folder: DataFolder, entries: list[Entry]) -> str:
    path = make_backup(folder, folder.backups, now=NOW).path
    path.write_bytes(path.read_bytes()[:-10])
    return f"The backup {path} cannot be used: it is no whole ZIP file."


def open_photo(folder: DataFolder, entries: list[Entry]) -> str:
    path = folder.path / str(entries[0].photo)
    path.chmod(0o644)
    return f"Others may look at {path}: it should have the rights 600."


def open_folder(folder: DataFolder, entries: list[Entry]) -> str:
    folder.backups.chmod(0o755)
    return f"Others may look at {folder.backups}: it should have the rights 700."


def writable_folder(folder: DataFolder, entries: list[Entry]) -> str:
    folder.path.chmod(0o777)
    return f"Others may change what is in {folder.path}: it should have the rights 700."


def link(folder: DataFolder, entries: list[Entry]) -> str:
    path = folder.exports / "link"
    path.symlink_to("/etc")
    return f"{path} is a link to elsewhere."


def half_written(folder: DataFolder, entries: list[Entry]) -> str:
    path = folder.photos / f"{entries[2].id}.jpg.writing"
    path.write_bytes(b"x")
    path.chmod(0o600)
    return f"{path} was not written to its end; the kiosk removes or replaces it."


def half_restored(folder: DataFolder, entries: list[Entry]) -> str:
    path = folder.path.with_name(".data.restoring-00000000")
    path.mkdir()
    return f"A restore was broken off; {path} may hold what was there before or be half made."


def changed_book(change: Callable[[dict], None]) -> Callable[[DataFolder, list[Entry]], None]:
    """Change the book's documents behind the kiosk's back."""

    def _changed(folder: DataFolder, entries: list[Entry]) -> None:
        tables = json.loads(folder.book.read_bytes())
        change(tables)
        folder.book.write_text(json.dumps(tables))
        folder.book.with_name("book.json.journal").unlink(missing_ok=True)

    return _changed


def bad_entry(folder: DataFolder, entries: list[Entry]) -> str:
    changed_book(lambda tables: tables["entries"]["3"].update(status="perhaps"))(folder, entries)
    return "Entry number 3 in the book has no right status."


def bad_encounter(folder: DataFolder, entries: list[Entry]) -> str:
    changed_book(lambda tables: tables["encounters"]["1"].pop("title"))(folder, entries)
    return "Encounter number 1 in the book has no right title."


def twice(folder: DataFolder, entries: list[Entry]) -> str:
    changed_book(
        lambda tables: tables["entries"].update(
            {"9": tables["entries"]["3"] | {"code": "ANOTHER2"}}
        )
    )(folder, entries)
    return f"Entry {entries[2].id} is in the book more than once."


def one_code(folder: DataFolder, entries: list[Entry]) -> str:
    changed_book(
        lambda tables: tables["entries"].update({"9": tables["entries"]["3"] | {"id": "another"}})
    )(folder, entries)
    return "Two entries have the same withdrawal code."


def photo_of_another(folder: DataFolder, entries: list[Entry]) -> str:
    changed_book(
        lambda tables: tables["entries"]["1"].update(photo=tables["entries"]["2"]["photo"])
    )(folder, entries)
    return f"Entry {entries[0].id} names a photo that is not its own."


def no_book(folder: DataFolder, entries: list[Entry]) -> str:
    for path in folder.path.glob("book.json*"):
        path.unlink()
    for entry in entries:
        if entry.photo:
            (folder.path / entry.photo).unlink()
    (folder.photos / "x.jpg.writing").touch(mode=0o600)
    return "The book is missing, while its photos are there."


def empty_book(folder: DataFolder, entries: list[Entry]) -> str:
    folder.book.write_bytes(b"")
    for entry in entries:
        if entry.photo:
            (folder.path / entry.photo).unlink()
    return f"The book {folder.book} is damaged: it is empty."


def torn_book(folder: DataFolder, entries: list[Entry]) -> str:
    folder.book.write_bytes(folder.book.read_bytes().replace(b'"message"', b'"mess', 1))
    (folder.path / str(entries[0].photo)).unlink()
    return f"Part of the book {folder.book} could not be read."


FINDINGS = [
    torn_book,
    missing_photo,
    torn_photo,
    other_picture,
    orphan,
    erased_entry,
    unfinished,
    erased_in_backup,
    damaged_ledger,
    damaged_staff,
    no_staff,
    no_staff_but_in_the_backup,
    damaged_backup,
    open_photo,
    open_folder,
    writable_folder,
    link,
    half_written,
    half_restored,
    bad_entry,
    bad_encounter,
    twice,
    one_code,
    photo_of_another,
    no_book,
    empty_book,
]


@pytest.mark.parametrize("spoil", FINDINGS)
def test_what_is_wrong_is_told_and_nothing_else(
    folder: DataFolder, spoil: Callable[[DataFolder, list[Entry]], str]
) -> None:
    sentence = spoil(folder, fill(folder))
    before = files(folder.path)
    findings = verify(folder).findings
    assert any(each.startswith(sentence) for each in findings)
    assert len(findings) == (2 if spoil is no_book else 1)
    assert files(folder.path) == before


def test_what_was_set_aside_is_told_until_staff_remove_it(folder: DataFolder) -> None:
    entries = fill(folder)
    torn_book(folder, entries)
    open_(folder).close()
    [aside] = folder.path.glob("book.json.damaged-*")
    findings = verify(folder).findings
    assert findings == (f"What could not be read was set aside on an earlier day: {aside}.",)
    aside.unlink()
    assert verify(folder).findings == ()


def test_a_line_of_the_journal_that_is_damaged_is_told(folder: DataFolder) -> None:
    entries = fill(folder)
    with open_(folder) as book:
        for entry in entries:
            book.entries.show(entry.id)
        journal = folder.book.with_name("book.json.journal")
        data = journal.read_bytes()
        at = data.index(entries[0].id.encode())
        journal.write_bytes(data[:at] + b"?" + data[at + 1 :])
        findings = verify(folder).findings
        assert len(findings) == 1
        assert "journal" in findings[0]


def test_everything_wrong_is_told(folder: DataFolder) -> None:
    entries = fill(folder)
    expected = [
        spoil(folder, entries)
        for spoil in (erased_in_backup, torn_photo, orphan, damaged_staff, open_folder)
        if spoil is not torn_photo
    ]
    assert set(expected) <= set(verify(folder).findings)


# Backups


def test_a_sound_backup(folder: DataFolder) -> None:
    fill(folder)
    path = make_backup(folder, folder.backups, now=NOW).path
    verdict = verify_backup(path)
    assert (verdict.entries, verdict.files, verdict.findings) == (3, 2, ())


def test_a_backup_of_damaged_photos_can_be_restored_and_says_so(
    folder: DataFolder, tmp_path: Path
) -> None:
    entries = fill(folder)
    torn_photo(folder, entries)
    (folder.path / str(entries[1].photo)).unlink()
    path = make_backup(folder, folder.backups, now=NOW).path
    findings = verify_backup(path).findings
    assert len(findings) == 2
    assert entries[0].id in findings[1]
    assert entries[1].id in findings[0]
    place = DataFolder(tmp_path / "new")
    assert restore(path, place, now=NOW).files == 1
    assert len(verify(place).findings) == 2


def test_a_backup_with_one_wrong_byte(folder: DataFolder) -> None:
    fill(folder)
    path = make_backup(folder, folder.backups, now=NOW + timedelta(days=1)).path
    with zipfile.ZipFile(path) as archive:
        offset = archive.getinfo("book.json").header_offset
    data = bytearray(path.read_bytes())
    data[offset + 200] ^= 1
    path.write_bytes(data)
    with pytest.raises(BackupRefused, match=str(path)):
        verify_backup(path)


def test_a_folder_that_may_not_be_looked_at(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(folder)

    def refuse(path: Path) -> None:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(KioskError, match="cannot be looked at: Permission denied"):
        verify(folder)


@pytest.mark.parametrize("damaged", ["staff", "ledger"])
def test_what_belongs_to_the_book_in_a_backup_is_looked_at_too(
    folder: DataFolder, damaged: str
) -> None:
    fill(folder)
    (folder.path / f"{damaged}.json").write_bytes(b"[")
    [finding] = verify_backup(make_backup(folder, folder.path.parent, now=NOW).path).findings
    assert finding.endswith("in the backup cannot be read.")


NAMES = tuple(path.name for path in DataFolder(Path()).files)


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_in_the_place_of_a_file_is_told(folder: DataFolder, name: str) -> None:
    fill(folder)
    path = folder.path / name
    path.unlink(missing_ok=True)
    path.mkdir(mode=0o700)
    assert verify(folder).findings == (f"{path} must be a file, and is a folder.",)


def test_every_file_of_a_folder_in_use_is_looked_at(folder: DataFolder) -> None:
    book = fill(folder)
    with open_(folder) as opened:
        opened.view_counts.add(book[0].id)
        opened.audit.record("export")
        opened.erasure.erase(book[1].id)
    known = {*NAMES, "book.json", "book.json.journal", "staff.json"}
    assert {path.name for path in folder.path.iterdir() if path.is_file()} <= known


@pytest.mark.parametrize("name", ["photos", "drawings", "voices", "renders", "exports", "backups"])
def test_a_file_in_the_place_of_a_folder_is_told(folder: DataFolder, name: str) -> None:
    with open_(folder) as book:
        book.entries.sign(draft())
    (folder.path / name).rmdir()
    (folder.path / name).touch(0o644)
    sentence = f"{folder.path / name} must be a folder, and is none."
    assert verify(folder).findings == (sentence,)
    with pytest.raises(FolderUnusable) as told:
        open_(folder)
    assert str(told.value) == sentence


def test_a_lock_that_is_a_folder_is_named(folder: DataFolder) -> None:
    folder.lock.mkdir(parents=True)
    with pytest.raises(FolderUnusable, match=r"book\.lock must be a file, and is a folder"):
        open_(folder)


# A book that somebody emptied


def emptied(folder: DataFolder) -> None:
    for path in folder.path.glob("book.json.*"):
        path.unlink()
    folder.book.write_text("{}")
    folder.book.chmod(0o600)


def test_an_empty_book_beside_photos_is_told_with_its_latest_backup(folder: DataFolder) -> None:
    fill(folder)
    emptied(folder)
    first = verify(folder).findings[0]
    assert first == (
        f"The book is empty, while its photos are there. There is no backup in {folder.backups}."
    )
    fill(DataFolder(folder.path.with_name("other")))
    path = make_backup(DataFolder(folder.path.with_name("other")), folder.backups, now=NOW).path
    for book in (b"{}", b"", None):
        folder.book.write_bytes(book or b"")
        if book is None:
            folder.book.unlink()
        assert f"Its latest backup is {path}." in verify(folder).findings[0]


def test_an_emptied_book_is_not_opened_while_a_backup_has_its_entries(folder: DataFolder) -> None:
    fill(folder)
    make_backup(folder, folder.backups, now=NOW)
    before = files(folder.photos)
    emptied(folder)
    with pytest.raises(BookDamaged, match="holds no entries, while its photos are there"):
        open_(folder)
    assert files(folder.photos) == before


def test_photos_of_several_stay_beside_a_book_without_entries(folder: DataFolder) -> None:
    fill(folder)
    before = files(folder.photos)
    emptied(folder)
    open_(folder).close()
    assert files(folder.photos) == before


def test_a_book_of_which_all_is_erased_is_opened(folder: DataFolder) -> None:
    entries = fill(folder)
    make_backup(folder, folder.path.parent, now=NOW)
    with open_(folder) as book:
        for entry in entries:
            book.erasure.erase(entry.id)
    make_backup(folder, folder.backups, now=NOW)
    (folder.photos / "left.jpg").write_bytes(jpeg())
    open_(folder).close()
    assert not any(folder.photos.iterdir())
