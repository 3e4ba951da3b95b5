"""The day of a careless colleague: what was written stays, and nothing goes by mistake."""

from __future__ import annotations

import json

import pytest
from support.journey_helpers import (
    PIN,
    House,
    enter_pin,
    knock,
    lock,
    pixels,
    turn_to,
    unlock,
    until_seen,
)

from kiosk.devtools.tour.driver import Driver
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.entry import Draft
from kiosk.guestbook.model.times import local_now
from kiosk.settings.model import load
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book

CLOSES = 25.0
DANGER = (155, 42, 30)
OTHER_PIN = "86420864"


@pytest.fixture(scope="module")
def settings() -> dict[str, dict[str, object]]:
    return {"staff": {"corner_hold": 1.0, "close_after": CLOSES}}


def _book(house: House) -> Guestbook:
    return open_book(DataFolder(house.data), load(house.config), read_only=True)


def _prepare(house: House) -> tuple[str, str]:
    """A book with one encounter that was held, signed at and reflected on, and one to come."""
    with open_book(DataFolder(house.data), load(house.config)) as book:
        held = book.encounters.plan(Encounter("", "Gehouden", local_now()))
        book.encounters.start(held.id)
        book.encounters.close(held.id)
        for number in range(3):
            said = f"Dag {number}"
            book.entries.sign(
                Draft(
                    message=said, quote=said, quote_source="message", wall="words",
                    report="words", encounter=held.id,
                )
            )  # fmt: skip
        reflection = book.reflections.begin(held.id, "Sofie")
        book.reflections.keep(reflection.answered("touched", "Stil"))
        coming = book.encounters.plan(Encounter("", "Later", local_now()))
    long = {"text": "Te lang. " * 340, "at": local_now().isoformat()}
    (house.data / "unfinished.json").write_text(json.dumps({"setting:quotes.nl": long}))
    return held.id, coming.id


def _refused(kiosk: Driver) -> bool:
    """Whether the sentence over the page is one that tells of a failure."""
    over = pixels(kiosk.picture_at_rest().crop((260, 0, 1280, 96)))
    return int((abs(over - DANGER).max(axis=2) < 12).sum()) > 500


def _drafted(house: House, words: str) -> bool:
    return words.encode() in (house.data / "unfinished.json").read_bytes()


def _pull_the_plug(house: House) -> None:
    house.kiosk.process.kill()
    house.close()


def test_a_careless_day(house: House) -> None:
    held, coming = _prepare(house)
    _start_twice(house, coming)
    _close_by_mistake(house, coming)
    _opened_by_itself(house)
    _back_from_an_answer(house)
    _walk_away_in_a_decision(house)
    _erase(house, held)
    _change_of_mind_about_the_pin(house)
    _sentences_of_the_house(house)
    _agenda_as_text(house)


def _start_twice(house: House, coming: str) -> None:
    kiosk = unlock(house)
    kiosk.tap("now:start", times=2)
    kiosk.until(lambda view: "now:end" in view.targets, "the encounter of now")
    kiosk.tap("page:encounters")
    kiosk.tap("act:spot", times=2)
    assert _refused(kiosk)
    with _book(house) as book:
        running = book.encounters.running()
        assert running is not None
        assert running.id == coming
        assert len(book.encounters.all()) == 2


def _close_by_mistake(house: House, coming: str) -> None:
    kiosk = house.kiosk
    kiosk.tap("page:today")
    kiosk.tap("now:end", times=2)
    kiosk.until(lambda view: "act:reflect" in view.targets, "the invitation to reflect")
    with _book(house) as book:
        assert book.encounters.running() is None
    kiosk.tap("act:start")
    kiosk.until(lambda view: "now:end" in view.targets, "the encounter again")
    with _book(house) as book:
        running = book.encounters.running()
    assert running is not None
    assert running.id == coming


def _opened_by_itself(house: House) -> None:
    """What lies under an opened message takes no touch."""
    kiosk = house.kiosk
    kiosk.tap("page:entries")
    view = kiosk.until(
        lambda view: any(name.startswith("open:") for name in view.targets), "the messages"
    )
    under = {name: view.middle(name) for name in view.targets if name.startswith("hide:")}
    kiosk.tap(next(name for name in view.targets if name.startswith("open:")))
    view = kiosk.until(lambda view: "close-entry" in view.targets, "the message opened")
    assert not any(name.startswith(("open:", "hide:", "filter:")) for name in view.targets)
    for x, y in under.values():
        kiosk.hand.tap(x, y, 1)
    kiosk.picture_at_rest()
    assert {entry.status for entry in house.entries()} == {"pending"}


def _back_from_an_answer(house: House) -> None:
    """Back loses no word."""
    kiosk = house.kiosk
    kiosk.tap("page:reflections")
    row = next(
        name for name in kiosk.until(lambda view: "act:new" in view.targets, "all").targets
        if name.startswith("row:")
    )  # fmt: skip
    kiosk.tap(row)
    kiosk.tap("row:learned")
    kiosk.at("team-write")
    kiosk.type_on_screen("Trager")
    kiosk.tap("back")
    kiosk.at("team", "reflections")
    with _book(house) as book:
        [reflection] = book.reflections.all()
    assert reflection.answer("learned") == "Trager"
    lock(kiosk)


