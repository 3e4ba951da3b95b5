"""A whole encounter on the team's side, by touch: planned, held, signed for, reflected on, told,
and taken along."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import openpyxl
from support.journey_helpers import (
    PIN,
    House,
    choose,
    differs,
    enter_pin,
    lock,
    pixels,
    sign,
    unlock,
    without_photo,
)

from kiosk.devtools.tour.driver import Driver
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.times import local_now
from kiosk.settings.model import load
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book

TITLE = "Praten over wonen"
QUOTE = "Luister eerst"
DECISION = "Een stoel bij het raam"
GREETING = "شكرا لكم على الاستقبال 😀 tot gauw"
SECRET = "Enkel voor jullie"


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


def _said(pdf: Path) -> str:
    return subprocess.run(
        ["pdftotext", pdf, "-"], capture_output=True, text=True, check=True
    ).stdout


def test_from_the_plan_to_the_report(house: House) -> None:
    _bring_earlier_ones(house)
    encounter_id = _plan(house)
    _hold(house, encounter_id)
    _sign_for(house, encounter_id)
    _look_back(house, encounter_id)
    _meet(house, encounter_id)
    _report(house)
    _count(house)


def _bring_earlier_ones(house: House) -> None:
    """What another book had: of two guests, of whom one wants no report."""
    entries = [
        {
            "id": f"earlier-{step}", "signed_at": "2025-03-01T12:00:00+01:00", "name": name,
            "message": words, "language": language, "consent": {"wall": "none", "report": step},
        }
        for step, name, words, language in (
            ("words", "ليلى", GREETING, "ar"), ("none", "Jef", SECRET, "nl"),
        )
    ]  # fmt: skip
    house.folder.mkdir(parents=True, exist_ok=True)
    file = house.folder / "earlier.json"
    document = {"format": "ontmoeting-guestbook", "version": 1, "entries": entries}
    file.write_text(json.dumps(document), encoding="utf-8")
    done = house.run("import", file)
    assert done.returncode == 0, done.stderr


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
        [encounter] = book.encounters.all()
        running = book.encounters.running()
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
    assert set(view.targets) == {
        "close-card", "card-before", "card-used", "card-note", "card-next",
    }  # fmt: skip
    kiosk.tap("card-used")
    kiosk.tap("close-card")
    view = kiosk.until(lambda view: view.screen in ("pin", "team") and view.still, "the way out")
    if view.screen == "pin":
        # It took so long that it may have been the guest who touched the cross.
        enter_pin(kiosk, PIN)
    kiosk.at("team", "today")
    with _book(house) as book:
        held = book.encounters.get(encounter_id)
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
    entry = house.entries()[-1]
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
        closed = book.encounters.get(encounter_id)
        reflections = book.reflections.all(encounter_id)
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
    kiosk.tap("meeting-next")  # the messages outside encounters
    kiosk.tap("meeting-next")  # what is to be done
    kiosk.tap("meeting-next")
    kiosk.at("team", "meeting")
    with _book(house) as book:
        [decision] = book.meetings.open_decisions()
        met = book.meetings.last()
    assert (decision.text, decision.encounter) == (DECISION, encounter_id)
    assert met is not None
    # The meeting is over, and what is not done comes back.
    kiosk.until(lambda view: f"row:{decision.id}" in view.targets, "what is still to be done")
    lock(kiosk)
    [agenda] = house.exports.glob("ontmoeting-agenda-*.pdf")
    told = _said(agenda)
    for words in (TITLE, QUOTE, "Ik liet een stilte vallen", "Minder vragen", DECISION):
        assert words in told


def _export(house: House, kind: str) -> Path:
    """Take the report along as this, from the page that is shown."""
    kiosk, before = house.kiosk, set(house.exports.iterdir())
    kiosk.tap("purpose:report")
    kiosk.tap(f"format:{kind}")
    kiosk.tap("export")
    kiosk.until(lambda view: "export" in view.targets, "the end of the export")
    [file] = set(house.exports.iterdir()) - before
    return file


def _rows(workbook: Path) -> list[dict[str, object]]:
    # The first row, hidden, has the names of the fields; the second the headings for people.
    sheet = openpyxl.load_workbook(workbook).worksheets[0]
    head, _headings, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def _pick(kiosk: Driver, what: str, number: int) -> None:
    kiosk.tap(f"filter:{what}")
    kiosk.tap(f"choice:{number}")
    kiosk.at("team", "export")


def _choose_days(house: House) -> None:
    """A period of one's own, from today to today; and one in which nothing was signed."""
    kiosk, today = house.kiosk, local_now().date()
    kiosk.tap("filter:period")
    kiosk.tap("choice:8")
    kiosk.at("team", "days")
    kiosk.tap(f"day:{today}")
    view = kiosk.until(lambda view: "days-done" in view.targets, "the first day")
    # The last day cannot lie before the first, nor in what is to come.
    days = [name for name in view.targets if name.startswith("day:")]
    assert days == [f"day:{today}"]
    kiosk.tap("days-done")
    kiosk.at("team", "export")
    assert [row["message"] for row in _rows(_export(house, "xlsx"))] == ["Dag"]
    _pick(kiosk, "period", 5)  # last month
    before = set(house.exports.iterdir())
    for kind in ("zip", "csv", "docx", "xlsx", "pdf", "cards"):
        kiosk.tap(f"format:{kind}")
        kiosk.tap("export")
        kiosk.until(lambda view: "export" in view.targets, "the end of the export")
    assert set(house.exports.iterdir()) == before
    _pick(kiosk, "period", 0)


