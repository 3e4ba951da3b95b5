"""A chosen picture on cards: where a photo would be, with the words, whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np
import pytest
from PIL import Image

from kiosk import paths
from kiosk.cards.card import Card, card_for, card_for_draft
from kiosk.cards.composer import Composer
from kiosk.cards.images.pictures import SUBJECT, Pictures
from kiosk.cards.tile_face import kinds_of
from kiosk.guestbook.model.entry import PICTURES, Consent, Draft, Entry

CARD = Card("01", "Dank u.", "Fatima", date(2026, 11, 24), "nl")
HULL = (0x0F, 0x4F, 0x52)  # of the boat: low in its picture, and no card has it by itself


def hull(picture: Image.Image) -> tuple[int, int]:
    """How wide and how high the boat's hull is, in px."""
    near = np.abs(np.asarray(picture.convert("RGB")).astype(int) - HULL).max(axis=2) < 8
    rows, columns = np.nonzero(near.any(axis=1))[0], np.nonzero(near.any(axis=0))[0]
    return int(np.ptp(columns)), int(np.ptp(rows))


@pytest.fixture(scope="module")
def composer() -> Composer:
    return Composer(paths.assets())


def test_there_is_a_file_for_every_name_and_no_other():
    assert {path.stem for path in paths.assets("pictures").glob("*.jpg")} == set(PICTURES)
    assert len(PICTURES) >= 12
    pictures = Pictures(paths.assets("pictures"))
    for name in PICTURES:
        photo = pictures.photo(name, (800, 1000), "01")
        assert photo is not None
        assert photo.image.size == (800, 1000)


@pytest.mark.parametrize("name", ["", "../portraits/fatima", "nobody"])
def test_any_other_name_is_no_picture(composer, name):
    drawn = composer.compose(replace(CARD, picture=name), (640, 352))
    assert drawn.tobytes() == composer.compose(CARD, (640, 352)).tobytes()


def test_it_goes_with_the_words_and_with_nothing_less():
    entry = Entry("01", datetime(2026, 11, 24, tzinfo=UTC), picture="cat")
    assert card_for(replace(entry, consent=Consent(wall="none")), "wall", None) is None
    card = card_for(replace(entry, consent=Consent(wall="words")), "wall", b"a photo")
    assert card is not None
    assert (card.picture, card.photo) == ("cat", None)
    assert kinds_of(card) == ("photo",)
    shown = card_for_draft(Draft(picture="cat"), "01", CARD.date, step="words")
    assert shown is not None
    assert shown.picture == "cat"


@pytest.mark.parametrize("size", [(1280, 704), (800, 988), (1920, 984)])
@pytest.mark.parametrize("quote", ["", "Dank u.", "Dank u voor alles wat u voor ons deed. " * 4])
def test_its_subject_is_whole_on_every_card(composer, size, quote):
    with Image.open(paths.assets("pictures", "boat.jpg")) as picture:
        across, down = hull(picture)
    shown = hull(composer.compose(replace(CARD, quote=quote, picture="boat"), size))
    assert shown[0] > 100
    assert shown[0] / shown[1] == pytest.approx(across / down, rel=0.06)


def test_a_photo_goes_before_it(composer):
    photo = paths.assets("portraits", "linh.jpg").read_bytes()
    with_both = composer.compose(replace(CARD, photo=photo, picture="hills"), (640, 352))
    assert with_both.tobytes() == composer.compose(replace(CARD, photo=photo), (640, 352)).tobytes()


def test_another_picture_is_another_name_in_the_cache(composer):
    names = {composer.name_of(replace(CARD, picture=name), "card") for name in ("", *PICTURES)}
    assert len(names) == len(PICTURES) + 1


def test_every_subject_has_room_in_the_narrowest_card():
    # 33 % of a card's width, beside a long quote.
    assert SUBJECT.right - SUBJECT.left < 0.33125 * 1280 / 704 / 0.8
