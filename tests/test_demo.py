"""The made-up guest book: the same from the same seed, and one of every kind in it."""

from __future__ import annotations

import io
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from kiosk import paths
from kiosk.content.question_cards import read_cards, read_checklist, read_reflection_questions
from kiosk.devtools.demo.entries import DAYS, NotEmpty, Portraits, fill, read_cast
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.entry import STATUSES, STEPS
from kiosk.settings.model import Settings
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book

NOW = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)


def made(folder: Path, entries: int, **others) -> Guestbook:
    """A book as it is after `fill`, to read."""
    data = DataFolder(folder)
    with open_book(data, Settings()) as book:
        fill(book, entries, now=NOW, assets=paths.assets(), **others)
    return open_book(data, Settings(), read_only=True)


@pytest.fixture(scope="module")
def book(tmp_path_factory) -> Guestbook:
    return made(tmp_path_factory.mktemp("demo"), 200)


def test_there_are_as_many_as_asked_for(book):
    assert len(list(book.entries.all())) == 200


@pytest.mark.parametrize("entries", [1, 2, 5])
def test_a_few_will_do(tmp_path, entries):
    few = made(tmp_path, entries)
    assert len(list(few.entries.all())) == entries
    assert few.entries.waiting()


def test_one_seed_makes_the_same_book_and_another_another(tmp_path):
    first, again, other = (
        list(made(tmp_path / name, 20, seed=seed).entries.all())
        for name, seed in (("first", 1), ("again", 1), ("other", 2))
    )
    assert first == again
    assert {entry.id for entry in first}.isdisjoint(entry.id for entry in other)


def test_every_kind_is_among_them(book):
    entries = list(book.entries.all())
    assert {entry.language for entry in entries} == {"nl", "fr", "en", "ar", "uk", "tr"}
    assert {entry.status for entry in entries} == set(STATUSES)
    assert {entry.consent.wall for entry in entries} == set(STEPS)
    assert {entry.consent.report for entry in entries} == set(STEPS)
    assert {bool(entry.photo) for entry in entries} == {True, False}
    assert {bool(entry.message) for entry in entries} == {True, False}
    assert {bool(entry.quote) for entry in entries} == {True, False}
    assert {bool(entry.name) for entry in entries} == {True, False}
    assert {bool(entry.drawing) for entry in entries} == {True, False}
    assert len({entry.picture for entry in entries}) > 6
    assert not [entry for entry in entries if entry.photo and entry.picture]


def test_none_is_empty_or_too_long(book):
    limits = Settings().guest
    for entry in book.entries.all():
        assert entry.message or entry.quote or entry.photo
        assert len(entry.message) <= limits.message_limit
        assert len(entry.quote) <= limits.quote_limit
        assert len(entry.name) <= limits.name_limit


def test_dutch_is_the_most_and_the_wall_is_well_filled(book):
    languages = Counter(entry.language for entry in book.entries.all())
    assert languages.most_common(1)[0][0] == "nl"
    assert len(book.entries.on_wall()) > 100


def test_some_wait_and_they_are_the_newest(book):
    waiting = book.entries.waiting()
    assert len(waiting) >= 3
    assert waiting[-1].signed_at == NOW - timedelta(minutes=7)


def test_they_were_signed_over_the_last_months(book):
    entries = list(book.entries.all())
    assert entries[-1].signed_at < NOW
    assert NOW - timedelta(days=DAYS + 1) < entries[0].signed_at < NOW - timedelta(days=DAYS // 2)


def test_today_has_one_encounter_with_three_noted_quotes(book):
    encounters = book.encounters.all()
    [today] = [e for e in encounters if e.starts_at.date() == NOW.date()]
    assert len(encounters) > 1
    assert len(book.encounters.noted_quotes(NOW.date())) == 3
    assert book.entries.latest(1)[0].encounter == today.id


def test_every_page_of_the_team_has_something_to_show(book):
    encounters = book.encounters.all()
    states = Counter(encounter.state(NOW) for encounter in encounters)
    assert states["closed"] >= 4
    assert states["planned"] >= 2
    assert {encounter.kind for encounter in encounters} == {"one-to-one", "group", "on-the-spot"}
    cards = {card.id for card in read_cards(paths.assets("questions"), "nl", "nl")}
    checks = {item.id for item in read_checklist(paths.assets("checklist"), "nl", "nl")}
    assert all({*each.questions, *each.used} <= cards for each in encounters)
    assert all(set(each.checked) <= checks for each in encounters)
    asked = {q.id for q in read_reflection_questions(paths.assets("reflections"), "nl", "nl")}
    reflections = book.reflections.all()
    assert len(reflections) >= 3
    assert {key for each in reflections for key, _ in each.answers} <= asked
    assert any(each.told() for each in reflections)
    assert book.meetings.open_decisions()
    assert len(book.meetings.decisions()) > len(book.meetings.open_decisions())
    assert book.meetings.last()
    assert book.meetings.upcoming(NOW.date())


def test_a_photo_is_a_drawing_in_one_of_its_versions(book):
    photos = [book.entries.photo(entry) for entry in book.entries.all() if entry.photo]
    assert None not in photos
    kinds = Counter(photos)
    assert 20 < len(kinds) <= 60
    with Image.open(io.BytesIO(photos[0])) as picture:
        assert picture.format == "JPEG"


def test_everyone_has_a_portrait_and_a_voice():
    cast = read_cast(paths.assets("demo") / "demo.toml")
    portraits = Portraits(paths.assets("portraits"))
    for person in cast.people:
        assert portraits.photo(person.portrait, mirrored=True, nearer=True)
        assert set(person.languages) <= set(cast.voices)


def test_a_book_with_entries_is_left_alone(tmp_path):
    made(tmp_path, 3)
    with open_book(DataFolder(tmp_path), Settings()) as book:
        before = list(book.entries.all())
        with pytest.raises(NotEmpty):
            fill(book, 5, now=NOW, assets=paths.assets())
        assert list(book.entries.all()) == before


def test_progress_is_told(tmp_path):
    told: list[tuple[int, int]] = []
    made(tmp_path, 3, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]
