"""A team meeting by touch: two decisions, each with a person who does it and a day; counted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from support.journey_helpers import House, lock, unlock, until_seen

from kiosk.devtools.tour.driver import Driver
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.meeting import Decision
from kiosk.guestbook.model.times import local_now
from kiosk.settings.model import load
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book

MOST = 12
"""Touches of a meeting about one encounter with two decisions, beside those on keys."""


@pytest.fixture(scope="module")
def settings() -> dict[str, dict[str, object]]:
    return {"staff": {"names": ["Noor", "Sam"]}}


def _book(house: House, *, read_only: bool = True) -> Guestbook:
    return open_book(DataFolder(house.data), load(house.config), read_only=read_only)


def _decide(kiosk: Driver, words: str, who: str, when: str) -> None:
    kiosk.at("meeting")
    kiosk.tap("decide")
    kiosk.at("team-write")
    kiosk.type_on_screen(words)
    kiosk.tap("done")
    kiosk.tap(who)
    kiosk.until(lambda view: "choice:4" in view.targets and view.still, "by when")
    kiosk.tap(when)


def test_two_decisions_in_few_touches(house: House) -> None:
    house.folder.mkdir(parents=True, exist_ok=True)
    with _book(house, read_only=False) as book:
        talk = book.encounters.begin_on_the_spot("Praten over wonen")
        book.encounters.close(talk.id)
    kiosk = unlock(house)
    before = kiosk.touches - kiosk.typed
    kiosk.tap("page:meeting")
    kiosk.tap("act:begin")
    _decide(kiosk, "Stoel", "choice:0", "choice:0")
    _decide(kiosk, "Koffie", "choice:1", "choice:1")
    kiosk.at("meeting")
    kiosk.tap("meeting-next")
    kiosk.until(lambda view: "decision" in str(view.targets), "what is to be done")
    kiosk.tap("meeting-next")
    kiosk.at("team", "meeting")
    assert kiosk.touches - kiosk.typed - before <= MOST
    today = local_now().date()
    with _book(house) as book:
        decided = book.meetings.open_decisions()
        assert book.meetings.last() is not None
    assert [(each.text, each.who, each.due) for each in decided] == [
        ("Stoel", "Noor", today + timedelta(days=7)),
        ("Koffie", "Sam", today + timedelta(days=14)),
    ]

    # It comes back until it is done; a tick is undone by another touch.
    first = f"row:{decided[0].id}"
    kiosk.tap(first)
    _done(house, 1)
    kiosk.tap(first)
    _done(house, 0)
    _meet_again(kiosk, decided)
    lock(kiosk)


def _meet_again(kiosk: Driver, decided: list[Decision]) -> None:
    """The next meeting begins and ends with what is open, whatever it tells between."""
    kiosk.tap("page:encounters")
    kiosk.tap("act:spot")
    kiosk.at("team", "today")
    kiosk.tap("page:meeting")
    kiosk.tap("act:begin")
    open_ones = {f"decision:{each.id}" for each in decided}
    view = kiosk.at("meeting")
    assert "meeting-before" not in view.targets
    kiosk.until(lambda view: open_ones <= set(view.targets), "what is still to be done")
    kiosk.tap("meeting-next")
    kiosk.until(lambda view: not open_ones & set(view.targets), "the encounter")
    kiosk.tap("meeting-next")
    kiosk.until(lambda view: open_ones <= set(view.targets), "what is to be done, at the end")
    kiosk.tap("close-meeting")
    kiosk.at("team", "meeting")


def _done(house: House, count: int) -> None:
    def there(_picture: object) -> bool:
        with _book(house) as book:
            return sum(each.done_at is not None for each in book.meetings.decisions()) == count

    until_seen(house.kiosk, there, f"{count} decisions that are done")
