"""Imports: what in a ZIP, or beside a JSON file, refuses the whole file."""

from __future__ import annotations

import json
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from support.report_helpers import NOON, document, jpeg, json_file, refusal, zip_file

from kiosk.guestbook.model.ids import new_id
from kiosk.reports.importing.import_file import open_parcel
from kiosk.reports.importing.importer import bring
from kiosk.reports.importing.schema import read_book

WITH_PHOTO = {"id": "a", "photo": "photos/a.jpg"}


@pytest.mark.parametrize(
    "name", ["../a.jpg", "photos/../../a.jpg", "/etc/passwd", "..\\a.jpg", "photos/.."]
)
def test_a_photo_from_elsewhere(book, tmp_path, name):
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "a.jpg").write_bytes(jpeg())
    entry = {"id": "a", "photo": name}
    assert "leads elsewhere" in refusal(book, json_file(folder / "in.json", entry))
    assert "leads elsewhere" in refusal(book, zip_file(folder / "in.zip", entry))


def test_a_photo_that_is_a_link_to_elsewhere(book, tmp_path):
    folder = tmp_path / "in"
    (folder / "photos").mkdir(parents=True)
    (tmp_path / "a.jpg").write_bytes(jpeg())
    (folder / "photos" / "a.jpg").symlink_to(tmp_path / "a.jpg")
    file = json_file(folder / "in.json", WITH_PHOTO)
    assert "photos/a.jpg is a link to elsewhere" in refusal(book, file)


def test_a_photo_that_is_not_there(book, tmp_path):
    told = "names the file photos/a.jpg, which is not there."
    assert told in refusal(book, json_file(tmp_path / "in.json", WITH_PHOTO))
    assert told in refusal(book, zip_file(tmp_path / "in.zip", WITH_PHOTO))


