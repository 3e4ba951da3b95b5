"""A start shows a card that hung at once, where the wall shows it again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.journey_helpers import House, at_the_wall, choose, differs, sign, to_review, until_seen

from kiosk.devtools.tour.display import screenshot
from kiosk.services.opening import OpeningFile
from kiosk.store.data_folder import DataFolder

STRIP = 180
"""px at the bottom in which the wall invites: a start has nothing there yet."""

OPEN = """
import sys
from pathlib import Path
from kiosk.services.opening import OpeningFile
from kiosk.settings import model
from kiosk.store.data_folder import DataFolder
from kiosk.ui import launch

data, config = map(Path, sys.argv[1:])
found = OpeningFile(DataFolder(data), config, kind="kiosk").read()
shown = launch.show(found, model.load(config).screen, windowed=True)
print(shown.entry, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def signed(own_house: House) -> str:
    """The id of the entry whose card hangs; the kiosk has ended."""
    own_house.settings["house"] = {"approval": "at-once"}
    kiosk = own_house.kiosk
    to_review(kiosk)
    choose(kiosk, wall="photo", report="none")
    sign(kiosk)
    at_the_wall(kiosk)
    return own_house.entries()[-1].id


def _record(house: House) -> Path:
    return house.data / "renders" / "opening-kiosk.json"


def _until_kept(house: House) -> None:
    until_seen(house.kiosk, lambda _picture: _record(house).exists(), "what it begins with")


def test_a_start_shows_a_card_where_the_wall_has_it(own_house: House, signed: str) -> None:
    _until_kept(own_house)
    hung = screenshot(own_house.display)
    own_house.close()
    with subprocess.Popen(
        [sys.executable, "-c", OPEN, own_house.data, own_house.config],
        env={**os.environ, "DISPLAY": own_house.display, "KIVY_NO_CONSOLELOG": "1"},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline().strip() == signed
        seen = screenshot(own_house.display)
        process.communicate()
    size = hung.size
    card = (0, 0, size[0], size[1] - STRIP)
    assert differs(hung.crop(card), seen.crop(card)) == 0
    strip = seen.crop((0, size[1] - STRIP, *size)).convert("RGB")
    assert len(strip.getcolors(2) or []) == 1


def test_the_wall_begins_with_the_same_card_and_is_whole(own_house: House, signed: str) -> None:
    _until_kept(own_house)
    hung = screenshot(own_house.display)
    kiosk = own_house.restart()
    until_seen(kiosk, lambda picture: differs(hung, picture) == 0, "the same wall")


def test_after_an_erasure_nothing_is_begun_with(own_house: House, signed: str) -> None:
    _until_kept(own_house)
    own_house.close()
    assert own_house.run("erase", signed).returncode == 0
    file = OpeningFile(DataFolder(own_house.data), own_house.config, kind="kiosk")
    assert file.read() is None
    assert not _record(own_house).exists()
