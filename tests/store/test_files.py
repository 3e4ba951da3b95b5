"""Files that are whole or not there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.guestbook.model.entry import Attachments
from kiosk.store.data_folder import DataFolder
from kiosk.store.disk.disk import write_whole
from kiosk.store.errors import CannotErase, CannotKeep
from kiosk.store.media.attachment_store import AttachmentFolders


@pytest.fixture
def record(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is done to the disk, in order."""
    done: list[str] = []
    fsync, replace, write = os.fsync, Path.replace, os.write

    def name(descriptor: int) -> str:
        return Path(f"/proc/self/fd/{descriptor}").readlink().name

    def recorded_write(descriptor: int, data: memoryview) -> int:
        done.append(f"write {name(descriptor)}")
        return write(descriptor, data[: max(1, len(data) // 2)])

    def recorded_fsync(descriptor: int) -> None:
        done.append(f"fsync {name(descriptor)}")
        fsync(descriptor)

    def recorded_replace(path: Path, target: Path) -> Path:
        done.append(f"rename {path.name} {target.name}")
        return replace(path, target)

    monkeypatch.setattr(os, "write", recorded_write)
    monkeypatch.setattr(os, "fsync", recorded_fsync)
    monkeypatch.setattr(Path, "replace", recorded_replace)
    return done


def test_the_content_is_on_disk_before_its_name_and_then_the_name(
    tmp_path: Path, record: list[str]
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    write_whole(path, b"new and longer")
    assert path.read_bytes() == b"new and longer"
    assert list(dict.fromkeys(record)) == [
        "write file.writing",
        "fsync file.writing",
        "rename file.writing file",
        f"fsync {tmp_path.name}",
    ]


@pytest.mark.parametrize("fails", ["open", "write", "fsync", "replace"])
def test_a_write_that_fails_leaves_the_old_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(Path if fails == "replace" else os, fails, fail)
        with pytest.raises(CannotKeep):
            write_whole(path, b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["file"]
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("number", "words"),
    [(28, "the disk is full"), (122, "the disk is full"), (30, "may not be written"),
     (13, "may not be written"), (5, "gives an error")],
)  # fmt: skip
def test_the_sentence_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, "?")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(CannotKeep, match=words) as caught:
        write_whole(tmp_path / "file", b"new")
    assert str(tmp_path) not in str(caught.value)


def _prepared(path: Path) -> AttachmentFolders:
    folder = DataFolder(path)
    folder.prepare()
    return AttachmentFolders(folder)


def test_an_id_that_is_a_path_is_a_bug(tmp_path: Path) -> None:
    folder = _prepared(tmp_path)
    for wish in (
        lambda bad: folder.get("photo", bad),
        folder.remove,
        lambda bad: folder.put(bad, Attachments(b"x")),
    ):
        with pytest.raises(ValueError, match="not an id"):
            wish("../x")


def test_what_is_removed_is_gone_from_the_disk_as_well(tmp_path: Path, record: list[str]) -> None:
    folder = _prepared(tmp_path)
    folder.put("a", Attachments(b"x", b"y", b"z"))
    record.clear()
    folder.remove("a")
    assert sorted(record) == ["fsync drawings", "fsync photos", "fsync voices"]
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_photo_that_cannot_be_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = _prepared(tmp_path)
    folder.put("a", Attachments(b"x"))
    folder.remove("nothing")

    def fail(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "unlink", fail)
    with pytest.raises(CannotErase, match="Read-only file system"):
        folder.remove("a")
