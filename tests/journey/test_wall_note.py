"""The line above the wall's cards: a guest is welcomed by name, and the team's meeting is told."""

from __future__ import annotations

from datetime import timedelta

from PIL import Image
from support.journey_helpers import House, at_the_wall, lock, pixels, unlock, until_seen

from kiosk.devtools.tour.driver import Driver
from kiosk.services.build import local_now
from kiosk.settings.model import load
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book


def _written(picture: Image.Image) -> int:
    """Light pixels in the band above the cards of an empty, painted wall."""
    band = picture.crop((0, 0, picture.width, 50))
    return int((pixels(band).min(axis=2) > 180).sum())


def _write(kiosk: Driver, text: str) -> None:
    kiosk.at("team-write")
    kiosk.type_on_screen(text)
    kiosk.tap("done")
    kiosk.at("team", "encounters")


def _plan(kiosk: Driver, *, welcome: str) -> None:
    kiosk.tap("page:encounters")
    kiosk.tap("act:plan")
    kiosk.tap("row:title")
    _write(kiosk, "Praten")
    if welcome:
        kiosk.tap("following")
        kiosk.tap("row:welcome")
        _write(kiosk, welcome)
    kiosk.tap("act:start")
    kiosk.at("team", "today")
    lock(kiosk)


def test_the_wall_welcomes_while_the_encounter_runs(house: House) -> None:
    at_the_wall(house.kiosk)
    assert _written(house.kiosk.picture_at_rest()) == 0
    kiosk = unlock(house)
    _plan(kiosk, welcome="Fatima")
    until_seen(kiosk, lambda picture: _written(picture) > 200, "a welcome")
    unlock(house)
    kiosk.tap("now:end")
    kiosk.tap("act:back")
    lock(kiosk)
    until_seen(kiosk, lambda picture: _written(picture) == 0, "a wall without a welcome")


def test_the_day_of_the_meeting_is_told(own_house: House) -> None:
    folder = DataFolder(own_house.data)
    noon = local_now().replace(hour=12, minute=0, second=0, microsecond=0)
    with open_book(folder, load(own_house.config)) as book:
        book.meetings.plan(noon + timedelta(days=1))
    kiosk = own_house.kiosk
    at_the_wall(kiosk)
    assert _written(kiosk.picture_at_rest()) == 0
    own_house.close()
    with open_book(folder, load(own_house.config)) as book:
        book.meetings.plan(noon)
    until_seen(own_house.kiosk, lambda picture: _written(picture) > 200, "the meeting of today")
