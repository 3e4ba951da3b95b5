"""What of a guest is removed from the team's pages with an entry, and what is only reported."""

from __future__ import annotations

from datetime import timedelta

import pytest
from support.book_fakes import NOON, draft

from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.encounter import Agreements, Encounter

SAID = "Dank u voor de koffie."


def talk(book: Guestbook, **what) -> Encounter:
    planned = book.encounters.plan(Encounter("", "Koffie", NOON, **what))
    return book.encounters.start(planned.id)


def erased(book: Guestbook, **signed) -> tuple[Encounter, list[str]]:
    """The encounter after the erasure of an entry signed there; and what was reported before."""
    entry = book.entries.sign(draft(**signed))
    told = [left.text for left in book.erasure.left_by(entry.id)]
    book.erasure.erase(entry.id)
    [encounter] = book.encounters.all()
    return encounter, told


@pytest.mark.parametrize(
    ("signed", "noted"),
    [
        ("Jan D’Hondt", "Jan D'Hondt"), ("Sœur Anne", "Soeur Anne"), ("Łukasz", "Lukasz"),
        ("Karim B.", "Karim B"), ("Karim B", "KARIM B."), ("نورة", "نوره"), ("Müller", "Mueller"),
        ("Søren", "Soren"), ("Işık", "isik"), ("علی", "علي"), ("أحمد", "احمد"), ("Zoë", "«Zoe»"),
        ("Jean-Pierre", "Jean\u2011Pierre"), ("Đỗ", "Do"), ("Jan\u00a0B", "jan b"),
    ],
)  # fmt: skip
def test_a_name_goes_however_it_is_spelled(book: Guestbook, signed: str, noted: str):
    talk(book, guests=(noted, "Piet"), welcome=noted, quotes=("Vandaag regent het.",))
    left, told = erased(book, name=signed, message="x", quote="")
    assert (left.guests, left.welcome, told) == (("Piet",), "", [])
    assert not left.look_over


@pytest.mark.parametrize(
    "noted",
    [
        SAID, "Dank u voor de koffie", "“Dank u voor de koffie.”", "DANK U voor de koffie!",
        "Dank u voor de koffie…", "Anna: dank u voor de koffie.", "Anna: «Dank u»", "dank u",
        "Ze zei: dank u voor de koffie, en ging.", "Dank u  voor\u00a0de koffie",
    ],
)  # fmt: skip
@pytest.mark.parametrize("where", ["quote", "message"])
def test_a_noted_sentence_goes_by_its_words(book: Guestbook, noted: str, where: str):
    talk(book, quotes=(noted, "Vandaag regent het."))
    words = {"quote": "", "message": "x", where: SAID, "quote_source": "own"}
    left, told = erased(book, name="Anna Peeters", **words)
    assert (left.quotes, told) == (("Vandaag regent het.",), [])


@pytest.mark.parametrize(
    ("signed", "what"),
    [
        ("Karim Benali", {"guests": ("Karim",)}), ("Anna", {"guests": ("Anna Peeters",)}),
        ("Anna", {"welcome": "Anna P"}), ("Fatima", {"guests": ("Fatma",)}),
        ("Anna", {"title": "Koffie met Anna"}), ("Anna", {"quotes": ("Anna lachte.",)}),
        ("Anna", {"themes": ("Anna en wonen",)}),
        ("Anna", {"quotes": ("Dank u voor al de koffie",)}),
    ],
)  # fmt: skip
def test_what_is_only_like_it_stays_and_is_told_of(book: Guestbook, signed: str, what: dict):
    planned = book.encounters.plan(Encounter("", what.pop("title", "Praat"), NOON, **what))
    book.encounters.start(planned.id)
    before = book.encounters.all()[0]
    left, told = erased(book, name=signed, message=SAID, quote="", quote_source=None)
    assert told
    assert (left.guests, left.quotes, left.welcome) == (
        before.guests, before.quotes, before.welcome
    )  # fmt: skip
    assert left.look_over
    # Saving it again shows that staff have seen it.
    assert not book.encounters.plan(left).look_over


def test_what_was_agreed_with_them_is_told_of(book: Guestbook):
    talk(book, agreements=Agreements(speak="Karim hoort slecht."))
    left, told = erased(book, name="Karim", message="x", quote="")
    assert told == ["Karim hoort slecht."]
    assert left.look_over


def test_another_guest_and_their_words_stay_without_a_word(book: Guestbook):
    planned = talk(book, guests=("Leila", "Piet"), quotes=("De soep was lekker.", "ok"))
    left, told = erased(book, name="Karim", message="Dank u voor de koffie", quote="")
    assert (left.guests, left.quotes, told) == (planned.guests, planned.quotes, [])
    assert not left.look_over


def test_a_namesake_elsewhere_stays_and_is_told_of(book: Guestbook):
    book.encounters.plan(Encounter("", "Elders", NOON - timedelta(days=9), guests=("Karim",)))
    left, told = erased(book, name="Karim", message="x", quote="")
    assert (left.guests, told) == (("Karim",), ["Karim"])
    assert not left.look_over


def test_a_quote_of_signs_alone_takes_no_other(book: Guestbook):
    talk(book, quotes=("♥", "♦♦", "Dank u"))
    left, _told = erased(book, name="", message="♥ ♥", quote="♥", quote_source="own")
    assert left.quotes == ("♦♦", "Dank u")


@pytest.mark.parametrize("typed", ["{0}-{1}", "{0}{1}", "{0} {1}", "{0}–{1}", " {0} - {1}\n"])
def test_a_search_finds_by_the_whole_code(book: Guestbook, typed: str):
    from kiosk.guestbook.services.filters import Filter

    entry, _other = book.entries.sign(draft()), book.entries.sign(draft())
    for code in (entry.code, entry.code.lower()):
        wish = Filter(text=typed.format(code[:4], code[4:]))
        assert book.entries.search(wish) == [entry]
    assert book.entries.search(Filter(text=entry.code[:4])) == []