def _report(house: House) -> None:
    kiosk = unlock(house)
    kiosk.tap("page:export")
    found = _rows(_export(house, "xlsx"))
    assert [(row["name"], row["message"], row["encounter"]) for row in found] == [
        ("ليلى", GREETING, None), (None, "Dag", TITLE),
    ]  # fmt: skip
    assert found[1]["quote"] == QUOTE
    report = _export(house, "pdf")
    # Narrowed by each of the three fields, to one entry or the other; after the lock all again.
    for what, number, message in (
        ("encounter", 1, "Dag"), ("period", 1, "Dag"), ("language", 4, GREETING),
    ):  # fmt: skip
        _pick(kiosk, what, number)
        assert [row["message"] for row in _rows(_export(house, "xlsx"))] == [message]
        _pick(kiosk, what, 0)
    _choose_days(house)
    _pick(kiosk, "encounter", 1)
    lock(kiosk)
    unlock(house)
    kiosk.tap("page:export")
    assert len(_rows(_export(house, "xlsx"))) == 2
    lock(kiosk)
    told = _said(report)
    # Staff have not looked at it yet, so it is not for outside.
    assert QUOTE not in told
    assert "tot gauw" in told
    assert SECRET not in told
    # As letters, joined or not and in whatever order pdftotext has them.
    assert set("شكرا") <= set(told)
    fonts = subprocess.run(["pdffonts", report], capture_output=True, text=True, check=True).stdout
    assert "Arabic" in fonts


def _count(house: House) -> None:
    """The book in numbers: drawn on two pages, and gone with the lock."""
    kiosk = unlock(house)
    kiosk.tap("page:settings")
    kiosk.tap("act:numbers")
    kiosk.until(lambda view: "following" in view.targets, "the numbers")
    months = kiosk.picture_at_rest()
    kiosk.tap("following")
    rest = kiosk.picture_at_rest()
    assert differs(months, rest) > 10_000
    # Pine, of the bars: not only in the rail's button and the pager.
    for picture in (months, rest):
        beside = pixels(picture.crop((260, 90, 1280, 700)))
        assert int((abs(beside - (15, 79, 82)).max(axis=2) < 9).sum()) > 2_000
    kiosk.tap("numbers-back")
    kiosk.at("team", "settings")
    lock(kiosk)
