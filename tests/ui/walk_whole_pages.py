"""Tells as JSON what of the team's pages is not there, at one size: `walk_whole_pages.py W H`.

What staff must be able to read whole, or to count on: the numbers of the book, an entry beside its
card, what must not be asked. Run on a display of its own, as `walk_screens.py` is.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kiosk.devtools.gallery.taps import tap
from kiosk.settings.model import Screen
from kiosk.ui.shell import window

MUST_NOT = "Niet over haar papieren, en niet over haar broer in het ziekenhuis."
LEAST_READ = 120
"""px high that a message has at least to be read in."""


def main(width: int, height: int) -> None:
    """Print a list of faults, each a sentence."""
    with tempfile.TemporaryDirectory(prefix="ontmoeting-walk-") as name:
        folder = Path(name)
        window.prepare(Screen(width=width, height=height), windowed=True, cache=folder / "kivy")
        from measured_once import measure_once

        from kiosk.devtools.gallery.team import TeamPages
        from kiosk.ui.shell.viewport import laid_out

        # As on a screen that is smaller than the screens are made for: see
        # `kiosk.ui.shell.viewport`.
        measure_once()
        room = TeamPages(*laid_out(width, height), folder)
        found: list[str] = []
        for language in ("nl", "ar", "uk"):
            room.speak(language)
            for larger in (False, True):
                room.theme.larger = larger
                for check in (
                    numbers,
                    entry,
                    must_not,
                    first_day,
                    one_line,
                    locked_stick,
                    late_pin,
                ):
                    where = f"{language}{' larger' if larger else ''}"
                    found += [f"{where}: {fault}" for fault in check(room)]
    sys.stdout.write(json.dumps(found, ensure_ascii=False))


def numbers(room) -> Iterator[str]:
    """Each bar of each group is on one of the pages, within its group and its page."""
    from kiosk.devtools.gallery.stage import settle
    from kiosk.ui.team.pages.numbers.page import BarGroup

    settle(room.states()["numbers"]())
    page = room.side.router.part("numbers").page
    wanted = sorted(
        (words, count)
        for leaf in page.leaves for row in leaf for column in row for group in column
        for words, count in getattr(group, "bars", ())
    )  # fmt: skip
    shown = []
    for _page in range(int(page.ids.pager.pages)):
        for group in page.ids.box.children:
            if group.y < page.ids.box.y - 1.5:
                yield f"numbers: {group} stands out of its page"
            if isinstance(group, BarGroup):
                bars = group.ids.box.children
                shown += [(bar.words, bar.count) for bar in bars]
                if any(bar.y < group.y for bar in bars):
                    yield f"numbers: a bar stands out of “{group.group.heading}”"
        page.ids.pager.turn(1)
        settle(room.team)
    if sorted(shown) != wanted:
        missing = [each for each in wanted if each not in shown]
        yield f"numbers: not shown: {missing}"


def entry(room) -> Iterator[str]:
    """The card, the message and the buttons of an opened entry have each a place of their own."""
    from walk_screens import _box, _cross

    from kiosk.devtools.gallery.stage import settle

    for state in ("entry", "entry-private", "entry-voice"):
        settle(room.states()[state]())
        view = room.side.router.part("entries").page.ids.view
        parts = {name: _box(view.ids[name]) for name in ("frame", "scroll", "acts")}
        for one, other in (("frame", "scroll"), ("frame", "acts"), ("scroll", "acts")):
            if _cross(parts[one], parts[other]):
                yield f"{state}: {one} {parts[one]} lies over {other} {parts[other]}"
        if view.ids.scroll.height < LEAST_READ:
            yield f"{state}: {view.ids.scroll.height:.0f} px to read the message in"


def must_not(room) -> Iterator[str]:
    """What must not be asked is whole on the page of today."""
    from dataclasses import replace

    from kiosk.devtools.gallery.stage import settle
    from kiosk.devtools.gallery.team import OURS

    for state in ("planned", "running"):
        room._ours(state)
        book = room.services.book
        ours = book.encounters.get(OURS)
        agreed = replace(ours.agreements, may_not_ask=MUST_NOT, speak="Rustig, en met een tolk.")
        book.keep_record(replace(ours, agreements=agreed))
        settle(room._go("today"))
        panel = room.side.router.part("today").page.ids.now
        facts = {fact.text: fact for fact in panel.ids.facts.children}
        told = facts.get(MUST_NOT)
        if told is None or told.shown != MUST_NOT or not _whole(told.ids.words):
            yield f"today-{state}: what must not be asked is cut"
        if any(fact.y < panel.ids.agreed.y - 1.5 for fact in facts.values()):
            yield f"today-{state}: what was agreed stands out of its place"
        panel.dispatch("on_agreed")
        if MUST_NOT not in [text for _heading, text in room.team.ids.place.children[0].parts]:
            yield f"today-{state}: it cannot be read by touching it"


def first_day(room) -> Iterator[str]:
    """What guests are to be told is asked for, can be put off, and is gone once it is there."""
    from kiosk.devtools.gallery.stage import settle
    from kiosk.ui.team.pages.settings.house_details import FIRST_DAY

    services, side, team = room.services, room.side, room.team
    services.change_settings(dict.fromkeys(FIRST_DAY, ""))
    room._go("today")
    side._put_off = None
    side._open()
    if team.page != "first":
        yield f"first day: the page is {team.page}"
        return
    settle(team)
    tap(side.router.part("first").page.acts, "later")
    if team.page != "today":
        yield "first day: it cannot be put off"
    side._open()
    if team.page != "today":
        yield "first day: it is asked again as soon as it was put off"
    side._put_off = None
    side._open()
    for key in FIRST_DAY:
        side.router.part("first")._ask(key)
        screen = room.stage.screen
        screen.put("Amina")
        screen.dispatch("on_done")
        room.wait()
    if team.page != "first":
        yield "first day: the other steps are gone once guests can be told"
    tap(side.router.part("first").page.acts, "later")
    if team.page != "today":
        yield "first day: it cannot be left"
    side._put_off = None
    side._open()
    if team.page != "today":
        yield "first day: it is asked though it is there"


def one_line(room) -> Iterator[str]:
    """Nothing of a long text in a field of one line stands out of it."""
    from kivy.graphics import InstructionGroup, Rectangle

    from kiosk.devtools.gallery.stage import settle

    for words in ("Huis van het Kind en van wie er komt " * 3, "بيت الطفل وكل من يأتي " * 5):
        screen = room._settings("house.name")
        screen.put(words)
        settle(screen)
        typed = screen.ids.field.ids.typed
        groups = [each for each in typed._words.children if isinstance(each, InstructionGroup)]
        drawn = [each for group in groups for each in group.children if isinstance(each, Rectangle)]
        if not drawn:
            yield "one line: nothing is drawn"
        air = typed.padding[0]
        for each in drawn:
            left, right = each.pos[0], each.pos[0] + each.size[0]
            if left < typed.x + air / 2 or right > typed.x + typed.width - air / 2:
                yield f"one line: a word from {left:.0f} to {right:.0f} px stands out"
    screen.dispatch("on_back")


def locked_stick(room) -> Iterator[str]:
    """A stick that can only be read is named as one, cannot be chosen, and gives its pictures."""
    from dataclasses import replace

    from kiosk.devtools.gallery.stage import settle
    from kiosk.ui.team.ask.choose_page import ChoosePage
    from kiosk.ui.team.pages.export.place_row import PlaceTile

    before = room.sticks
    picture = before[0].path / "huis.png"
    picture.write_bytes(b"x")
    room.sticks = [replace(before[0], read_only=True)]
    screen = room.states()["export"]()
    settle(screen)
    tiles = [each for each in screen.walk() if isinstance(each, PlaceTile)]
    told = {tile.text: tile for tile in tiles}
    words = f"{before[0].name}\n{room.texts._('can only be read')}"
    if words not in told or not told[words].disabled or not _whole(told[words]._label):
        yield f"locked stick: it is told as {sorted(told)}"
    if [tile.text for tile in tiles if tile.chosen] != [room.texts._("This box")]:
        yield "locked stick: it is chosen"
    room.side.router.part("export").page.dispatch("on_export")
    room.wait()
    if before[0].name not in screen.outcome or screen.outcome_fails:
        yield f"locked stick: an export says {screen.outcome!r}"
    screen = room._settings("house.logo")
    pages = [each for each in screen.walk() if isinstance(each, ChoosePage)]
    offered = [key for page in pages for key, _words in page.options]
    if str(picture) not in offered:
        yield f"locked stick: its picture is not offered, but {offered}"
    room.sticks = before
    picture.unlink()
    room._go("export")


def late_pin(room) -> Iterator[str]:
    """Whoever comes too late for a first PIN is told so, and chooses none."""
    from kiosk.devtools.gallery.stage import settle
    from kiosk.guestbook.access.pin import FIRST_WITHIN, StaffPin
    from kiosk.store.state.pin import StaffFile

    before, gone_by = room.services.pin, [0.0]
    safe = StaffFile(room.services.folder.staff)
    room.services.pin = StaffPin(safe, ticks=lambda: gone_by[0])
    for seconds, task in ((0.0, "choose"), (FIRST_WITHIN + 1.0, "late")):
        gone_by[0] = seconds
        room.side.knock()
        settle(room.pin)
        for _digit in range(3):
            room.pin.press("4")
        told = room.pin.task, bool(room.pin.problem), room.pin.count
        if told != ((task, False, 3) if task == "choose" else (task, True, 0)):
            yield f"late PIN: after {seconds} seconds {told}"
    room.services.pin = before
    room.side.lock()


def _whole(label) -> bool:
    shown = "".join(word.text for line in label._label._cached_lines for word in line.words)
    return "".join(shown.split()) == "".join(label.text.split())


CHECKS = (numbers, entry, must_not, first_day, one_line, locked_stick, late_pin)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
