"""Imports: what is kept, and how it is told."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image
from support.report_helpers import NOON, jpeg, json_file, zip_file

from kiosk.guestbook.model.entry import Consent, Entry
from kiosk.reports.formats.export import export_book
from kiosk.reports.importing.importer import Imported, bring

WITH_PHOTO = {"id": "a", "photo": "photos/a.jpg"}


def bring_all(book, file: Path) -> list[Imported]:
    return list(bring(book, file, now=NOON))


def test_an_export_comes_back_as_it_was(book, keep, encounter, new_book, tmp_path):
    keep(name="Rosa", message="Dag\nallen", quote="Ik kom terug.", quote_source="own", photo=True)
    keep("words", message="Tot ziens", encounter=encounter.id, language="uk", status="shown")
    file = export_book(book, tmp_path / "out.zip", purpose="all").path
    other = new_book("other")
    assert bring_all(other, file) == [
        Imported("entry-0", kept=True),
        Imported("entry-1", kept=True),
    ]
    for entry in book.entries.all():
        again = other.entries.get(entry.id)
        assert again is not None
        assert again.code not in {"", entry.code}
        assert (again.consent, again.signed_at) == (entry.consent, entry.signed_at)
        for field in ("name", "message", "quote", "quote_source", "language", "photo", "status"):
            assert getattr(again, field) == getattr(entry, field)
    assert other.encounters.all() == [encounter]
    photo = other.entries.photo(other.entries.latest(2)[1])
    assert photo is not None
    with Image.open(io.BytesIO(photo)) as picture:
        assert picture.size == (64, 48)


def test_json_comes_with_the_photos_beside_it(book, tmp_path):
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_bytes(jpeg())
    bring_all(book, json_file(tmp_path / "entries.json", WITH_PHOTO))
    assert book.entries.photo(book.entries.latest(1)[0]) is not None


def test_what_is_not_there_is_made_or_none(book, tmp_path):
    [brought] = bring_all(book, json_file(tmp_path / "in.json", {"message": "Dag"}))
    entry = book.entries.get(brought.id)
    assert entry.signed_at == NOON
    assert (entry.consent.wall, entry.consent.report) == ("none", "none")
    assert entry.consent.given_at is None
    assert (entry.status, entry.quote_source, entry.photo) == ("pending", "none", None)


def test_an_id_that_the_book_has_is_left_as_it_is(book, keep, encounter, tmp_path):
    keep(message="Van ons")
    file = json_file(
        tmp_path / "in.json",
        {"id": "entry-0", "message": "Van hen"},
        {"id": "b", "message": "Nieuw"},
        encounters=[{"id": "talk-1", "title": "Anders", "starts_at": "2026-01-01T10:00:00Z"}],
    )
    assert bring_all(book, file) == [Imported("entry-0", kept=False), Imported("b", kept=True)]
    assert book.entries.get("entry-0").message == "Van ons"
    assert book.encounters.all() == [encounter]


def test_an_entry_is_told_only_when_it_is_in_the_book(book, tmp_path):
    file = json_file(tmp_path / "in.json", {"id": "a", "quote": "A"}, {"id": "b", "quote": "B"})
    coming = bring(book, file, now=NOON)
    assert next(coming) == Imported("a", kept=True)
    assert [entry.id for entry in book.entries.all()] == ["a"]


def test_progress_counts_checking_and_keeping(book, tmp_path):
    told: list[tuple[int, int]] = []
    file = json_file(tmp_path / "in.json", {"quote": "A"}, {"quote": "B"})
    list(bring(book, file, now=NOON, progress=lambda done, total: told.append((done, total))))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_words_are_cleaned_and_otherwise_as_they_were(book, tmp_path):
    message = "Dag\x00 [b]allen[/b]\n\u202e=1+1\tمرحبا\u200f 👩‍👧"
    bring_all(book, json_file(tmp_path / "in.json", {"message": message}))
    assert book.entries.latest(1)[0].message == "Dag [b]allen[/b]\n=1+1 مرحبا\u200f 👩‍👧"


def test_consent_and_its_time_come_along(book, tmp_path):
    consent = {"wall": "photo", "report": "words", "given_at": "2026-11-01T09:00:00+01:00"}
    bring_all(book, json_file(tmp_path / "in.json", {"message": "Dag", "consent": consent}))
    given_at = datetime(2026, 11, 1, 8, tzinfo=UTC)
    assert book.entries.latest(1)[0].consent == Consent("photo", "words", given_at=given_at)


def test_a_photo_is_kept_upright_and_without_what_the_camera_knew(book, tmp_path):
    made = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "The maker of the camera"
    Image.new("RGB", (64, 48), "orange").save(made, "JPEG", exif=exif)
    bring_all(
        book,
        zip_file(tmp_path / "in.zip", WITH_PHOTO, members={WITH_PHOTO["photo"]: made.getvalue()}),
    )
    photo = book.entries.photo(book.entries.latest(1)[0])
    assert b"The maker" not in photo
    with Image.open(io.BytesIO(photo)) as picture:
        assert picture.size == (48, 64)
        assert not picture.getexif()


def test_what_a_later_program_adds_is_no_fault(book, tmp_path):
    file = json_file(tmp_path / "in.json", {"message": "Dag", "mood": "good"}, extra=[1])
    assert len(bring_all(book, file)) == 1


def test_words_of_an_erased_guest_do_not_come_back_in_what_the_team_noted(book, tmp_path):
    gone = {"id": "a", "name": "Rosa", "message": "Een huis is een thuis.", "encounter": "talk-1"}
    book.entries.keep(Entry("a", NOON, message="Een huis is een thuis."))
    book.erasure.erase("a")
    starts = {"starts_at": "2026-01-01T10:00:00Z"}
    said = {"question": "moved", "text": "Rosa zei iets."}
    file = json_file(
        tmp_path / "in.json",
        gone,
        {"id": "b", "message": "Ik kom terug.", "encounter": "talk-1"},
        encounters=[
            {"id": "talk-1", "guests": ["Rosa"], "quotes": ["Een huis is een thuis"]} | starts,
            {"id": "talk-2", "guests": ["Rosa"], "quotes": ["Ik kom terug."]} | starts,
        ],
        reflections=[
            {"id": "r", "encounter": "talk-1", "begun_at": starts["starts_at"], "answers": [said]}
        ],
    )
    assert bring_all(book, file)[0] == Imported("a", kept=False, erased=True)
    assert (book.encounters.get("talk-1").guests, book.encounters.get("talk-1").quotes) == ((), ())
    assert book.encounters.get("talk-2").quotes == ("Ik kom terug.",)
    assert book.reflections.all("talk-1")[0].look_over
