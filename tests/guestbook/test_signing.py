"""Signing the book, and keeping entries from elsewhere."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from support.book_fakes import JPEG, NOON, Clock, Full, MemoryEntryStore, MemoryPhotos, draft

from kiosk.guestbook.errors import BadEntry, DraftIncomplete
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.entry import Attachments, Consent, Entry
from kiosk.guestbook.model.ids import CODE_ALPHABET
from kiosk.guestbook.services.changes import Rules


def test_what_is_signed_is_kept(
    book: Guestbook, entry_store: MemoryEntryStore, photos: MemoryPhotos
) -> None:
    entry = book.entries.sign(
        draft(name="Amina", photo=JPEG, wall="photo", report="words", language="fr")
    )

    assert entry_store.kept == {entry.id: entry}
    assert photos.kept == {entry.id: JPEG}
    assert entry.photo == f"photos/{entry.id}.jpg"
    assert book.entries.photo(entry) == JPEG
    assert (entry.name, entry.message, entry.language) == ("Amina", "Dank jullie wel.", "fr")
    assert entry.signed_at == NOON
    assert entry.signed_at.utcoffset() == timedelta(hours=1)
    assert entry.consent == Consent("photo", "words", given_at=NOON, language="fr")


def test_a_card_waits_for_staff(book: Guestbook) -> None:
    entry = book.entries.sign(draft())
    assert entry.status == "pending"
    assert book.entries.waiting() == [entry]
    assert book.entries.on_wall() == []


def test_a_house_may_let_cards_on_the_wall_at_once(
    entry_store: MemoryEntryStore, photos: MemoryPhotos
) -> None:
    book = Guestbook(entry_store, photos, rules=Rules(approval="at-once"))
    entry = book.entries.sign(draft())
    assert entry.status == "shown"
    assert book.entries.on_wall() == [entry]


@pytest.mark.parametrize(
    "parts",
    [
        {"wall": None},
        {"report": None},
        {"message": "", "quote": ""},
        {"message": " \n ", "quote": "\t"},
        {"message": "\x00\x1b\u202e", "quote": ""},
    ],
)
def test_an_incomplete_draft_is_not_signed(
    book: Guestbook, entry_store: MemoryEntryStore, parts
) -> None:
    with pytest.raises(DraftIncomplete):
        book.entries.sign(draft(**parts))
    assert entry_store.kept == {}
    assert book.version == 0


@pytest.mark.parametrize(
    "parts",
    [{"quote": ""}, {"message": ""}, {"message": "", "quote": "", "photo": JPEG}],
)
def test_one_of_message_quote_and_photo_is_enough(book: Guestbook, parts) -> None:
    assert book.entries.get(book.entries.sign(draft(**parts)).id) is not None


def test_without_a_quote_there_is_no_source_of_one(book: Guestbook) -> None:
    assert book.entries.sign(draft(quote="")).quote_source == "none"


def test_texts_are_cleaned_and_bounded(entry_store: MemoryEntryStore, photos: MemoryPhotos) -> None:
    book = Guestbook(
        entry_store, photos, rules=Rules(limits={"message": 10, "quote": 6, "name": 3})
    )
    entry = book.entries.sign(
        draft(message="a\x07b\tc\r\nd" + "e" * 20, quote="één\ntwee", name="[b]An")
    )
    assert entry.message == "ab c\ndeeee"
    assert entry.quote == "één tw"
    assert entry.name == "[b]"


def test_a_full_disk_keeps_nothing(
    book: Guestbook, entry_store: MemoryEntryStore, photos: MemoryPhotos
) -> None:
    before = book.entries.sign(draft(photo=JPEG))
    for full in (photos.full, entry_store.full):
        full.on = True
        with pytest.raises(Full):
            book.entries.sign(draft(photo=JPEG))
        full.on = False
    assert list(photos.kept) == [before.id]
    assert book.entries.latest(9) == [before]


def test_the_photo_is_kept_before_the_entry_that_names_it(
    book: Guestbook, entry_store: MemoryEntryStore, photos: MemoryPhotos
) -> None:
    photos.full.on = True
    with pytest.raises(Full):
        book.entries.sign(draft(photo=JPEG))
    assert entry_store.kept == {}


def test_every_code_is_new(entry_store: MemoryEntryStore, photos: MemoryPhotos) -> None:
    class Twice(random.Random):
        """Throws every code twice."""

        def choices(self, *args, **kwargs):
            if not hasattr(self, "last"):
                self.last = super().choices(*args, **kwargs)
                return self.last
            last = self.last
            del self.last
            return last

    book = Guestbook(entry_store, photos, rng=Twice(1))
    codes = [book.entries.sign(draft()).code for _ in range(20)]
    assert len(set(codes)) == 20
    assert all(len(code) == 8 and set(code) <= set(CODE_ALPHABET) for code in codes)


def test_ids_sort_as_they_were_signed(book: Guestbook, clock: Clock) -> None:
    ids = []
    for _ in range(20):
        ids.append(book.entries.sign(draft()).id)
        clock.go(milliseconds=1)
    assert ids == sorted(ids)
    assert [entry.id for entry in book.entries.latest(20)] == ids[::-1]


# Keeping what was signed elsewhere

AWAY = Entry("kept-1", NOON, message="Van ver", status="shown", code="ABCD-2346")


def test_an_entry_from_elsewhere_is_kept_as_it_is(book: Guestbook, photos: MemoryPhotos) -> None:
    assert book.entries.keep(AWAY, Attachments(JPEG))
    kept = book.entries.get("kept-1")
    assert kept == replace(AWAY, photo="photos/kept-1.jpg", code="ABCD2346")
    assert photos.kept == {"kept-1": JPEG}
    assert book.entries.find("abcd 2346") == kept


def test_an_id_that_is_there_stays_as_it_was(book: Guestbook, photos: MemoryPhotos) -> None:
    book.entries.keep(AWAY)
    before, version = book.entries.get("kept-1"), book.version
    assert not book.entries.keep(replace(AWAY, message="Anders"), Attachments(JPEG))
    assert (book.entries.get("kept-1"), book.version, photos.kept) == (before, version, {})


def test_an_entry_names_no_file_that_is_not_there(book: Guestbook) -> None:
    book.entries.keep(
        replace(AWAY, photo="photos/gone.jpg", drawing="drawings/gone.png", voice="x")
    )
    kept = book.entries.get("kept-1")
    assert kept is not None
    assert (kept.photo, kept.drawing, kept.voice) == (None, None, None)


def test_a_missing_or_taken_code_is_replaced(book: Guestbook) -> None:
    first = book.entries.sign(draft())
    book.entries.keep(replace(AWAY, id="a", code=""))
    book.entries.keep(replace(AWAY, id="b", code=first.code))
    codes = [entry.code for entry in book.entries.all()]
    assert len(set(codes)) == 3
    assert all(len(code) == 8 for code in codes)
    assert book.entries.find(first.code) == first


def test_many_are_kept_in_one_go(book: Guestbook, entry_store: MemoryEntryStore) -> None:
    many = [(replace(AWAY, id=f"id-{n}"), Attachments()) for n in range(5)]
    assert book.entries.keep_all([*many, *many]) == 5
    assert book.entries.keep_all(many) == 0
    codes = [entry.code for entry in book.entries.all()]
    assert len(set(codes)) == 5
    entry_store.full.on = True
    with pytest.raises(Full):
        book.entries.keep_all([(replace(AWAY, id="late"), Attachments())])
    assert book.entries.get("late") is None


def test_a_long_message_from_elsewhere_is_not_shortened(book: Guestbook) -> None:
    book.entries.keep(replace(AWAY, message="x" * 5000 + "\x00"))
    assert [len(entry.message) for entry in book.entries.all()] == [5000]


@pytest.mark.parametrize("bad", ["", "../../etc/passwd", "a/b", ".", "a.b", "é", "x" * 65, "a\n"])
def test_an_id_that_could_be_a_path_is_refused(book: Guestbook, bad: str) -> None:
    with pytest.raises(BadEntry):
        book.entries.keep(replace(AWAY, id=bad), Attachments(JPEG))
    assert list(book.entries.all()) == []


def test_a_time_without_offset_is_refused(book: Guestbook) -> None:
    with pytest.raises(BadEntry):
        book.entries.keep(replace(AWAY, signed_at=datetime(2026, 1, 1)))  # noqa: DTZ001
