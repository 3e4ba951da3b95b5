"""What a card may show, by consent and by content."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from kiosk.cards.card import card_for, card_for_draft
from kiosk.guestbook.model.entry import Consent, Draft, Entry, Purpose, Step

PHOTO = b"a photo"


def entry(wall: Step, report: Step = "none", quote: str = "Dank u.") -> Entry:
    return Entry(
        id="01",
        signed_at=datetime(2026, 11, 24, 9, 15, tzinfo=UTC),
        name="Fatima",
        quote=quote,
        consent=Consent(wall=wall, report=report),
    )


def test_words_and_photo_are_shown_with_consent_for_both():
    card = card_for(entry("photo"), "wall", PHOTO)
    assert card is not None
    assert (card.quote, card.name, card.photo) == ("Dank u.", "Fatima", PHOTO)


def test_the_photo_is_left_out_without_consent_for_it():
    card = card_for(entry("words"), "wall", PHOTO)
    assert card is not None
    assert card.photo is None


@pytest.mark.parametrize("purpose", ["wall", "report"])
def test_there_is_no_card_without_consent(purpose: Purpose):
    assert card_for(entry("none"), purpose, PHOTO) is None


def test_each_purpose_has_its_own_consent():
    assert card_for(entry("photo", report="none"), "report", PHOTO) is None
    card = card_for(entry("none", report="words"), "report", PHOTO)
    assert card is not None
    assert card.photo is None


def test_a_name_alone_is_no_card():
    assert card_for(entry("words", quote="  "), "wall", PHOTO) is None
    assert card_for(entry("photo", quote=""), "wall", None) is None


def test_a_draft_shows_everything_until_words_alone_are_chosen():
    draft = Draft(quote="Dank u.", photo=PHOTO)
    day = date(2026, 11, 24)
    seen: list[tuple[Step | None, bytes | None]] = [
        (None, PHOTO),
        ("none", PHOTO),
        ("photo", PHOTO),
        ("words", None),
    ]
    for step, photo in seen:
        card = card_for_draft(draft, "visit", day, step=step)
        assert card is not None
        assert card.photo == photo


def test_a_draft_goes_by_its_own_choice_for_the_purpose():
    draft = Draft(quote="Dank u.", photo=PHOTO, wall="words", report="photo")
    day = date(2026, 11, 24)
    wall = card_for_draft(draft, "visit", day)
    report = card_for_draft(draft, "visit", day, purpose="report")
    assert wall is not None
    assert report is not None
    assert (wall.photo, report.photo) == (None, PHOTO)


def test_a_draft_with_a_message_only_has_no_card():
    assert card_for_draft(Draft(message="Voor jullie"), "visit", date(2026, 11, 24)) is None
