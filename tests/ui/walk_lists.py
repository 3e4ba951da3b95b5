"""Tells as JSON what is wrong with the team's lists and with what they lead to: `walk_lists.py`.

Run on a display of its own, as `walk_screens.py` is; behind it is the made-up book of `TeamRoom`.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from kiosk.devtools.gallery.taps import tap
from kiosk.settings.model import Screen
from kiosk.ui.shell import window

if TYPE_CHECKING:
    from kiosk.ui.team.shared.rows_page import Row

SAID = "Ik heb drie jaar op een woning gewacht."


def main() -> None:
    """Print a list of faults, each a sentence."""
    with tempfile.TemporaryDirectory(prefix="ontmoeting-walk-") as name:
        folder = Path(name)
        window.prepare(Screen(width=1280, height=800), windowed=True, cache=folder / "kivy")
        from kiosk.devtools.gallery.team import TeamPages

        room = TeamPages(1280, 800, folder)
        room.speak("nl")
        found = [
            f"{check.__name__}: {fault}"
            for check in (
                encounters, reflections, questions, noted_on_a_card, copies, chosen, going_along,
                apart,
                picked, blamed,
            )
            for fault in check(room)
        ]  # fmt: skip
    sys.stdout.write(json.dumps(found, ensure_ascii=False))


def _rows(room) -> list[Row]:
    return room.side.router.part(room.team.page).page.rows


def _under(rows: list[Row]) -> Iterator[tuple[str, Row]]:
    over = ""
    for row in rows:
        if row.kind == "heading":
            over = row.heading
        else:
            yield over, row


def encounters(room) -> Iterator[str]:
    """What comes stands under another heading than what was, and titles use the room they have."""
    from kiosk.services.build import local_now

    room.states()["encounters"]()
    now, years = local_now(), set()
    for over, row in _under(_rows(room)):
        each = room.services.book.encounters.get(row.key)
        wanted = {"running": "Nu", "planned": "Gepland"}.get(each.state(now))
        if wanted is None:
            wanted = f"In {each.held_at.astimezone().year}"
            years.add(wanted)
        if over != wanted:
            yield f"“{row.heading}” stands under “{over}”"
    if not years:
        yield "no encounter was held"
    from kiosk.devtools.gallery.stage import settle

    settle(room.team)
    for made in room.side.router.part("encounters").page.ids.list.children:
        label = getattr(made, "ids", {}).get("heading")
        if label is not None and label.text != label.whole:
            yield f"“{label.whole}” is cut"


def reflections(room) -> Iterator[str]:
    """Which are still open is said, and those that are written stand by their encounter."""
    from kiosk.ui.team.shared.to_reflect_on import to_reflect_on

    room.states()["reflections"]()
    book, rows = room.services.book, list(_under(_rows(room)))
    waiting = to_reflect_on(book)
    still = [row.heading for over, row in rows if over == f"Nog open: {len(waiting)}"]
    if not waiting or still != [each.title for each in waiting]:
        yield f"still open are {still}"
    written = [(over, row) for over, row in rows if book.reflections.get(row.key)]
    if len(written) != len(book.reflections.all()):
        yield "not all that is written is there"
    for over, row in written:
        title = book.encounters.get(book.reflections.get(row.key).encounter).title
        if not over.startswith(title):
            yield f"a reflection on “{title}” stands under “{over}”"


def questions(room) -> Iterator[str]:
    """By what they are for; one touch picks one; opened again, what is ticked is seen."""
    from kiosk.devtools.gallery.stage import settle
    from kiosk.ui.team.shared.questions import cards_of

    own = {"questions.opening": ("Hoe was je reis?",)}
    room.services.change_settings(own)
    room.states()["encounter-questions"]()
    rows = list(_under(_rows(room)))
    stages = list(dict.fromkeys(over for over, _row in rows))
    if stages != ["Openen", "Verdiepen", "Afronden"]:
        yield f"the headings are {stages}"
    if ("Openen", "Hoe was je reis?") not in [(over, row.heading) for over, row in rows]:
        yield "a question of our own stands elsewhere"
    if any(row.ticked for _over, row in rows):
        yield "what nobody chose is ticked"
    page, last = room.side.router.part("encounters").page, cards_of(room.side.context)[-1].id
    tap(page.rows, last)
    room.wait()
    if [row.key for row in _rows(room) if row.ticked] != [last]:
        yield "one touch does not pick one"
    tap(page.acts, "back")
    tap(page.rows, "questions")
    settle(room.team)
    if not any(getattr(each, "ticked", False) for each in page.ids.list.children):
        yield "it opens where nothing is ticked"


def noted_on_a_card(room) -> Iterator[str]:
    """A sentence is noted where it is said; the side behind is locked first."""
    card = room.states()["question-card"]()
    running = room.services.book.encounters.running()
    session, before = room.side.context.work.session, running.quotes
    card.dispatch("on_note")
    if room.side.context.work.session == session:
        yield "the side behind the card stays open"
    writing = room.stage.screen
    writing.put(SAID)
    writing.dispatch("on_done")
    room.wait()
    if room.stage.screen is not card:
        yield f"it leads to {room.stage.screen.name}"
    if str(len(before) + 1) not in card.told:
        yield f"the card says “{card.told}”"
    if SAID not in room.services.book.encounters.get(running.id).quotes:
        yield "it is not noted"
    writing.dispatch("on_back")
    card.dispatch("on_close")
    if room.stage.screen is not room.pin:
        yield "the cross does not lead to the PIN"


def copies(room) -> Iterator[str]:
    """That no copy is outside is said on the page of today; one is made on a stick that is in."""

    def today() -> str:
        room.states()["today-none"]()
        return room.team.outcome

    if "Dagen zonder kopie" not in today():
        yield f"nothing is said of copies, but “{room.team.outcome}”"
    room.states()["care-stick"]()
    if list(room.stick.iterdir()):
        yield "a copy is made before it is said what it holds"
    tap(room.team.ids.place.children[0].acts, "copy")
    room.wait()
    made = list((room.stick / "ontmoeting-backups").glob("ontmoeting-backup-*.zip"))
    if len(made) != 1 or room.team.outcome_fails:
        yield f"on the stick is {made}: “{room.team.outcome}”"
    if not any(
        room.stick.name in line for _icon, line, _bad in room.side.router.part("care").page.lines
    ):
        yield "where the last copy is, is not said"
    if today():
        yield f"still it says “{room.team.outcome}”"


def chosen(room) -> Iterator[str]:
    """What goes into a report is ticked, introduced and grouped; the ticks end with the page."""
    room.states()["export-tick"]()
    room.wait()
    panel = room.side.router.part("export").page
    choosing = room.side.router.part("export")._choosing
    before = int(panel.going.rpartition(" ")[2])
    ticks = room.team.ids.place.children[0]
    [*_others, first] = [row for row in ticks.rows if row.kind == "check" and row.ticked]
    tap(ticks.rows, first.key)
    tap(ticks.acts, "keep")
    room.wait()
    if not panel.going.endswith(f": {before - 1}"):
        yield f"one of {before} is not ticked, and it says “{panel.going}”"
    if first.key in (choosing.choice.ticked or ()):
        yield "it goes along all the same"
    room.states()["export-introduction"]()
    room.wait()
    writing = room.side._writing.screen
    writing.put(SAID)
    writing.dispatch("on_done")
    if choosing.choice.introduction != SAID:
        yield f"the introduction is “{choosing.choice.introduction}”"
    room.states()["export-choose"]()
    room.team.ids.place.children[0].dispatch("on_pick", "group")
    room.team.ids.place.children[0].dispatch("on_pick", "language")
    if choosing.choice.group_by != "language":
        yield f"messages are together by {choosing.choice.group_by}"
    room.side.go("today")
    room.side.go("export")
    room.wait()
    if choosing.choice.ticked is not None:
        yield "the ticks have not ended with the page"


def going_along(room) -> Iterator[str]:
    """How much goes along is said before it does."""
    room.states()["export"]()
    room.wait()
    panel = room.side.router.part("export").page
    if not panel.going or panel.going.endswith(": 0"):
        yield f"it says “{panel.going}”"
    for entry in list(room.services.book.entries.all()):
        room.services.book.entries.change_consent(entry.id, report="none")
    room.side.go("export")
    panel.purpose = "report"
    room.wait()
    if not panel.going.endswith(": 0"):
        yield f"of none it says “{panel.going}”"


def apart(room) -> Iterator[str]:
    """A backup that runs is shown where it was begun, and is not taken for an export."""
    from kiosk.devtools.gallery.stage import settle
    from kiosk.ui.team.shared.action_bar import ActButton
    from kiosk.ui.widgets.feedback.progress_bar import ProgressLine

    def running() -> list[bool]:
        settle(room.team)
        return [each.running for each in room.team.walk() if isinstance(each, ProgressLine)]

    room.states()["care"]()
    settle(room.team)
    may_go_on = Event()
    room.background.run(may_go_on.wait, lambda _: None, lambda _: None, lane="chores")
    words = room.texts._("Back up now")
    for each in list(room.team.walk()):
        if isinstance(each, ActButton) and each.text == words:
            each.dispatch("on_release")
    if running() != [True]:
        yield "the backup does not run"
    room.side.go("export")
    if running() != [False]:
        yield "an export is said to run"
    may_go_on.set()
    room.wait()


def picked(room) -> Iterator[str]:
    """The language at rest and the age for photos are picked, and hold at once."""
    for key, number, wanted in (("house.language", 1, "fr"), ("privacy.photo_from_age", 5, 16)):
        room.states()["settings"]()
        tap(room.side.router.part("settings").page.rows, key)
        room.team.ids.place.children[0].dispatch("on_pick", str(number))
        room.wait()
        section, name = key.split(".")
        now = getattr(getattr(room.services.settings, section), name)
        if now != wanted:
            yield f"{key} is {now}"


def blamed(room) -> Iterator[str]:
    """What is wrong in the settings file is named, and not what staff were changing."""
    file = room.services.settings_file.path
    good = file.read_text(encoding="utf-8")
    room.states()["settings"]()
    page = room.side.router.part("settings").page
    tap(page.rows, "languages")
    wrong = good.replace('\nmode = "one"', '\nmode = "three"')
    assert wrong != good
    file.write_text(wrong, encoding="utf-8")
    tap(page.rows, "fr")
    room.wait()
    if "wall.mode" not in room.team.outcome:
        yield f"it says “{room.team.outcome}”"
    file.write_text(good, encoding="utf-8")
    tap(page.rows, room.services.settings.house.language)
    room.wait()
    if not room.team.outcome_fails or "blijft er altijd bij" not in room.team.outcome:
        yield f"of the house’s own language it says “{room.team.outcome}”"


if __name__ == "__main__":
    main()
