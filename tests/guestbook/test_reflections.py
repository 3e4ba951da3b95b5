"""Reflections: several staff, each their own; drafts kept; found again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.book_fakes import Clock, draft

from kiosk.guestbook.access.own_code import OwnCodeTooShort, WrongOwnCode
from kiosk.guestbook.access.throttle import CodeWait
from kiosk.guestbook.errors import (
    BadEntry,
    NoSuchEncounter,
    NoSuchRecord,
    NothingWritten,
    NotTheAuthor,
)
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.reflection import Reflection


@pytest.fixture
def talk(book: Guestbook) -> Encounter:
    return book.encounters.begin_on_the_spot("Over wonen")


def write(book: Guestbook, talk: Encounter, by: str, **answers: str) -> Reflection:
    reflection = book.reflections.begin(talk.id, by)
    for question, text in answers.items():
        reflection = reflection.answered(question, text)
    return book.reflections.keep(reflection)


def test_a_draft_is_kept_and_gone_on_with(book: Guestbook, talk: Encounter, clock: Clock) -> None:
    reflection = book.reflections.begin(talk.id, " Noor ")
    assert book.reflections.all() == []
    kept = book.reflections.keep(reflection.answered("learned", " Luisteren.\r\nEcht. "))
    assert (kept.by, kept.answer("learned"), kept.done) == ("Noor", "Luisteren.\nEcht.", False)
    assert kept.answer("next") == ""
    clock.go(minutes=10)
    later = book.reflections.keep(replace(kept.answered("next", "De buren."), done=True))
    assert book.reflections.all(talk.id) == [later]
    assert (later.begun_at, later.changed_at) == (reflection.begun_at, clock.now)
    emptied = book.reflections.keep(later.answered("next", " ").answered("learned", ""))
    assert book.reflections.get(later.id) == emptied
    assert emptied.answers == ()


def test_several_staff_have_each_their_own(book: Guestbook, talk: Encounter, clock: Clock) -> None:
    first = write(book, talk, "Noor", learned="A")
    clock.go(minutes=1)
    second = write(book, talk, "Sam", learned="B")
    assert book.reflections.all(talk.id) == [first, second]
    assert book.reflections.all("talk-9") == []


def test_nothing_written_is_not_kept(book: Guestbook, talk: Encounter) -> None:
    with pytest.raises(NothingWritten):
        write(book, talk, "Noor", learned=" \n ")
    assert book.reflections.all() == []


def test_a_reflection_is_on_an_encounter(book: Guestbook, talk: Encounter) -> None:
    with pytest.raises(NoSuchEncounter):
        book.reflections.begin("talk-9")
    with pytest.raises(NoSuchEncounter):
        book.reflections.keep(replace(book.reflections.begin(talk.id), encounter="talk-9"))


def test_only_what_is_marked_is_told_and_only_what_is_there(
    book: Guestbook, talk: Encounter
) -> None:
    kept = write(book, talk, "Noor", learned="Veel.", touched="Iets van mij.")
    assert kept.told() == ()
    marked = book.reflections.keep(replace(kept, for_meeting=("learned", "next")))
    assert marked.told() == (("learned", "Veel."),)
    assert marked.for_meeting == ("learned",)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ELEVE", True),
        ("élève", True),
        ("eleve kas", True),
        ("luis", True),
        ("noor", True),
        ("eleve zon", False),
        ("شكرا", True),
        ("isik", True),
        (" ", False),
    ],
)
def test_words_are_found_whatever_their_accents(
    book: Guestbook, talk: Encounter, words: str, found: bool
) -> None:
    kept = write(book, talk, "Noor", learned="Een Élève.\nLuisteren", work="Kåst شُكْرًا IŞIK ışık")
    assert book.reflections.search(words) == [kept] * found


def test_the_newest_is_found_first(book: Guestbook, talk: Encounter, clock: Clock) -> None:
    first = write(book, talk, "Noor", learned="Wonen")
    clock.go(days=1)
    second = write(book, talk, "Sam", learned="Ook wonen")
    assert book.reflections.search("wonen") == [second, first]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Jan zei dat.", True),
        ("dat zei JAN", True),
        ("Het was in januari.", False),
        ("Zoals: «een huis is een thuis!»", True),
        ("Een huis.", False),
    ],
)
def test_whoever_is_named_in_a_reflection_marks_it_when_erased(
    book: Guestbook, talk: Encounter, text: str, marked: bool
) -> None:
    kept = write(book, talk, "Noor", learned=text)
    entry = book.entries.sign(draft(name="Jan", quote="Een huis is een thuis.", quote_source="own"))
    book.erasure.erase(entry.id, by="guest")
    [left] = book.reflections.all()
    assert left == replace(kept, look_over=marked)


def test_a_name_elsewhere_is_another_s_and_a_quote_of_the_house_nobody_s(
    book: Guestbook, talk: Encounter
) -> None:
    quote = "Hier mocht ik gewoon mezelf zijn."
    write(book, talk, "Noor", learned=f"Jan. {quote}")
    book.encounters.note_quote(talk.id, quote)
    book.encounters.close(talk.id)
    entry = book.entries.sign(draft(name="Jan", quote=quote, quote_source="house"))
    book.erasure.erase(entry.id)
    assert not book.reflections.all()[0].look_over
    assert book.encounters.all()[0].quotes == (quote,)


CODE = "2580"


def private(book: Guestbook, talk: Encounter, **answers: str) -> Reflection:
    mine = book.reflections.seal(book.reflections.begin(talk.id, "Noor"), CODE)
    for question, text in answers.items():
        mine = mine.answered(question, text)
    return book.reflections.keep(replace(mine, for_meeting=("next",)))


def test_a_private_one_is_its_authors_but_for_what_is_released(
    book: Guestbook, talk: Encounter
) -> None:
    whole = private(book, talk, touched="Verdriet.", next="Buren vragen.")
    released = replace(whole, answers=(("next", "Buren vragen."),), code="")
    assert book.reflections.all() == book.reflections.all(talk.id) == [released]
    assert book.reflections.get(whole.id) == released
    assert book.reflections.search("verdriet") == []
    assert book.reflections.search("buren") == [released]
    assert released in book.team_records()
    [item] = book.meetings.digest().items
    assert [each.text for each in item.told] == ["Buren vragen."]
    assert CODE not in repr(whole)


def test_a_private_one_is_opened_with_the_code_of_its_author(
    book: Guestbook, talk: Encounter
) -> None:
    whole = private(book, talk, touched="Verdriet.")
    # Three are free; after that, whoever guesses waits.
    for wrong in ("2581", "", "\ud800"):
        with pytest.raises(WrongOwnCode):
            book.reflections.open_own(whole.id, wrong)
        book.reflections.open_own(whole.id, CODE)
    assert book.reflections.open_own(whole.id, CODE) == whole
    other = write(book, talk, "Sam", learned="A")
    assert book.reflections.open_own(other.id, "") == other
    with pytest.raises(NoSuchRecord):
        book.reflections.open_own("talk-9", CODE)


def test_who_guesses_a_code_waits(book: Guestbook, talk: Encounter) -> None:
    whole = private(book, talk, touched="Verdriet.")
    for _ in range(3):
        with pytest.raises(WrongOwnCode):
            book.reflections.open_own(whole.id, "0000")
    with pytest.raises(CodeWait) as told:
        book.reflections.open_own(whole.id, CODE)
    assert 0 < told.value.seconds <= 5


def test_a_code_of_ones_own_does_not_clear_guesses_at_another(
    book: Guestbook, talk: Encounter
) -> None:
    theirs = private(book, talk, touched="Verdriet.")
    mine = book.reflections.seal(book.reflections.begin(talk.id, "Sam"), "1357")
    mine = book.reflections.keep(mine.answered("touched", "Vreugde."))
    for _ in range(3):
        with pytest.raises(WrongOwnCode):
            book.reflections.open_own(theirs.id, "0000")
        assert book.reflections.open_own(mine.id, "1357") == mine
    with pytest.raises(CodeWait):
        book.reflections.open_own(theirs.id, "0000")


def test_nothing_goes_out_while_an_erased_guest_may_be_named(
    book: Guestbook, talk: Encounter
) -> None:
    entry = book.entries.sign(draft(name="Fatima"))
    kept = write(book, talk, "Sam", learned="Fatima wil werken.")
    released = book.reflections.keep(
        replace(kept, for_report=("learned",), for_meeting=("learned",))
    )
    assert released.released() == released.told() == (("learned", "Fatima wil werken."),)
    book.erasure.erase(entry.id)
    [marked] = book.reflections.all()
    assert marked.look_over
    assert marked.released() == marked.told() == ()
    # To release something else is not to have looked it over.
    marked = book.reflections.keep(replace(marked, for_meeting=()))
    assert marked.look_over
    mended = book.reflections.keep(marked.answered("learned", "Ze wil werken."))
    assert not mended.look_over
    assert mended.released() == (("learned", "Ze wil werken."),)


def test_what_was_not_opened_never_takes_the_place_of_the_whole(
    book: Guestbook, talk: Encounter
) -> None:
    whole = private(book, talk, touched="Verdriet.", next="Buren vragen.")
    [sealed] = book.reflections.all()
    for changed in (sealed, replace(sealed, private=False), replace(sealed, code="00:11")):
        with pytest.raises((NotTheAuthor, BadEntry)):
            book.reflections.keep(changed)
    with pytest.raises(BadEntry):
        book.keep_record(sealed)
    with pytest.raises(NotTheAuthor):
        book.reflections.share(sealed)
    assert book.reflections.open_own(whole.id, CODE) == whole


def test_its_author_changes_it_and_shares_it(book: Guestbook, talk: Encounter) -> None:
    whole = private(book, talk, touched="Verdriet.")
    changed = book.reflections.keep(whole.answered("touched", "Vreugde."))
    assert book.reflections.all()[0].answers == ()
    shared = book.reflections.share(changed)
    assert (shared.private, shared.code) == (False, "")
    assert book.reflections.all() == [shared]
    assert shared.answer("touched") == "Vreugde."
    # Taken back: it is private again, with the code that it had.
    assert book.keep_record(changed)
    assert book.reflections.all()[0].answers == ()
    assert book.reflections.open_own(whole.id, CODE) == changed


def test_what_is_released_for_a_report_can_be_read_and_is_not_told(
    book: Guestbook, talk: Encounter
) -> None:
    mine = book.reflections.seal(book.reflections.begin(talk.id, "Noor"), CODE)
    mine = mine.answered("touched", "Verdriet.").answered("learned", "Luisteren.")
    book.reflections.keep(replace(mine, for_report=("learned",)))
    [sealed] = book.reflections.all()
    assert sealed.answers == sealed.released() == (("learned", "Luisteren."),)
    assert sealed.told() == ()


@pytest.mark.parametrize("code", ["", "123", "12a4", "١٢٣٤"])
def test_a_code_is_four_digits_or_more(book: Guestbook, talk: Encounter, code: str) -> None:
    with pytest.raises(OwnCodeTooShort):
        book.reflections.seal(book.reflections.begin(talk.id), code)


def test_an_erased_guest_marks_a_private_one_too(book: Guestbook) -> None:
    talk = book.encounters.begin_on_the_spot("Over wonen")
    entry = book.entries.sign(draft(name="Amina", encounter=talk.id))
    whole = private(book, talk, touched="Amina lachte.")
    book.erasure.erase(entry.id)
    assert book.reflections.all()[0].look_over
    opened = book.reflections.open_own(whole.id, CODE)
    assert (opened.look_over, opened.answer("touched")) == (True, "Amina lachte.")
