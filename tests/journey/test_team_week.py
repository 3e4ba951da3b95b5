"""A week's work of the team in as few touches as it takes, counted beside what is typed."""

from __future__ import annotations

import json
from datetime import timedelta

from support.journey_helpers import House, unlock

from kiosk.devtools.tour.driver import Driver
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.times import local_now
from kiosk.settings.model import load
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book

PLANNING = 36
"""Touches for a whole encounter with all its fields, beside typing."""
MODERATING = 12

WORDS = {
    "title": "Praten over wonen",
    "guests": "Amina",
    "place": "zaal",
    "themes": "wonen",
    "speak": "je en jij",
    "may_ask": "het huis",
    "may_not_ask": "papieren",
    "fee": "50 euro",
    "welcome": "Amina",
}


def book_of(house: House) -> Guestbook:
    """The book as any other process reads it."""
    return open_book(DataFolder(house.data), load(house.config), read_only=True)


class Counted:
    """Counts the touches of a block, but for those on the keys of the keyboard."""

    def __init__(self, kiosk: Driver) -> None:
        self._kiosk = kiosk
        self._before = self._now()

    def _now(self) -> int:
        return self._kiosk.touches - self._kiosk.typed

    @property
    def touches(self) -> int:
        return self._now() - self._before


def _write(kiosk: Driver, row: str, text: str) -> None:
    turn_to_any(kiosk, f"row:{row}")
    kiosk.tap(f"row:{row}")
    kiosk.at("team-write")
    kiosk.type_on_screen(text)
    kiosk.tap("done")
    kiosk.at("team", "encounters")


def turn_to_any(kiosk: Driver, target: str) -> None:
    """Turn the pages, on or back, until this is there."""
    view = kiosk.at("team")
    while target not in view.targets:
        kiosk.tap("following" if "following" in view.targets else "previous")
        view = kiosk.at("team")


def test_planning_takes_few_touches(house: House) -> None:
    kiosk = unlock(house)
    day = local_now().date() + timedelta(days=21)
    counted = Counted(kiosk)
    kiosk.tap("now:plan")
    kiosk.at("team", "encounters")
    for row in ("title", "guests"):
        _write(kiosk, row, WORDS[row])
    kiosk.tap("row:when")
    kiosk.at("team", "when")
    while f"day:{day}" not in kiosk.look().targets:
        kiosk.tap("month:after")
    kiosk.tap(f"day:{day}")
    kiosk.tap("hour:10")
    kiosk.tap("more:quarter")
    kiosk.tap("when-done")
    kiosk.at("team", "encounters")
    for row in ("place", "themes", "speak", "may_ask", "may_not_ask", "fee", "welcome"):
        _write(kiosk, row, WORDS[row])
    for row, choice in (("kind", 1), ("photo", 1)):
        turn_to_any(kiosk, f"row:{row}")
        kiosk.tap(f"row:{row}")
        kiosk.tap(f"choice:{choice}")
        kiosk.at("team", "encounters")
    kiosk.tap("act:save")
    kiosk.until(lambda view: "act:plan" in view.targets, "the list")
    with book_of(house) as book:
        [made] = book.encounters.all()
    at = made.starts_at.astimezone()
    assert (at.date(), at.hour, at.minute) == (day, 10, 15)
    assert (made.title, made.agreements.may_not_ask, made.kind) == (
        WORDS["title"], WORDS["may_not_ask"], "group",
    )  # fmt: skip
    assert counted.touches <= PLANNING


def test_ten_cards_take_a_dozen_touches(house: House) -> None:
    _bring_cards(house, 10)
    kiosk = unlock(house)
    counted = Counted(kiosk)
    for number in range(10):
        view = kiosk.until(
            lambda view: any(name.startswith("show:") for name in view.targets), "a card"
        )
        act = "hide" if number == 4 else "show"
        first = next(name for name in view.targets if name.startswith(f"{act}:"))
        kiosk.tap(first)
        kiosk.until(lambda view, gone=first: gone not in view.targets, "the next card")
    assert [each.status for each in house.entries()].count("shown") == 9
    assert counted.touches <= MODERATING


def _bring_cards(house: House, count: int) -> None:
    entries = [
        {
            "id": f"card-{number}", "signed_at": f"2026-03-0{number % 9 + 1}T12:00:00+01:00",
            "name": f"Gast {number}", "quote": f"Zin {number}", "quote_source": "own",
            "language": "nl", "status": "pending", "consent": {"wall": "words", "report": "words"},
        }
        for number in range(count)
    ]  # fmt: skip
    house.folder.mkdir(parents=True, exist_ok=True)
    file = house.folder / "cards.json"
    document = {"format": "ontmoeting-guestbook", "version": 1, "entries": entries}
    file.write_text(json.dumps(document), encoding="utf-8")
    done = house.run("import", file)
    assert done.returncode == 0, done.stderr
