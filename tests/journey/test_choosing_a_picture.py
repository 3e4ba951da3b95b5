"""A guest who wants no photo chooses a picture: on the wall, and gone when erased."""

from __future__ import annotations

from PIL import Image
from support.journey_helpers import (
    House,
    choose,
    leave,
    lock,
    pixels,
    sign,
    take_photo,
    to_photo,
    unlock,
    until_seen,
)

SUN = (0xF6, 0xC8, 0x4C)


def sun(picture: Image.Image) -> int:
    """Pixels of the sun over the hills."""
    return int((abs(pixels(picture) - SUN).max(axis=2) < 8).sum())


def test_a_chosen_picture_is_signed_shown_and_erased(house: House) -> None:
    kiosk = house.kiosk
    to_photo(kiosk)
    kiosk.until(lambda view: view.still and "picture" in view.targets, "the way to the pictures")
    kiosk.tap("picture")
    kiosk.at("choose-picture")
    kiosk.tap("picture:cat")
    kiosk.at("quote")
    # Back leads to the pictures, and another may be chosen.
    kiosk.tap("back")
    kiosk.at("choose-picture")
    kiosk.tap("picture:hills")
    kiosk.at("quote")
    kiosk.tap("quote:message:0")
    kiosk.at("review")
    until_seen(kiosk, lambda seen: sun(seen) > 500, "the picture on the card")
    choose(kiosk, "words", "words")
    sign(kiosk)
    [entry] = [each for each in house.entries() if each.picture]
    assert (entry.picture, entry.photo, entry.consent.wall) == ("hills", None, "words")

    unlock(house)
    kiosk.tap("page:entries")
    kiosk.tap(f"show:{entry.id}")
    lock(kiosk)
    until_seen(kiosk, lambda seen: sun(seen) > 5000, "the picture on the wall")
    house.close()
    assert house.run("card", entry.id, house.folder / "card.png").returncode == 0
    with Image.open(house.folder / "card.png") as card:
        assert sun(card) > 5000
    renders = house.data / "renders"
    assert [path for path in renders.rglob("*") if path.is_file()]
    assert house.run("erase", entry.id).returncode == 0
    assert house.run("verify").returncode == 0
    assert entry.id not in [each.id for each in house.entries()]
    assert not [path for path in renders.rglob("*") if path.is_file()]


def test_a_photo_replaces_the_picture_and_none_may_be_chosen(house: House) -> None:
    kiosk = house.kiosk
    to_photo(kiosk)
    kiosk.tap("picture")
    kiosk.at("choose-picture")
    assert "next" not in kiosk.look().targets
    kiosk.tap("picture:cat")
    kiosk.at("quote")
    kiosk.tap("back")
    kiosk.at("choose-picture")
    assert "next" in kiosk.look().targets
    kiosk.tap("none")
    kiosk.at("quote")
    kiosk.tap("back")
    kiosk.at("photo")
    kiosk.tap("picture")
    kiosk.at("choose-picture")
    kiosk.tap("picture:hills")
    kiosk.at("quote")
    kiosk.tap("back")
    kiosk.at("choose-picture")
    kiosk.tap("back")
    take_photo(kiosk)
    kiosk.tap("keep")
    kiosk.at("quote")
    kiosk.tap("back")
    kiosk.at("photo", "taken")
    leave(kiosk)
