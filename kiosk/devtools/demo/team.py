"""What a made-up team wrote: encounters prepared and held, reflections, decisions, meetings."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from kiosk.guestbook.model.encounter import Agreements, Encounter
from kiosk.guestbook.model.meeting import Decision, Meeting
from kiosk.guestbook.model.reflection import Reflection
from kiosk.guestbook.model.team_record import TeamRecord

_HELD = timedelta(minutes=90)
_LAST_MEETING, _NEXT_MEETING = timedelta(days=20), timedelta(days=6)


def make_team(
    data: dict[str, Any],
    encounters: list[Encounter],
    rng: random.Random,
    now: datetime,
    new_id: Callable[[datetime, random.Random], str],
) -> Iterator[TeamRecord]:
    """All that the team wrote of these encounters, and what it plans. `data` is demo.toml."""
    for each, encounter in zip(data["encounters"], encounters, strict=True):
        over = encounter.starts_at + _HELD
        prepared = _prepared(each, encounter)
        if over > now:
            yield prepared
            continue
        yield replace(
            prepared, began_at=encounter.starts_at, closed_at=over, used=prepared.questions[:2]
        )
        for number, written in enumerate(each.get("reflections", ())):
            at = over + timedelta(minutes=20 * number)
            answers = tuple(written["answers"].items())
            yield Reflection(
                new_id(at, rng), encounter.id, written["by"], answers,
                tuple(written.get("for_meeting", ())), begun_at=at, changed_at=at, done=True,
            )  # fmt: skip
        for decided in each.get("decisions", ()):
            at = over + timedelta(hours=2)
            done_at = at + timedelta(days=7) if decided.get("done") else None
            yield Decision(new_id(at, rng), decided["text"], at, encounter.id, done_at)
    for plan in data["plans"]:
        at = datetime.combine((now + timedelta(days=plan["days"])).date(), time(14), now.tzinfo)
        yield _prepared(plan, Encounter(new_id(at, rng), plan["title"], at))
    held = datetime.combine((now - _LAST_MEETING).date(), time(9, 30), now.tzinfo)
    yield Meeting(new_id(held, rng), held, held + timedelta(hours=1))
    comes = datetime.combine((now + _NEXT_MEETING).date(), time(9, 30), now.tzinfo)
    yield Meeting(new_id(comes, rng), comes)


def _prepared(plan: dict[str, Any], encounter: Encounter) -> Encounter:
    return replace(
        encounter,
        kind=plan.get("kind", "one-to-one"),
        guests=tuple(plan.get("guests", ())),
        themes=tuple(plan.get("themes", ())),
        agreements=Agreements(**plan.get("agreed", {})),
        checked=tuple(plan.get("checked", ())),
        questions=tuple(plan.get("questions", ())),
    )
