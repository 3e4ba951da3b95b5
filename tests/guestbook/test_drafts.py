"""What of a draft becomes an entry: no photo of the young, and one entry of one draft."""

from __future__ import annotations

import pytest
from support.book_fakes import JPEG, MemoryEntryStore, MemoryPhotos, draft

from kiosk.guestbook.errors import DraftIncomplete
from kiosk.guestbook.guestbook import Guestbook


def test_the_photo_of_a_young_guest_is_not_kept(book: Guestbook, photos: MemoryPhotos) -> None:
    entry = book.entries.sign(draft(young=True, photo=JPEG, wall="photo", report="photo"))
    assert photos.kept == {}
    assert entry.photo is None
    # They allowed their words, which the photo's step includes.
    assert (entry.consent.wall, entry.consent.report) == ("words", "words")
    assert not entry.consent.guardian


def test_a_young_guest_may_say_no_all_the_same(book: Guestbook) -> None:
    entry = book.entries.sign(draft(young=True, wall="none", report="none"))
    assert (entry.consent.wall, entry.consent.report) == ("none", "none")


def test_with_a_guardian_the_photo_is_kept_and_it_is_written_down(
    book: Guestbook, photos: MemoryPhotos
) -> None:
    entry = book.entries.sign(draft(young=True, guardian=True, photo=JPEG, wall="photo"))
    assert photos.kept == {entry.id: JPEG}
    assert entry.consent.wall == "photo"
    assert entry.consent.guardian
    assert [(what, subject) for _, what, subject in book.audit.acts()] == [("guardian", entry.id)]
    assert book.entries.change_consent(entry.id, report="words").consent.guardian


def test_a_guardian_is_only_for_the_young_and_their_photo(book: Guestbook) -> None:
    assert not book.entries.sign(draft(guardian=True, photo=JPEG)).consent.guardian
    assert not book.entries.sign(draft(young=True, guardian=True)).consent.guardian
    assert book.audit.acts() == []


def test_a_photo_that_may_not_be_kept_is_nothing_to_sign(
    book: Guestbook, entry_store: MemoryEntryStore, photos: MemoryPhotos
) -> None:
    only_a_photo = draft(young=True, photo=JPEG, message="", quote="", wall="photo")
    assert only_a_photo.empty
    assert not only_a_photo.ready
    with pytest.raises(DraftIncomplete):
        book.entries.sign(only_a_photo)
    assert (entry_store.kept, photos.kept) == ({}, {})
    only_a_photo.guardian = True
    assert only_a_photo.ready
    assert book.entries.sign(only_a_photo).photo is not None


def test_a_draft_is_one_entry_however_often_it_is_signed(
    book: Guestbook, entry_store: MemoryEntryStore
) -> None:
    made = draft()
    made.id = "the-draft"
    first = book.entries.sign(made)
    assert first.id == "the-draft"
    assert book.entries.sign(made) == first
    assert list(entry_store.kept) == ["the-draft"]


def test_an_id_that_is_none_is_replaced(book: Guestbook) -> None:
    made = draft()
    made.id = "../x"
    assert book.entries.sign(made).id != "../x"


def test_earlier_consents_are_kept_up_to_a_bound(book: Guestbook) -> None:
    entry = book.entries.sign(draft())
    for _ in range(15):
        book.entries.change_consent(entry.id, wall="none", by="guest")
        book.entries.change_consent(entry.id, wall="words", by="guest")
    now = book.entries.get(entry.id)
    assert now is not None
    assert len(now.earlier) == 20
    assert [consent.wall for consent in now.earlier[-2:]] == ["words", "none"]
