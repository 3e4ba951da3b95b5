"""The list of reflections: what still waits for one, and what is written."""

from __future__ import annotations

from datetime import datetime

from kiosk.guestbook.book import Guestbook
from kiosk.guestbook.encounters import Encounter
from kiosk.guestbook.reflections import Reflection
from kiosk.i18n.formats import day_within, joined
from kiosk.services import local_now
from kiosk.ui.team_desk import Desk
from kiosk.ui.widgets.rows_page import Row

ON = "on:"
"""How the key of a row begins that stands for an encounter without a reflection."""


def to_reflect_on(book: Guestbook) -> list[Encounter]:
    """The encounters that were held and on which nobody has reflected, the last first."""
    now, written = local_now(), {each.encounter for each in book.reflections()}
    held = [each for each in book.encounters() if each.state(now) == "closed"]
    return [each for each in held[::-1] if each.id not in written]


def reflection_rows(desk: Desk, words: str) -> list[Row]:
    """All, or those in which these words stand."""
    return [*(_still_open(desk) if not words else []), *_written(desk, words)]


def day_of(desk: Desk, reflection: Reflection) -> str:
    """The day on which it was begun."""
    return day_within(reflection.begun_at.astimezone().date(), desk.texts.language)


def _still_open(desk: Desk) -> list[Row]:
    """The encounters that were held and on which nobody has reflected, the last first."""
    _, language = desk._, desk.texts.language
    return [
        Row(
            f"{ON}{each.id}", each.title or _("Without a title"),
            day_within(each.held_at.astimezone().date(), language), sign="people",
            tag=_("still open"),
        )
        for each in to_reflect_on(desk.shared.services.book)
    ]  # fmt: skip


def _written(desk: Desk, words: str) -> list[Row]:
    """All reflections, or those that are searched for: encounter by encounter, the last first."""
    _, book = desk._, desk.shared.services.book
    found = book.search_reflections(words) if words else book.reflections()
    held = {each.id: each for each in book.encounters()}

    def order(each: Reflection) -> tuple[bool, datetime, datetime]:
        encounter = held.get(each.encounter)
        at = encounter.held_at if encounter else each.begun_at
        return encounter is not None, at, each.begun_at

    titles = {key: each.title for key, each in held.items()}
    return [
        Row(
            each.id, titles.get(each.encounter) or _("Without a title"),
            joined((each.by, day_of(desk, each)), desk.texts.language), sign="bulb",
            tag=_("look over") if each.look_over else "" if each.done else _("not finished"),
        )
        for each in sorted(found, key=order, reverse=True)
    ]  # fmt: skip
