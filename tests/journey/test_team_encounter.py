"""A whole encounter on the team's side, by touch: planned, held, signed for, reflected on, told."""

from __future__ import annotations

import subprocess

from journey_helpers import (
    House,
    choose,
    lock,
    sign,
    unlock,
    without_photo,
)

from kiosk.guestbook.book import Guestbook
from kiosk.settings import load
from kiosk.store.folder import DataFolder
from kiosk.store.opening import open_book
from kiosk.tour.driver import Driver

TITLE = "Praten over wonen"
QUOTE = "Luister eerst"
DECISION = "Een stoel bij het raam"


def _book(house: House) -> Guestbook:
    """The book as any other process reads it."""
    return open_book(DataFolder(house.data), load(house.config), read_only=True)


def _write(kiosk: Driver, text: str) -> None:
    kiosk.at("team-write")
    kiosk.type_on_screen(text)
    kiosk.tap("done")


def _reflect(kiosk: Driver, name: str, answer: str) -> None:
    kiosk.until(lambda view: "row:by" in view.targets, "the questions")
    kiosk.tap("row:by")
    _write(kiosk, name)
    kiosk.at("team", "reflections")
    question = next(
        key for key in kiosk.look().targets if key.startswith("row:") and key != "row:by"
    )
    kiosk.tap(question)
    _write(kiosk, answer)
    kiosk.tap("act:tell")
    kiosk.until(lambda view: "row:by" not in view.targets, "what may be told")
    kiosk.tap(question)
    kiosk.tap("act:back")
    kiosk.tap("act:done")
    kiosk.until(lambda view: "act:new" in view.targets, "all reflections")


def test_from_the_plan_to_the_decision(house: House) -> None:
    encounter_id = _plan(house)
    _hold(house, encounter_id)
    _sign_for(house, encounter_id)
    _look_back(house, encounter_id)
    _meet(house, encounter_id)


def _plan(house: House) -> str:
    kiosk = unlock(house)
    kiosk.tap("page:encounters")
    kiosk.tap("act:plan")
    kiosk.tap("row:title")
    _write(kiosk, TITLE)
    kiosk.at("team", "encounters")
    kiosk.tap("row:may_not_ask")
    _write(kiosk, "Papieren")
    kiosk.at("team", "encounters")
    kiosk.tap("act:start")
    kiosk.at("team", "today")
    with _book(house) as book:
        [encounter] = book.encounters()
        running = book.running_encounter()
    assert running is not None
    assert running.id == encounter.id
    assert (encounter.title, encounter.agreements.may_not_ask) == (TITLE, "Papieren")
    return encounter.id


def _hold(house: House, encounter_id: str) -> None:
    kiosk = house.kiosk
    kiosk.tap("way:note")
    _write(kiosk, QUOTE)
    kiosk.at("team", "today")
    kiosk.tap("now:cards")
    view = kiosk.at("question-card")
    # A guest sits before it: nothing of the team's side is there to be touched.
    assert set(view.targets) == {"close-card", "card-before", "card-used", "card-next"}
    kiosk.tap("card-used")
    kiosk.tap("close-card")
    kiosk.at("team", "today")
    with _book(house) as book:
        held = book.encounter(encounter_id)
    assert held is not None
    assert held.quotes == (QUOTE,)
    assert len(held.used) == 1


def _sign_for(house: House, encounter_id: str) -> None:
    kiosk = house.kiosk
    kiosk.tap("now:sign")
    kiosk.at("message")
    kiosk.type_on_screen("Dag")
    kiosk.tap("next")
    kiosk.at("photo")
    without_photo(kiosk)
    kiosk.at("quote")
    kiosk.picture_at_rest()  # the columns have found their places
    kiosk.tap("quote:encounter:0")
    kiosk.at("review")
    choose(kiosk, wall="words", report="words")
    sign(kiosk)
    [entry] = house.entries()
    assert (entry.quote, entry.quote_source, entry.encounter) == (QUOTE, "encounter", encounter_id)


def _look_back(house: House, encounter_id: str) -> None:
    kiosk = unlock(house)
    kiosk.tap("now:end")
    kiosk.tap("act:reflect")
    _reflect(kiosk, "Sofie", "Ik liet een stilte vallen")
    kiosk.tap("act:new")
    kiosk.tap("choice:0")
    _reflect(kiosk, "Bart", "Minder vragen")
    with _book(house) as book:
        closed = book.encounter(encounter_id)
        reflections = book.reflections(encounter_id)
    assert closed is not None
    assert closed.closed_at is not None
    assert {each.by for each in reflections} == {"Sofie", "Bart"}
    assert all(each.done and each.told() for each in reflections)


def _meet(house: House, encounter_id: str) -> None:
    kiosk = house.kiosk
    kiosk.tap("page:meeting")
    kiosk.tap("act:begin")
    kiosk.at("meeting")
    kiosk.tap("decide")
    _write(kiosk, DECISION)
    kiosk.at("meeting")
    kiosk.until(
        lambda view: any(name.startswith("decision:") for name in view.targets), "the decision"
    )
    kiosk.tap("keep-agenda")
    kiosk.until(lambda view: "keep-agenda" in view.targets, "the agenda on the disk")
    kiosk.tap("meeting-next")
    kiosk.tap("meeting-next")
    kiosk.at("team", "meeting")
    with _book(house) as book:
        [decision] = book.open_decisions()
        met = book.last_meeting()
    assert (decision.text, decision.encounter) == (DECISION, encounter_id)
    assert met is not None
    # The meeting is over, and what is not done comes back.
    kiosk.until(lambda view: f"row:{decision.id}" in view.targets, "what is still to be done")
    lock(kiosk)
    [agenda] = house.exports.glob("ontmoeting-agenda-*.pdf")
    told = subprocess.run(
        ["pdftotext", agenda, "-"], capture_output=True, text=True, check=True
    ).stdout
    for words in (TITLE, QUOTE, "Ik liet een stilte vallen", "Minder vragen", DECISION):
        assert words in told
