"""A guest signs the book: from the invitation to the wall, and what of it is kept."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.journey_helpers import (
    MAGENTA,
    House,
    at_the_wall,
    begin,
    choose,
    open_photo,
    pixels,
    sign,
    to_review,
)

from kiosk.devtools.tour.mjpeg import Film
from kiosk.devtools.tour.network_camera import NetworkCamera
from kiosk.devtools.tour.stamp import read_stamp

MESSAGE = "Dag Jan!\nIk kreeg 2 koffies: één te veel?"


@pytest.fixture(scope="module")
def settings() -> dict[str, dict[str, object]]:
    """As in most houses: with all that moves, and the count as it comes out of the box."""
    return {"screen": {"motion": True}, "guest": {"photo_countdown": 3}}


def test_from_the_first_touch_to_the_export(
    house: House, camera: NetworkCamera, film: Path
) -> None:
    kiosk = house.kiosk
    begin(kiosk)
    kiosk.type_on_screen(MESSAGE)
    kiosk.tap("next")
    kiosk.at("photo", "live")
    kiosk.tap("take")
    kiosk.at("photo", "counting")
    counting = camera.number()
    kiosk.at("photo", "taken")
    taken = camera.number()
    kiosk.tap("keep")
    kiosk.at("quote")
    kiosk.tap("quote:message:1")
    kiosk.at("review")
    kiosk.tap("name")
    kiosk.at("name")
    kiosk.type_on_screen("Zoë")
    kiosk.tap("next")
    kiosk.at("review")
    choose(kiosk, wall="photo", report="words")
    kiosk.tap("sign")
    kiosk.at("thanks")
    kiosk.tap("done")
    at_the_wall(kiosk)

    [entry] = house.entries()
    assert entry.message == MESSAGE
    assert entry.name == "Zoë"
    assert entry.quote in MESSAGE
    assert (entry.quote_source, entry.language, entry.status) == ("message", "nl", "pending")
    assert (entry.consent.wall, entry.consent.report) == ("photo", "words")
    assert entry.consent.notice
    assert entry.consent.given_at is not None

    photo = _the_photo(house, entry.id)
    number = read_stamp(photo)
    assert number is not None
    assert counting <= number <= taken
    _is_the_frame(photo, number, film)

    _exports_obey(house, photo)
    _only_we_may_read(house)


def _the_photo(house: House, entry_id: str) -> Image.Image:
    """The kept photo: a plain upright JPEG that says nothing of when, where and with what."""
    [file] = (house.data / "photos").iterdir()
    assert file.name == f"{entry_id}.jpg"
    photo = open_photo(file.read_bytes())
    assert (photo.format, photo.mode) == ("JPEG", "RGB")
    assert not photo.getexif()
    assert set(photo.info) <= {
        "jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression",
    }  # fmt: skip
    return photo


def _is_the_frame(photo: Image.Image, number: int, film: Path) -> None:
    """Frame `number` of the camera, whole: not mirrored, not turned, not cut, not another one."""
    with Image.open(film) as seen:
        sent = open_photo(Film([seen.copy()], rate=20, seconds_each=8).jpeg(number))
    assert photo.size == sent.size
    assert np.abs(pixels(photo) - pixels(sent)).mean() < 4
    assert np.allclose(pixels(photo)[400, 700], MAGENTA, atol=25)


def _exports_obey(house: House, photo: Image.Image) -> None:
    """For reports the guest gave the words; all of it goes only where staff ask for all."""
    document, photos = house.export()
    [entry] = document["entries"]
    assert (document["format"], document["version"]) == ("ontmoeting-guestbook", 1)
    assert (entry["message"], entry["name"]) == (MESSAGE, "Zoë")
    assert (entry["consent"]["wall"], entry["consent"]["report"]) == ("photo", "words")
    assert entry["photo"] is None
    assert photos == {}

    document, photos = house.export("--purpose", "all", "--all-i-am-staff")
    [entry] = document["entries"]
    assert entry["message"] == MESSAGE
    assert (pixels(open_photo(photos[entry["photo"]])) == pixels(photo)).all()
    assert not open_photo(photos[entry["photo"]]).getexif()


def _only_we_may_read(house: House) -> None:
    json.loads((house.data / "book.json").read_text(encoding="utf-8"))
    for path in [house.data, *house.data.rglob("*")]:
        allowed = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == allowed, path


@pytest.mark.parametrize(
    ("wall", "report", "photo"),
    [("none", "none", False), ("words", "none", False), ("words", "photo", True)],
)
def test_consent_is_kept_as_it_was_chosen(
    house: House, wall: str, report: str, photo: bool
) -> None:
    before = len(house.entries())
    kiosk = house.kiosk
    to_review(kiosk, photo=photo)
    # What there is no photo for is not asked.
    offered = {name for name in kiosk.look().targets if name.startswith("consent:")}
    assert ("consent:wall:photo" in offered) == ("consent:report:photo" in offered) == photo
    # Changed before signing: what counts is what is chosen last.
    choose(kiosk, wall="none", report="words")
    choose(kiosk, wall=wall, report=report)
    sign(kiosk)
    entry = house.entries()[-1]
    assert len(house.entries()) == before + 1
    assert (entry.consent.wall, entry.consent.report) == (wall, report)


def test_all_in_another_language(house: House) -> None:
    kiosk = house.kiosk
    at_the_wall(kiosk)
    kiosk.tap("language:fr")
    to_review(kiosk, "Bonjour", photo=False)
    choose(kiosk, wall="words", report="words")
    sign(kiosk)
    assert house.entries()[-1].language == "fr"
    # The next guest is greeted in the house's own language.
    to_review(kiosk, photo=False)
    choose(kiosk, wall="words", report="words")
    sign(kiosk)
    assert house.entries()[-1].language == "nl"
