"""Our own exports, and what an erasure does to them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from kiosk.store.disk.disk import Disk
from kiosk.store.erasure_targets.exports import ExportFolder
from kiosk.store.errors import CannotErase

GONE = "0199-gone"
STAYS = "0199-stays"


def zipped(path: Path, text: str, member: str = "entries.json") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, text)
    return path


def left(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


def test_only_the_exports_that_name_the_entry_go(tmp_path: Path) -> None:
    zipped(tmp_path / "a.zip", f'"id": "{GONE}"')
    zipped(tmp_path / "b.ZIP", "x", member=f"photos/{GONE}.jpg")
    zipped(tmp_path / "c.xlsx", GONE)
    (tmp_path / "d.csv").write_text(f"id\n{GONE},x\n")
    (tmp_path / "e.json").write_text(f'"{GONE}"')
    zipped(tmp_path / "stays.zip", STAYS)
    (tmp_path / "stays.csv").write_text(STAYS)
    (tmp_path / "stays.json").write_text(STAYS)
    ExportFolder(tmp_path, shared=False).forget([GONE])
    assert left(tmp_path) == {"stays.zip", "stays.csv", "stays.json"}


def test_what_we_cannot_look_into_goes(tmp_path: Path) -> None:
    (tmp_path / "broken.zip").write_bytes(b"PK no zip")
    (tmp_path / "report.pdf").write_bytes(b"%PDF")
    (tmp_path / ".ontmoeting-2026-11-24.zip.0a1b2c3d.part").write_bytes(b"half")
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "report.pdf").write_bytes(b"%PDF")
    torn = zipped(tmp_path / "torn.zip", STAYS * 1000)
    whole = torn.read_bytes()
    torn.write_bytes(whole[:50] + b"\xff\xff\xff\xff" + whole[54:])
    locked = zipped(tmp_path / "locked.zip", STAYS)
    whole = bytearray(locked.read_bytes())
    whole[6] |= 1
    whole[whole.index(b"PK\x01\x02") + 8] |= 1
    locked.write_bytes(whole)
    ExportFolder(tmp_path, shared=False).forget([GONE])
    assert left(tmp_path) == set()


def test_a_name_that_lies_across_two_parts_of_a_large_file_is_found(tmp_path: Path) -> None:
    for before in range((1 << 20) - len(GONE) - 1, (1 << 20) + 1, 3):
        (tmp_path / "large.csv").write_text("x" * before + GONE + "y")
        ExportFolder(tmp_path, shared=False).forget(["other", GONE])
        assert left(tmp_path) == set()


def test_in_a_folder_of_others_only_what_has_our_names_goes(tmp_path: Path) -> None:
    for name in ("ontmoeting-2026-11-24.csv", "letter.csv", "letter.pdf"):
        (tmp_path / name).write_text(GONE)
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "ontmoeting-2026-11-24.csv").write_text(GONE)
    ExportFolder(tmp_path, shared=True).forget([GONE])
    assert left(tmp_path) == {"letter.csv", "letter.pdf", "ontmoeting-2026-11-24.csv"}
    assert not (tmp_path / "ontmoeting-2026-11-24.csv").exists()


def test_links_are_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.pdf"
    elsewhere.write_text(GONE)
    folder = tmp_path / "exports"
    folder.mkdir()
    (folder / "link.pdf").symlink_to(elsewhere)
    ExportFolder(folder, shared=False).forget([GONE])
    assert elsewhere.exists()
    assert (folder / "link.pdf").is_symlink()


def test_no_folder_is_no_exports(tmp_path: Path) -> None:
    ExportFolder(tmp_path / "absent", shared=True).forget([GONE])


def test_a_disk_that_refuses_is_told_of(tmp_path: Path) -> None:
    class ReadOnly(Disk):
        def unlink(self, path: Path) -> None:
            raise OSError(30, "Read-only file system")

    (tmp_path / "a.csv").write_text(GONE)
    with pytest.raises(CannotErase, match="Read-only file system"):
        ExportFolder(tmp_path, shared=False, disk=ReadOnly()).forget([GONE])
