"""Planning again what was planned once: copied, and repeated on the days that come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from support.book_fakes import Clock

from kiosk.guestbook.errors import BadEntry, NoSuchEncounter
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.encounter import MOST_PEOPLE, Ages, Agreements, Encounter
from kiosk.guestbook.model.schema import document_of, exported, record_of
from kiosk.guestbook.model.times import again_on

AT = datetime(2026, 12, 1, 14, tzinfo=ZoneInfo("Europe/Brussels"))
TALK = Encounter(
    "talk", "Praten over wonen", AT, kind="group", guests=("Amina",), themes=("wonen",),
    quotes=("Blijf luisteren.",), questions=("first",), used=("first",), checked=("chairs",),
    welcome="Amina", agreements=Agreements(place="Zaal 2", may_not_ask="papieren", photo="no"),
    minutes=75, present=8, ages=Ages(to_17=3, from_60=5), began_at=AT,
    closed_at=AT + timedelta(hours=1),
)  # fmt: skip
COUNTED = {"minutes": 75, "present": 8, "ages": {"to_17": 3, "from_60": 5}}


def test_a_copy_has_what_was_prepared_and_nothing_of_what_came_of_it(book: Guestbook) -> None:
    book.keep_record(TALK)
    made = book.encounters.copy(TALK, AT + timedelta(7))
    assert book.encounters.get(made.id) is None
    assert made == Encounter(
        made.id, TALK.title, AT + timedelta(7), kind="group", guests=TALK.guests,
        themes=TALK.themes, agreements=TALK.agreements, questions=TALK.questions,
        welcome="Amina", minutes=75,
    )  # fmt: skip


def test_one_is_planned_again_as_often_as_is_asked(book: Guestbook) -> None:
    book.keep_record(TALK)
    made = book.encounters.repeat("talk", "two-weeks", 3)
    local = [each.starts_at.astimezone() for each in made]
    first = AT.astimezone()
    assert [each.date() for each in local] == [
        first.date() + timedelta(days=14 * n) for n in (1, 2, 3)
    ]
    assert {each.time() for each in local} == {first.time()}
    assert len({each.id for each in (TALK, *made)}) == 4
    assert [each.id for each in book.encounters.all()] == ["talk", *(each.id for each in made)]
    with pytest.raises(NoSuchEncounter):
        book.encounters.repeat("none", "week", 3)


@pytest.mark.parametrize(
    ("day", "every", "comes"),
    [
        (date(2026, 12, 1), "week", [date(2026, 12, 8), date(2026, 12, 15)]),
        (date(2026, 12, 1), "two-weeks", [date(2026, 12, 15), date(2026, 12, 29)]),
        # Each first Tuesday; each last one, where a month has no fifth.
        (date(2026, 12, 1), "month", [date(2027, 1, 5), date(2027, 2, 2)]),
        (date(2026, 12, 22), "month", [date(2027, 1, 26), date(2027, 2, 23)]),
        (date(2026, 12, 29), "month", [date(2027, 1, 26), date(2027, 2, 23)]),
        (date(2027, 1, 31), "month", [date(2027, 2, 28), date(2027, 3, 28)]),
    ],
)
def test_the_days_on_which_it_comes_again(day: date, every, comes: list[date]) -> None:
    assert again_on(day, every, 2) == comes
    assert again_on(day, every, 0) == []


def test_what_is_planned_is_what_is_still_to_be_held(book: Guestbook, clock: Clock) -> None:
    plan = Encounter("", "", clock.now)
    held = book.encounters.plan(replace(plan, starts_at=clock.now + timedelta(minutes=1)))
    first = book.encounters.plan(replace(plan, starts_at=clock.now - timedelta(minutes=1)))
    book.encounters.plan(replace(plan, starts_at=clock.now - timedelta(days=1)))
    later = book.encounters.plan(replace(plan, starts_at=clock.now + timedelta(days=9)))
    book.encounters.start(held.id)
    assert book.encounters.planned() == [first, later]


def test_how_many_were_there_is_kept_and_goes_out_only_when_counted() -> None:
    assert {name: exported(TALK)[name] for name in COUNTED} == COUNTED
    assert record_of(Encounter, exported(TALK), outside=True) == TALK
    assert record_of(Encounter, document_of(TALK)) == TALK
    bare = Encounter("bare", "", AT)
    assert not COUNTED.keys() & exported(bare).keys()
    assert exported(replace(bare, present=0))["present"] == 0


def test_a_book_of_before_has_none_of_it() -> None:
    document = document_of(Encounter("old", "Vroeger", AT))
    for name in COUNTED:
        del document[name]
    assert record_of(Encounter, document) == Encounter("old", "Vroeger", AT)


@pytest.mark.parametrize("count", [-1, MOST_PEOPLE + 1])
def test_a_count_beyond_its_bounds_is_refused(book: Guestbook, count: int) -> None:
    for wrong in ({"present": count}, {"minutes": count}, {"ages": Ages(to_25=count)}):
        with pytest.raises(BadEntry):
            book.encounters.plan(replace(TALK, **wrong))
