"""The list of reflections: what still waits for one, and what is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from itertools import groupby

from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.reflection import Reflection
from kiosk.i18n.formats import day_within
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.shared.rows_page import Row, heading
from kiosk.ui.team.shared.to_reflect_on import to_reflect_on


def reflection_rows(
    team: TeamContext,
    words: str,
    begin: Callable[[str], None],
    look_at: Callable[[Reflection], None],
) -> list[Row]:
    """All, or those in which these words stand. A touch begins one on an encounter, or opens it."""
    waiting = _still_open(team, begin) if not words else []
    return [*waiting, *_written(team, words, look_at)]


def day_of(team: TeamContext, reflection: Reflection) -> str:
    """The day on which it was begun."""
    return day_within(reflection.begun_at.astimezone().date(), team.texts.language)


def _still_open(team: TeamContext, begin: Callable[[str], None]) -> list[Row]:
    """The encounters that were held and on which nobody has reflected, the last first."""
    _, waiting = team._, to_reflect_on(team.services.book)
    rows = [
        Row(
            f"on:{each.id}",
            each.title or _("Without a title"),
            _day(team, each),
            sign="people",
            on_tap=partial(begin, each.id),
        )
        for each in waiting
    ]
    return [heading(_("Still open: {count}").format(count=len(rows))), *rows] if rows else []


def _written(team: TeamContext, words: str, look_at: Callable[[Reflection], None]) -> list[Row]:
    """All reflections, or those that are searched for: encounter by encounter, the last first."""
    book = team.services.book
    found = book.reflections.search(words) if words else book.reflections.all()
    held = {each.id: each for each in book.encounters.all()}

    def order(each: Reflection) -> tuple[bool, datetime, str, datetime]:
        encounter = held.get(each.encounter)
        at = encounter.held_at if encounter else each.begun_at
        return encounter is not None, at, each.encounter, each.begun_at

    rows = list[Row]()
    of_encounter = groupby(sorted(found, key=order, reverse=True), lambda each: each.encounter)
    for encounter_id, reflections in of_encounter:
        rows.append(_over(team, encounter_id, held.get(encounter_id)))
        rows += [_row(team, each, partial(look_at, each)) for each in reflections]
    return rows


def _over(team: TeamContext, encounter_id: str, encounter: Encounter | None) -> Row:
    """What stands over the reflections on an encounter."""
    title = (encounter.title if encounter else "") or team._("Without a title")
    day = _day(team, encounter) if encounter else ""
    return Row(f"over:{encounter_id}", " · ".join(filter(None, (title, day))), kind="heading")


def _row(team: TeamContext, reflection: Reflection, on_tap: Callable[[], None]) -> Row:
    _, answers = team._, reflection.answers
    tag = "" if reflection.done else _("not finished")
    first = " ".join(answers[0][1].split()) if answers else ""
    if reflection.private and not first:
        first = _("Only for its writer")
    return Row(
        reflection.id, reflection.by or _("Without a name"), first,
        sign="lock" if reflection.private else "bulb",
        tag=_("look over") if reflection.look_over else tag, on_tap=on_tap,
    )  # fmt: skip


def _day(team: TeamContext, encounter: Encounter) -> str:
    return day_within(encounter.held_at.astimezone().date(), team.texts.language)
