"""What a forged backup holds takes neither all memory nor all day."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from support.backup_helpers import NOW, fill

from kiosk.store.backup.backup import make_backup
from kiosk.store.backup.format import BOOK, LEDGER, MANIFEST
from kiosk.store.backup.reader import open_backup
from kiosk.store.backup.restore import restore
from kiosk.store.backup.writer import new_file, written
from kiosk.store.data_folder import DataFolder
from kiosk.store.errors import BackupRefused
from kiosk.store.verify.verify import verify_backup

MANY = 1_100_000


@pytest.fixture
def whole(folder: DataFolder, tmp_path: Path) -> Path:
    fill(folder, 2)
    return make_backup(folder, tmp_path, now=NOW).path


def forged(whole: Path, name: str, data: bytes) -> Path:
    """A backup in which one member is another, its sum right."""
    path = whole.with_name("forged.zip")
    with (
        open_backup(whole) as backup,
        new_file(path) as descriptor,
        written(descriptor, NOW, "") as writer,
    ):
        for each in sorted({*backup.names, name}):
            member = data if each == name else backup.read(each)
            writer.add(each, [member], len(member))
    return path


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (BOOK, b'{"entries":{' + b",".join(b'"%d":{}' % n for n in range(MANY)) + b"}}"),
        (BOOK, b'{"entries":{"1":{"a":[' + b",".join([b"[]"] * MANY) + b"]}}}"),
        (LEDGER, b"[\n" + b"\n" * MANY + b"]\n"),
    ],
    ids=["documents", "brackets", "lines"],
)
def test_a_member_of_nothing_but_signs(
    whole: Path, folder: DataFolder, name: str, data: bytes
) -> None:
    path = forged(whole, name, data)
    with pytest.raises(BackupRefused, match="holds more than a guest book does"):
        restore(path, folder, now=NOW)


def test_a_manifest_of_nothing_but_signs(tmp_path: Path) -> None:
    path = tmp_path / "forged.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(BOOK, "{}")
        archive.writestr(MANIFEST, b"[" + b",".join([b"[]"] * MANY) + b"]")
    with pytest.raises(BackupRefused, match="holds more than a guest book does"):
        verify_backup(path)


def test_what_was_packed_to_next_to_nothing(whole: Path, folder: DataFolder) -> None:
    path = whole.with_name("packed.zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(BOOK, b" " * 50_000_000)
        archive.writestr(MANIFEST, "{}")
    with pytest.raises(BackupRefused, match="is compressed or locked"):
        restore(path, folder, now=NOW)


def test_a_photo_that_is_a_picture_of_too_many_pixels_or_a_zip_is_told(whole: Path) -> None:
    with open_backup(whole) as backup:
        [photo] = backup.files
    huge = io.BytesIO()
    Image.new("L", (40_000, 2_000)).save(huge, "JPEG", quality=1)
    for data in (huge.getvalue(), whole.read_bytes()):
        path = forged(whole, photo, data)
        [finding] = verify_backup(path).findings
        path.unlink()
        assert "was damaged already when the backup was made" in finding


def test_a_large_book_of_the_usual_kind_is_no_forgery(whole: Path, folder: DataFolder) -> None:
    line = b'{"id": "%d", "erased_at": "2026-11-24T10:15:00+00:00", "finished_at": null}'
    lines = b",\n".join(line % number for number in range(300_000))
    assert restore(forged(whole, LEDGER, b"[\n" + lines + b"\n]\n"), folder, now=NOW).entries == 2
