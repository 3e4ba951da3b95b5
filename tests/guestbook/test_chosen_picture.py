"""A drawn picture instead of a photo: never both, and nothing to sign by itself."""

from __future__ import annotations

import pytest
from support.book_fakes import JPEG, draft

from kiosk.guestbook.errors import DraftIncomplete
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.entry import Draft
from kiosk.guestbook.policies.consent_rules import on_card


def test_a_picture_replaces_the_photo_and_a_photo_the_picture() -> None:
    made = Draft(photo=JPEG, wall="photo", report="words")
    made.choose_picture("cat")
    # Consent to the photo that is gone is asked again.
    assert (made.photo, made.picture, made.wall, made.report) == (None, "cat", None, "words")
    made.take_photo(JPEG)
    assert (made.photo, made.picture) == (JPEG, "")


def test_a_picture_says_nothing_by_itself(book: Guestbook) -> None:
    alone = Draft(picture="cat", wall="words", report="words")
    assert alone.empty
    assert not alone.ready
    with pytest.raises(DraftIncomplete):
        book.entries.sign(alone)


def test_it_is_kept_with_the_entry_and_hangs_with_the_words(book: Guestbook) -> None:
    entry = book.entries.sign(draft(picture="boat", quote="", wall="words"))
    assert book.entries.get(entry.id) == entry
    assert entry.picture == "boat"
    assert on_card(entry)
    assert not on_card(book.entries.change_consent(entry.id, wall="none"))


def test_where_the_photo_may_be_kept_there_is_no_picture(book: Guestbook) -> None:
    assert book.entries.sign(draft(picture="boat", photo=JPEG)).picture == ""
    assert book.entries.sign(draft(picture="boat", photo=JPEG, young=True)).picture == "boat"
