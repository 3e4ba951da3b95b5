"""The wall and a second screen show what was just signed, approved and hidden."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.journey_helpers import (
    House,
    at_the_wall,
    choose,
    complaints,
    lock,
    magenta,
    sign,
    to_review,
    unlock,
    until_seen,
)

from kiosk.devtools.tour.network_camera import NetworkCamera
from kiosk.settings.model import load

HANGS = 20_000
TRACE = 40

POSTER = (0x0F, 0x4F, 0x52)
"""The background of an interlude."""
PAINTED = (0x12, 0x3C, 0x3E)
"""The background of a mosaic."""


def many(picture: Image.Image, colour: tuple[int, int, int]) -> int:
    """How many pixels have exactly this colour."""
    return int((np.asarray(picture.convert("RGB")) == colour).all(axis=2).sum())


@pytest.fixture
def second(own_house: House, other_display: str) -> Iterator[House]:
    """`kiosk wall` on another screen, with the same data folder."""
    house = House(own_house.folder, other_display, command="wall", settings=own_house.settings)
    yield house
    assert complaints(house.close()) == ""


def _sign_with_photo(house: House) -> str:
    kiosk = house.kiosk
    to_review(kiosk, quote="")
    choose(kiosk, wall="photo", report="none")
    sign(kiosk)
    return house.entries()[-1].id


def test_a_second_wall_follows_what_is_shown_and_hidden(own_house: House, second: House) -> None:
    kiosk = own_house.kiosk
    other = second.kiosk
    assert other.look().targets == {}  # a wall to look at only
    entry_id = _sign_with_photo(own_house)
    assert magenta(other.picture()) < TRACE
    unlock(own_house)
    kiosk.tap(f"show:{entry_id}")
    until_seen(other, lambda picture: magenta(picture) > HANGS, "the card on the second wall")
    kiosk.tap("page:entries")
    kiosk.tap("status:shown")
    kiosk.tap(f"hide:{entry_id}")
    until_seen(other, lambda picture: magenta(picture) < TRACE, "a second wall without it")
    lock(kiosk)


def test_a_second_wall_takes_over_what_staff_change(own_house: House, second: House) -> None:
    assert own_house.run("demo", "--entries", "12").returncode == 0
    other = second.kiosk
    assert many(other.picture_at_rest(), PAINTED) < TRACE
    written = own_house.folder / "kiosk.toml"
    unlock(own_house)
    own_house.kiosk.tap("page:settings")
    own_house.kiosk.tap("row:wall.mode")
    own_house.kiosk.tap("choice:1")
    until_seen(other, lambda picture: many(picture, PAINTED) > HANGS, "a mosaic there too")
    assert load(written).wall.mode == "mosaic"
    lock(own_house.kiosk)


def test_what_comes_between_hangs_in_the_mosaic_and_is_looked_at(own_house: House) -> None:
    own_house.settings["wall"] = {
        "mode": "mosaic", "between": ["announcement"], "between_cards": 1,
        "announcement": "Vrijdag is er soep", "seconds_per_card": 4.0,
    }  # fmt: skip
    assert own_house.run("demo", "--entries", "40").returncode == 0
    kiosk = own_house.kiosk
    until_seen(kiosk, lambda picture: many(picture, POSTER) > HANGS, "the announcement")


def test_a_wall_writes_nothing(own_house: House, second: House) -> None:
    _sign_with_photo(own_house)
    own_house.close()
    before = _everything(own_house.data)
    other = second.kiosk
    other.picture_at_rest()
    second.close()
    assert _everything(own_house.data) == before


@pytest.mark.parametrize("mode", ["one", "mosaic"])
def test_the_wall_counts_what_it_shows(own_house: House, mode: str) -> None:
    own_house.settings["wall"] = {"mode": mode}
    quote = "Eerst luisteren, dan pas vragen"
    entry = {
        "id": "shown-1", "message": "Dag", "quote": quote, "status": "shown",
        "consent": {"wall": "words", "report": "words"},
    }  # fmt: skip
    file = own_house.config.with_name("in.json")
    document = {"format": "ontmoeting-guestbook", "version": 1, "entries": [entry]}
    file.write_text(json.dumps(document), encoding="utf-8")
    assert own_house.run("import", file).returncode == 0
    showings, report = own_house.data / "showings.json", own_house.folder / "out.pdf"
    own_house.kiosk.picture_at_rest()
    assert not showings.exists()  # showing a card does not cause a write
    own_house.close()
    assert json.loads(showings.read_bytes()) == {"shown-1": 1}
    staff = ("--purpose", "all", "--all-i-am-staff")  # only the team reads what was shown most
    assert own_house.run("export", report, *staff).returncode == 0
    said = subprocess.run(["pdftotext", "-layout", report, "-"], capture_output=True, check=True)
    assert re.search(rf"{quote} +1\n", said.stdout.decode())
    assert own_house.run("erase", "shown-1").returncode == 0
    assert json.loads(showings.read_bytes()) == {}


def _everything(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "renders" not in path.parts
    }


@pytest.mark.parametrize("approval", ["at-once", "after"])
def test_a_signed_card_hangs_next_where_the_house_lets_it(
    own_house: House, camera: NetworkCamera, approval: str
) -> None:
    own_house.settings["house"] = {"approval": approval}
    assert own_house.run("demo", "--entries", "12").returncode == 0
    kiosk = own_house.kiosk
    to_review(kiosk, quote="")
    choose(kiosk, wall="photo", report="none")
    sign(kiosk)
    [entry] = [each for each in own_house.entries() if each.message == "Dag"]
    if approval == "at-once":
        # There are twelve others, and hours per card: if it is seen now, it came next.
        until_seen(kiosk, lambda picture: magenta(picture) > HANGS, "the card that was signed")
        assert entry.status == "shown"
    else:
        assert magenta(kiosk.picture_at_rest()) < TRACE
        assert entry.status == "pending"
    at_the_wall(kiosk)