def huge_png() -> bytes:
    """A picture of 60,000 x 60,000 pixels, by what it says of itself."""
    header = b"IHDR" + struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    data = b"IDAT" + zlib.compress(b"\0" * 1000)
    chunks = (
        struct.pack(">I", len(c) - 4) + c + struct.pack(">I", zlib.crc32(c))
        for c in (header, data, b"IEND")
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize(
    "data",
    [b"", b"no picture", jpeg(size=(640, 480))[:-400], huge_png(), jpeg()[:20]],
    ids=["empty", "text", "truncated", "huge", "only its head"],
)
def test_a_photo_that_is_none(book, tmp_path, data):
    good = {"id": "b", "message": "Goed"}
    file = zip_file(tmp_path / "in.zip", good, WITH_PHOTO, members={"photos/a.jpg": data})
    assert "photos/a.jpg: " in refusal(book, file)
    assert list((tmp_path / "data" / "photos").iterdir()) == []


@pytest.mark.parametrize("name", ["../evil.txt", "/evil.txt", "a/../../evil.txt", "..\\evil.txt"])
def test_a_zip_with_a_name_that_leads_out(book, tmp_path, name):
    file = zip_file(tmp_path / "in.zip", {"message": "Dag"}, members={name: b"x"})
    assert "leads elsewhere" in refusal(book, file)


def test_a_zip_with_a_link(book, tmp_path):
    file = zip_file(tmp_path / "in.zip", {"message": "Dag"})
    link = zipfile.ZipInfo("photos/a.jpg")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert "photos/a.jpg is a link to elsewhere" in refusal(book, file)


def test_a_zip_that_unpacks_to_too_much(book, tmp_path):
    file = zip_file(tmp_path / "in.zip", {"message": "Dag"})
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(160):
            archive.writestr(f"photos/{number}.jpg", bytes(1024 * 1024))
    assert "unpacks to more than " in refusal(book, file)


@pytest.mark.parametrize("name", ["entries.json", "photos/a.jpg"])
def test_a_file_that_was_packed_to_next_to_nothing(book, tmp_path, name):
    file = tmp_path / "in.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b" " * (8 * 1024 * 1024))
    assert "holds more than a guest book does" in refusal(book, file)


def test_a_zip_that_says_its_files_are_packed_larger_than_it_is_itself(book, tmp_path):
    file = zip_file(tmp_path / "in.zip", {"message": "Dag"})
    data = bytearray(file.read_bytes())
    at = data.index(b"PK\x01\x02") + 20
    data[at : at + 4] = struct.pack("<I", len(data) + 1)
    file.write_bytes(data)
    assert "is a damaged ZIP file" in refusal(book, file)


@pytest.mark.parametrize("packed", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_that_is_packed_as_ours_are_not(book, tmp_path, packed):
    file = tmp_path / "in.zip"
    with zipfile.ZipFile(file, "w", packed) as archive:
        archive.writestr("entries.json", "{}")
    assert "entries.json is packed otherwise" in refusal(book, file)


def test_a_zip_with_a_name_that_is_no_text(book, tmp_path):
    file = zip_file(tmp_path / "in.zip", {"message": "Dag"}, members={"photos/é.jpg": jpeg()})
    file.write_bytes(file.read_bytes().replace("é".encode(), b"\xff\xff"))
    assert "is a damaged ZIP file" in refusal(book, file)


def test_a_book_in_which_all_wrote_the_same_is_no_bomb(book, tmp_path):
    said = {"message": "a" * 5000}
    entries = [said | {"id": new_id(NOON + timedelta(hours=each))} for each in range(2000)]
    file = zip_file(tmp_path / "in.zip", *entries)
    with zipfile.ZipFile(file) as archive:
        [info] = archive.infolist()
        assert info.file_size > 1024 * 1024
    with open_parcel(file) as parcel:
        assert len(read_book(file, parcel.text(), NOON).entries) == 2000


def test_a_photo_of_too_many_bytes(book, tmp_path):
    file = zip_file(tmp_path / "in.zip", WITH_PHOTO)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("photos/a.jpg", jpeg() + bytes(65 * 1024 * 1024))
    assert "photos/a.jpg is larger than 64 megabytes." in refusal(book, file)


def test_a_zip_without_entries(book, tmp_path):
    file = tmp_path / "in.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("photos/a.jpg", jpeg())
    assert "holds no entries.json" in refusal(book, file)


def repacked(path: Path, name: Callable[[str], str]) -> Path:
    """A ZIP with a photo whose files have got other names."""
    entry = WITH_PHOTO | {"message": "Dag"}
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name("entries.json"), json.dumps(document(entry)))
        archive.writestr(name("photos/a.jpg"), jpeg())
    return path


@pytest.mark.parametrize(
    "name",
    [
        lambda name: f"gasten/{name}",
        lambda name: f"Mijn map (2)/gasten/{name}",
        lambda name: f"./{name}",
        lambda name: name.replace("/", "\\"),
        lambda name: f"gasten\\{name}".replace("/", "\\"),
    ],
    ids=["in a folder", "in two", "from here", "backslashes", "a folder with backslashes"],
)
def test_a_zip_that_was_packed_again(book, tmp_path, name):
    file = repacked(tmp_path / "in.zip", name)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(name("photos/"), b"")
        archive.writestr(f"__MACOSX/{name('entries.json')}", b"x")
        archive.writestr(f"__MACOSX/{name('photos/._a.jpg')}", b"x")
        archive.writestr("Thumbs.db", b"x")
    assert [brought.id for brought in bring(book, file, now=NOON)] == ["a"]
    assert book.entries.photo(book.entries.get("a")) is not None


def test_an_older_book_deeper_in_a_zip_is_left_there(book, tmp_path):
    file = repacked(tmp_path / "in.zip", lambda name: f"gasten/{name}")
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("gasten/oud/entries.json", json.dumps(document({"id": "old"})))
    assert [brought.id for brought in bring(book, file, now=NOON)] == ["a"]


def test_a_zip_with_two_books_side_by_side(book, tmp_path):
    file = repacked(tmp_path / "in.zip", lambda name: f"een/{name}")
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("twee/entries.json", json.dumps(document({"message": "Dag"})))
    assert "holds more than one entries.json" in refusal(book, file)


def test_a_photo_that_lies_outside_the_folder_in_front(book, tmp_path):
    file = tmp_path / "in.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("gasten/entries.json", json.dumps(document(WITH_PHOTO)))
        archive.writestr("photos/a.jpg", jpeg())
    assert "names the file photos/a.jpg, which is not there" in refusal(book, file)


def test_one_file_under_two_spellings_of_its_name(book, tmp_path):
    file = repacked(tmp_path / "in.zip", lambda name: name)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("photos\\a.jpg", jpeg())
    assert "holds two files of one name" in refusal(book, file)


def test_a_json_that_names_its_photo_with_a_backslash(book, tmp_path):
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_bytes(jpeg())
    file = json_file(tmp_path / "in.json", {"id": "a", "photo": "photos\\a.jpg"})
    assert [brought.id for brought in bring(book, file, now=NOON)] == ["a"]


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_a_zip_with_two_files_of_one_name(book, tmp_path):
    file = zip_file(tmp_path / "in.zip", {"message": "Dag"}, members={"entries.json": b"{}"})
    assert "holds two files of one name" in refusal(book, file)


def test_a_zip_with_a_password(book, tmp_path):
    file = zip_file(tmp_path / "in.zip", {"message": "Dag"})
    data = bytearray(file.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    file.write_bytes(data)
    assert "is locked with a password" in refusal(book, file)


def test_damaged_zips(book, tmp_path):
    whole = zip_file(tmp_path / "whole.zip", {"message": "Dag"}).read_bytes()
    cut, bent = tmp_path / "cut.zip", tmp_path / "bent.zip"
    cut.write_bytes(whole[:-30])
    at = whole.index(b"entries.json") + len("entries.json") + 4
    bent.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
    assert "is a damaged ZIP file" in refusal(book, cut)
    assert "is a damaged ZIP file" in refusal(book, bent)


def test_a_photo_with_a_name_that_no_disk_takes(book, tmp_path):
    (tmp_path / "in").mkdir()
    file = json_file(tmp_path / "in" / "in.json", {"id": "a", "photo": "x/" * 90 + "a.jpg"})
    assert "which is not there" in refusal(book, file)
