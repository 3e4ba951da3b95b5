"""After an erasure no byte of the entry is in the data folder, wherever it was."""

from __future__ import annotations

import io
import shutil
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kiosk.guestbook.errors import ClockNotTrusted, ErasureUnfinished
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.entry import Attachments, Draft, Entry
from kiosk.reports.formats.export import export_book
from kiosk.settings.model import Backup, Data, Privacy, Settings
from kiosk.store.backup.places import Backups
from kiosk.store.data_folder import DataFolder
from kiosk.store.disk.clock_sync import synchronised
from kiosk.store.media.photo import keep_frame
from kiosk.store.open_book import open_book

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
WORDS: dict[str, Any] = {
    "message": "zebra-in-de-boodschap",
    "quote": "giraf-in-de-zin",
    "name": "neushoorn",
}


def noise(seed: int) -> bytes:
    """A photo that is like no other."""
    frame = np.random.default_rng(seed).integers(0, 255, (48, 64, 3), dtype=np.uint8)
    return keep_frame(frame)


PHOTO = noise(1)


def sign(book: Guestbook) -> Entry:
    return book.entries.sign(Draft(**WORDS, photo=PHOTO, wall="photo", report="photo"))


def others(book: Guestbook) -> list[Entry]:
    return [
        book.entries.sign(Draft(message=f"leeuw {n}", photo=noise(n), wall="photo", report="photo"))
        for n in (2, 3)
    ]


def everything(folder: Path) -> bytes:
    """All bytes of all files below a folder, and of the members of its ZIPs, and all names."""
    found: list[bytes] = []
    for path in folder.rglob("*"):
        found.append(path.name.encode())
        if path.is_file():
            data = path.read_bytes()
            found.append(data)
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(io.BytesIO(data)) as archive:
                    found += [archive.read(name) for name in archive.namelist()]
                    found += [name.encode() for name in archive.namelist()]
    return b"\n".join(found)


def traces(folder: Path, entry: Entry) -> list[str]:
    """What of the entry is in the folder. Of the photo any 64 bytes of the picture are enough."""
    all_bytes = everything(folder)
    pieces = [PHOTO[at : at + 64] for at in range(700, len(PHOTO) - 64, 100)]
    found = [what for what, word in WORDS.items() if word.encode() in all_bytes]
    found += ["code"] if entry.code.encode() in all_bytes else []
    found += ["photo"] if any(piece in all_bytes for piece in pieces) else []
    return found


EVERY_TRACE = ["message", "quote", "name", "code", "photo"]


def exports(folder: DataFolder, book: Guestbook, entry: Entry) -> None:
    for kind in ("zip", "json", "csv"):
        export_book(book, folder.exports / f"ontmoeting-all.{kind}", format=kind, purpose="all")
    export_book(book, folder.exports / "one.zip", purpose="all", entry=entry.code)


def test_the_test_finds_what_is_there(folder: DataFolder, book: Guestbook) -> None:
    entry = sign(book)
    assert traces(folder.path, entry) == EVERY_TRACE
    exports(folder, book, entry)
    for path in (folder.exports / "one.zip", folder.exports / "ontmoeting-all.zip"):
        only = folder.path / "only"
        only.mkdir()
        path.rename(only / path.name)
        assert set(traces(only, entry)) >= {"message", "quote", "name", "photo"}
        (only / path.name).rename(path)
        only.rmdir()


def test_an_erasure_leaves_no_byte_anywhere(folder: DataFolder, book: Guestbook) -> None:
    before, entry, after = others(book)[0], sign(book), others(book)[0]
    book.entries.show(entry.id)
    book.entries.change_consent(entry.id, report="words")
    exports(folder, book, entry)
    export_book(book, folder.exports / "ontmoeting-report.csv", format="csv", purpose="report")
    (folder.renders / "0a1b.png").write_bytes(PHOTO)

    book.erasure.erase(entry.id)

    assert traces(folder.path, entry) == []
    book.close()
    assert traces(folder.path, entry) == []
    with open_book(folder, Settings()) as again:
        assert {each.id for each in again.entries.latest(9)} >= {before.id, after.id}
        assert again.entries.photo(before) is not None
        assert again.entries.find(entry.code) is None
    assert traces(folder.path, entry) == []


def test_our_backups_are_reached_and_keep_the_others(folder: DataFolder, tmp_path: Path) -> None:
    second = tmp_path / "second"
    second.mkdir()
    settings = Settings(backup=Backup(second_folder=str(second)))
    with open_book(folder, settings) as book:
        entry, other = sign(book), others(book)[0]
        Backups(folder, settings.backup, sticks=list).make(NOON)
        assert traces(folder.backups, entry) == traces(second, entry) == EVERY_TRACE
        book.erasure.erase(entry.id)
        for place in (folder.backups, second):
            assert traces(place, entry) == []
            assert other.id.encode() in everything(place)


