"""What staff look for among the entries."""

from __future__ import annotations

from datetime import timedelta

import pytest
from support.book_fakes import NOON, Clock, draft

from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.services.filters import NO_ENCOUNTER, Filter


@pytest.fixture
def ids(book: Guestbook, clock: Clock) -> dict[str, str]:
    """Three entries by the day on which they were signed."""
    talk = book.encounters.begin_on_the_spot()
    made = {"first": book.entries.sign(draft(name="Rénée", message="Dank u, École!")).id}
    book.encounters.close(talk.id)
    clock.go(days=1)
    made["second"] = book.entries.sign(draft(language="fr", quote="Merci à vous.")).id
    clock.go(days=1)
    made["third"] = book.entries.sign(draft(language="ar", message="شُكْرًا")).id
    book.entries.show(made["second"])
    book.entries.set_favourite(made["third"])
    made["talk"] = talk.id
    return made


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        (Filter(), ["third", "second", "first"]),
        (Filter(text="ecole dank"), ["first"]),
        (Filter(text="renee"), ["first"]),
        (Filter(text="MERCI A"), ["second"]),
        (Filter(text="شكرا"), ["third"]),
        (Filter(text="ecole merci"), []),
        (Filter(language="fr"), ["second"]),
        (Filter(status="shown"), ["second"]),
        (Filter(status="pending", language="fr"), []),
        (Filter(favourite=True), ["third"]),
        (Filter(encounter=NO_ENCOUNTER), ["third", "second"]),
        (Filter(since=NOON.date() + timedelta(days=1)), ["third", "second"]),
        (Filter(until=NOON.date()), ["first"]),
        (Filter(since=NOON.date(), until=NOON.date() - timedelta(days=1)), []),
    ],
)
def test_entries_that_meet_all_wishes_newest_first(
    book: Guestbook, ids: dict[str, str], wish: Filter, found: list[str]
) -> None:
    assert [entry.id for entry in book.entries.search(wish)] == [ids[each] for each in found]


def test_those_of_one_encounter(book: Guestbook, ids: dict[str, str]) -> None:
    assert [each.id for each in book.entries.search(Filter(encounter=ids["talk"]))] == [
        ids["first"]
    ]


@pytest.mark.parametrize("why", ["asked", "guardian", "mistake", "hurtful", "test"])
def test_the_log_says_why_an_entry_was_erased(book: Guestbook, why) -> None:
    entry = book.entries.sign(draft())
    book.erasure.erase(entry.id, why=why)
    assert [(what, which) for _, what, which in book.audit.acts()] == [(f"erase {why}", entry.id)]
