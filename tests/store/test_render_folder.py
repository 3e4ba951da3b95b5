"""The cache of derived pictures: whole pictures or none, bounded, and in nobody's way."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from support.faulty_disk import FaultyDisk

from kiosk.store.media.render_cache import RenderFolder


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def aged(path: Path, seconds: int) -> None:
    """As if a picture had been kept so long ago."""
    now = path.stat().st_mtime
    os.utime(path, (now - seconds, now - seconds))


def test_a_picture_comes_back_as_it_went(tmp_path: Path):
    RenderFolder(tmp_path).put("a", b"picture")
    assert RenderFolder(tmp_path).get("a") == b"picture"
    assert RenderFolder(tmp_path).get("b") is None
    assert (tmp_path / "a.jpg").stat().st_mode & 0o777 == 0o600


def test_the_folder_may_be_deleted_at_any_time(tmp_path: Path):
    renders = RenderFolder(tmp_path / "renders")
    renders.put("a", b"picture")
    (tmp_path / "renders" / "a.jpg").unlink()
    (tmp_path / "renders").rmdir()
    assert renders.get("a") is None
    renders.put("a", b"picture")
    assert renders.get("a") == b"picture"


@pytest.mark.parametrize("place", [0, 3, -1])
@pytest.mark.parametrize("harm", ["flip", "cut", "empty"])
def test_a_damaged_picture_is_none_and_goes(
    tmp_path: Path, harm: str, place: int, caplog: pytest.LogCaptureFixture
):
    renders = RenderFolder(tmp_path)
    renders.put("a", b"a picture of some length")
    data = bytearray((tmp_path / "a.jpg").read_bytes())
    if harm == "flip":
        data[place] ^= 1
    (tmp_path / "a.jpg").write_bytes(
        {"flip": bytes(data), "cut": bytes(data[: place or 1]), "empty": b""}[harm]
    )
    assert renders.get("a") is None
    assert files(tmp_path) == []
    assert "damaged" in caplog.text


def test_the_oldest_make_room(tmp_path: Path):
    renders = RenderFolder(tmp_path, most=10_000)
    for place, name in enumerate("abcdef"):
        renders.put(name, bytes(1_500))
        aged(tmp_path / f"{name}.jpg", 100 - place)
    assert files(tmp_path) == [f"{name}.jpg" for name in "abcdef"]
    renders.put("g", bytes(1_500))
    assert files(tmp_path) == ["c.jpg", "d.jpg", "e.jpg", "f.jpg", "g.jpg"]


def test_what_an_earlier_process_left_counts(tmp_path: Path):
    for place in range(20):
        RenderFolder(tmp_path).put(f"old{place}", bytes(1_000))
        aged(tmp_path / f"old{place}.jpg", 100)
    RenderFolder(tmp_path, most=10_000).put("new", bytes(1_000))
    assert "new.jpg" in files(tmp_path)
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 10_000


def test_who_reads_along_changes_nothing(tmp_path: Path):
    RenderFolder(tmp_path).put("a", b"picture")
    (tmp_path / "b.jpg").write_bytes(b"damaged")
    reader = RenderFolder(tmp_path, writes=False)
    assert reader.get("a") == b"picture"
    assert reader.get("b") is None
    reader.put("c", b"picture")
    reader.remove("a")
    assert files(tmp_path) == ["a.jpg", "b.jpg"]


def test_nothing_is_brought_to_disk_before_its_time(tmp_path: Path):
    disk = FaultyDisk()
    RenderFolder(tmp_path, disk=disk).put("a", b"picture")
    assert not [call for call in disk.calls if "sync" in call]


@pytest.mark.parametrize("at", range(1, 6))
@pytest.mark.parametrize("lasting", [False, True])
def test_a_disk_that_refuses_is_told_of_once(
    tmp_path: Path, at: int, lasting: bool, caplog: pytest.LogCaptureFixture
):
    disk = FaultyDisk(at, errno.ENOSPC, lasting=lasting)
    renders = RenderFolder(tmp_path, disk=disk)
    for name in "abc":
        renders.put(name, b"picture")
        assert RenderFolder(tmp_path).get(name) in {b"picture", None}
    if lasting:
        assert caplog.text.count("not kept") == 1
    assert not [name for name in files(tmp_path) if not name.endswith(".jpg")] or lasting


def test_a_disk_without_room_is_left_to_the_guests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kiosk.store.media.render_cache.enough", lambda _folder: False)
    RenderFolder(tmp_path).put("a", b"picture")
    assert files(tmp_path) == []