def test_exports_without_the_entry_stay(folder: DataFolder, book: Guestbook) -> None:
    others(book)
    export_book(book, folder.exports / "before.zip", purpose="all")
    entry = sign(book)
    book.erasure.erase(entry.id)
    assert [path.name for path in folder.exports.iterdir()] == ["before.zip"]


def test_the_house_s_own_folder_of_exports_is_reached(folder: DataFolder, tmp_path: Path) -> None:
    house = tmp_path / "house"
    house.mkdir()
    (house / "letter.pdf").touch()
    settings = Settings(data=Data(exports=str(house)))
    with open_book(folder, settings) as book:
        entry = sign(book)
        export_book(book, house / "ontmoeting-2026-11-24.zip", purpose="all")
        book.erasure.erase(entry.id)
    assert [path.name for path in house.iterdir()] == ["letter.pdf"]


def test_an_expiry_of_all_leaves_no_byte_either(folder: DataFolder) -> None:
    settings = Settings(privacy=Privacy(message_days=1))
    with open_book(folder, settings) as book:
        entry = Entry("old", NOON.replace(year=2020), **WORDS, code="ACDEFGHJ")
        book.entries.keep(entry, Attachments(PHOTO))
        book.entries.keep(
            Entry("also-old", NOON.replace(year=2020), message="x"), Attachments(noise(2))
        )
        assert traces(folder.path, entry) == EVERY_TRACE
        assert [due.what for due in book.retention.expire(clock_trusted=True)] == ["message"] * 2
        assert book.entries.latest(9) == []
        assert traces(folder.path, entry) == []


def test_an_entry_that_a_restored_book_brings_back_is_never_seen(folder: DataFolder) -> None:
    with open_book(folder, Settings()) as book:
        entry = sign(book)
        kept = others(book)
    old = {path: path.read_bytes() for path in (folder.book, folder.photos / f"{entry.id}.jpg")}
    with open_book(folder, Settings()) as book:
        book.erasure.erase(entry.id)
    for path, data in old.items():
        path.write_bytes(data)
    with open_book(folder, Settings(), read_only=True) as reader:
        assert reader.entries.get(entry.id) is None
        assert reader.entries.latest(9) == kept[::-1]
    with open_book(folder, Settings()) as book:
        assert book.entries.get(entry.id) is None
        assert traces(folder.path, entry) == []


def test_what_could_not_be_removed_is_removed_at_the_next_start(
    folder: DataFolder, book: Guestbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = sign(book)
    export_book(book, folder.exports / "ontmoeting-all.csv", format="csv", purpose="all")

    def refuse(path: Path, missing_ok: bool = False) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        with pytest.raises(ErasureUnfinished):
            book.erasure.erase(entry.id)
    assert book.entries.get(entry.id) is None
    assert "photo" in traces(folder.path, entry)
    book.close()
    with open_book(folder, Settings()) as again:
        # Its copies may be many, and the first guest is waiting.
        assert list(folder.photos.iterdir()) == []
        assert set(traces(folder.path, entry)) == {"message", "quote", "name"}
        with pytest.raises(ClockNotTrusted):
            again.retention.expire(clock_trusted=False)
    assert traces(folder.path, entry) == []


def test_a_folder_that_a_restore_set_aside_is_reached(folder: DataFolder) -> None:
    with open_book(folder, Settings()) as book:
        entry, other = sign(book), others(book)[0]
    aside = folder.path.with_name(f"{folder.path.name}-set-aside-2026-11-24-120000")
    shutil.copytree(folder.path, aside)
    with open_book(folder, Settings()) as book:
        book.erasure.erase(entry.id)
        assert traces(aside, entry) == []
        with open_book(DataFolder(aside), Settings()) as old:
            assert [each.id for each in old.entries.latest(9)][-1] == other.id
            with pytest.raises(ErasureUnfinished) as raised:
                book.erasure.erase(other.id)
        assert str(aside) in str(raised.value.__cause__)
        book.erasure.finish()
    assert other.id.encode() not in DataFolder(aside).book.read_bytes()


def test_a_consent_and_its_history_are_there_after_a_restart(folder: DataFolder) -> None:
    with open_book(folder, Settings()) as book:
        entry = book.entries.sign(
            Draft(
                message="Dag",
                language="fr",
                photo=PHOTO,
                wall="photo",
                report="none",
                young=True,
                guardian=True,
            )
        )
        changed = book.entries.change_consent(entry.id, wall="none", language="nl", by="guest")
    with open_book(folder, Settings()) as book:
        assert book.entries.get(entry.id) == changed
        assert changed.earlier == (entry.consent,)
        assert (changed.consent.language, changed.consent.by) == ("nl", "guest")
        assert changed.consent.guardian


def test_the_system_may_be_asked_for_its_clock(tmp_path: Path) -> None:
    (tmp_path / "synchronized").touch()
    assert synchronised(tmp_path / "synchronized")
    assert synchronised(tmp_path / "absent") in (True, False)