def _walk_away_in_a_decision(house: House) -> None:
    """Back from a decision, and then the plug is pulled: it is still there."""
    kiosk = unlock(house)
    kiosk.tap("page:meeting")
    kiosk.tap("act:begin")
    kiosk.at("meeting")
    kiosk.tap("decide")
    kiosk.at("team-write")
    kiosk.type_on_screen("Een stoel")
    kiosk.tap("back")
    kiosk.at("meeting")
    until_seen(kiosk, lambda _seen: _drafted(house, "stoel"), "the draft on the disk")
    _pull_the_plug(house)
    kiosk = unlock(house)
    kiosk.tap("page:meeting")
    kiosk.tap("act:begin")
    kiosk.at("meeting")
    kiosk.tap("decide")
    kiosk.at("team-write")
    kiosk.tap("done")
    kiosk.at("meeting")
    kiosk.until(
        lambda view: any(name.startswith("decision:") for name in view.targets), "the decision"
    )
    with _book(house) as book:
        assert [each.text for each in book.meetings.decisions()] == ["Een stoel"]
    until_seen(kiosk, lambda _seen: not _drafted(house, "stoel"), "no draft any more")
    kiosk.tap("close-meeting")
    kiosk.at("team", "meeting")


def _erase(house: House, held: str) -> None:
    """An encounter goes with its reflections, after a second touch; what guests left stays."""
    kiosk = house.kiosk
    kiosk.tap("page:encounters")
    kiosk.tap(f"row:{held}")
    kiosk.tap("act:erase")
    kiosk.tap("confirm-no")
    kiosk.at("team", "encounters")
    with _book(house) as book:
        assert book.encounters.get(held) is not None
    kiosk.tap("act:erase")
    kiosk.tap("confirm-yes")
    kiosk.until(lambda view: "act:plan" in view.targets, "all encounters")
    with _book(house) as book:
        assert book.encounters.get(held) is None
        assert book.reflections.all() == []
    assert len(house.entries()) == 3


def _to_the_pin(house: House) -> Driver:
    kiosk = house.kiosk
    kiosk.tap("page:settings")
    kiosk.at("team", "settings")
    turn_to(kiosk, "row:pin")
    kiosk.tap("row:pin")
    kiosk.at("pin")
    return kiosk


def _change_of_mind_about_the_pin(house: House) -> None:
    """Only who knows the PIN sets another; two that differ and a Back leave the old one."""
    kiosk = _to_the_pin(house)
    for pin in ("111111", PIN, "222222", "333333"):
        enter_pin(kiosk, pin)
        kiosk.picture_at_rest()  # it takes no figure while it looks at the last ones
    kiosk.tap("back")
    kiosk.at("team", "settings")
    lock(kiosk)
    unlock(house)
    _to_the_pin(house)
    for pin in (PIN, OTHER_PIN, OTHER_PIN):
        enter_pin(kiosk, pin)
        kiosk.picture_at_rest()
    kiosk.at("team", "settings")
    lock(kiosk)
    knock(kiosk)
    enter_pin(kiosk, OTHER_PIN)
    kiosk.at("team")


def _sentences_of_the_house(house: House) -> None:
    """One of 3,000 characters is refused and not lost; a question of one's own is there at once."""
    kiosk = house.kiosk
    kiosk.tap("page:settings")
    kiosk.at("team", "settings")
    turn_to(kiosk, "row:quotes")
    kiosk.tap("row:quotes")
    kiosk.at("team-write")
    kiosk.tap("done")
    kiosk.at("team", "settings")
    assert _refused(kiosk)
    assert b"Te lang." in (house.data / "unfinished.json").read_bytes()
    assert "Te lang." not in (house.folder / "kiosk.toml").read_text(encoding="utf-8")
    turn_to(kiosk, "row:questions.opening")
    kiosk.tap("row:questions.opening")
    kiosk.at("team-write")
    kiosk.type_on_screen("Koffie of thee")
    kiosk.tap("done")
    kiosk.at("team", "settings")
    assert not _refused(kiosk)
    kiosk.tap("page:encounters")
    with _book(house) as book:
        [coming] = book.encounters.all()
    kiosk.tap(f"row:{coming.id}")
    kiosk.until(lambda view: f"row:{coming.id}" not in view.targets, "the encounter")
    turn_to(kiosk, "row:questions")
    kiosk.tap("row:questions")
    kiosk.until(lambda view: "row:questions" not in view.targets, "the questions")
    while not any(name.startswith("row:own-") for name in kiosk.look().targets):
        kiosk.tap("following")


def _agenda_as_text(house: House) -> None:
    kiosk = house.kiosk
    kiosk.tap("page:meeting")
    kiosk.tap("act:keep-other")
    kiosk.tap("choice:1")
    until_seen(kiosk, lambda _seen: any(house.exports.glob("*.md")), "a file of the agenda")
    [agenda] = house.exports.glob("ontmoeting-agenda-*.md")
    assert "Een stoel" in agenda.read_text(encoding="utf-8")
    lock(kiosk)
