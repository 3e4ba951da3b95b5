"""A disk without room: the wall stays, nobody begins what cannot be kept, staff can come in."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.journey_helpers import PIN, House, at_the_wall, enter_pin, lock, unlock

SIZE = 48_000_000
"""Bytes: a book, its reserve, and the room that a guest needs."""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", folder],
        check=False,
        capture_output=True,
    )
    if mounted.returncode:
        pytest.skip("only root may mount a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def test_the_wall_closes_and_opens_again(own_house: House, small_disk: Path) -> None:
    own_house.folder = small_disk
    kiosk = own_house.kiosk
    unlock(own_house)
    lock(kiosk)
    at_the_wall(kiosk)
    ballast = small_disk / "ballast"
    with ballast.open("wb") as file:
        file.write(b"x" * (SIZE - 18_000_000))
    kiosk.until(lambda view: "invite" in view.off, "a wall that does not invite")
    # The wall does not invite, and yet staff come in: they are the ones who can make room.
    kiosk.hold("corner", 1.4)
    kiosk.at("pin")
    enter_pin(kiosk, PIN)
    kiosk.at("team")
    kiosk.tap("page:settings")
    kiosk.tap("act:care")
    kiosk.until(lambda view: "act:backup" in view.targets, "how the book is kept")
    kiosk.tap("lock")
    kiosk.at("wall")
    ballast.unlink()
    at_the_wall(kiosk)
