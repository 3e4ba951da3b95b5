"""The team meeting: when it is, what was decided there, and what is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from kiosk.guestbook.errors import BadEntry
from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.entry import Entry
from kiosk.guestbook.model.ids import is_id
from kiosk.guestbook.model.reflection import LONGEST_NAME, Reflection
from kiosk.guestbook.model.schema import Column, Id, Moment, kept
from kiosk.guestbook.model.text_cleaning import clean_line, clean_message
from kiosk.i18n.texts import N_
from kiosk.settings.model import LONGEST_LINE

LONGEST_DECISION = 1000
"""Characters in a decision."""

REOPENS_FOR = timedelta(days=1)
"""How long after it was closed a meeting can be gone on with."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A team meeting: planned until it is closed, which is when what it was told is told."""

    id: Id = field(metadata=kept("always"))
    starts_at: Moment = field(metadata=kept("always"))
    closed_at: Moment | None = field(default=None, metadata=kept("always"))


@dataclass(frozen=True, slots=True)
class Decision:
    """What the team decided, about an encounter or (None) in general.

    It comes back at every meeting until it is done. `who` does it, by their name in the team, and
    `due` is the local day by which they do it.
    """

    id: Id = field(
        metadata=kept("always", report=True, column=Column("id", N_("Number"), 12, free=True))
    )
    text: str = field(
        metadata=kept(
            "always",
            report=True,
            longest=LONGEST_DECISION,
            column=Column("text", N_("Decision"), 70, free=True),
        )
    )
    decided_at: Moment = field(
        metadata=kept("always", report=True, column=Column("decided_at", N_("Decided"), 16))
    )
    encounter: str | None = field(
        default=None,
        metadata=kept(
            "always",
            report=True,
            rule="id",
            column=Column("encounter", N_("Encounter"), 34, free=True),
        ),
    )
    done_at: Moment | None = field(
        default=None, metadata=kept("always", report=True, column=Column("done_at", N_("Done"), 16))
    )
    who: str = field(
        default="",
        metadata=kept(
            "if set",
            later=True,
            longest=LONGEST_LINE,
            column=Column("who", N_("Who does it"), 18, free=True),
        ),
    )
    due: date | None = field(
        default=None,
        metadata=kept("if set", later=True, column=Column("due", N_("By when"), 14)),
    )


@dataclass(frozen=True, slots=True)
class Told:
    """What one of the staff tells of an encounter: the key of the question, and the answer."""

    by: str
    question: str
    text: str


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An encounter as it is told at the meeting, or (`encounter` None) entries outside of any.

    `entries` are those that guests left at it since the last meeting, oldest first; `told` is what
    staff marked for the meeting in their reflections; `reflections` counts all that were written.
    `decided` are the decisions about it that are new or not done.
    """

    encounter: Encounter | None
    entries: tuple[Entry, ...] = ()
    told: tuple[Told, ...] = ()
    reflections: int = 0
    decided: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """What a meeting is about: all since the last one, and what is still to be done.

    `since` is None where there was no meeting yet: then it is all that there is. `carried` are the
    decisions that are not done and were made at an earlier meeting; `general` those made since,
    about no encounter in particular. `open` are all that are not done, whatever they are about, and
    `done` those that were done since.
    """

    since: datetime | None
    until: datetime
    items: tuple[AgendaItem, ...] = ()
    carried: tuple[Decision, ...] = ()
    general: tuple[Decision, ...] = ()
    open: tuple[Decision, ...] = ()
    done: tuple[Decision, ...] = ()


def cleaned_decision(decision: Decision) -> Decision:
    """A decision with its text cleaned. Raises `BadEntry`."""
    _check_ids(decision.id, decision.encounter)
    _check_times(decision.decided_at, decision.done_at)
    return replace(
        decision,
        text=clean_message(decision.text, LONGEST_DECISION),
        who=clean_line(decision.who, LONGEST_NAME),
    )


def cleaned_meeting(meeting: Meeting) -> Meeting:
    """The meeting, if it can be kept. Raises `BadEntry`."""
    _check_ids(meeting.id, None)
    _check_times(meeting.starts_at, meeting.closed_at)
    return meeting


def digest(
    encounters: Iterable[Encounter],
    entries: Iterable[Entry],
    reflections: Iterable[Reflection],
    decisions: Iterable[Decision],
    since: datetime | None,
    until: datetime,
) -> Digest:
    """What a meeting at `until` is told of what came after `since`.

    An encounter is told when it was held since, and again when a guest or staff added to it. What
    came in the very second in which the last meeting ended is told again, and never left out.
    """

    def new(at: datetime | None) -> bool:
        return at is not None and at <= until and (since is None or at >= since)

    of: dict[str | None, list[Entry]] = {}
    known = {encounter.id: encounter for encounter in encounters}
    for entry in entries:
        if new(entry.signed_at):
            home = entry.encounter if entry.encounter in known else None
            of.setdefault(home, []).append(entry)
    written: dict[str, list[Reflection]] = {}
    for each in reflections:
        written.setdefault(each.encounter, []).append(each)
    # As they were then: the minutes of an earlier meeting stay the same.
    made = [
        replace(each, done_at=None) if each.done_at is not None and each.done_at > until else each
        for each in decisions
    ]
    to_do = [each for each in made if each.done_at is None]
    decided = [each for each in made if each in to_do or new(each.decided_at)]
    items = [
        AgendaItem(
            encounter,
            tuple(sorted(of.get(encounter.id, []), key=lambda each: (each.signed_at, each.id))),
            tuple(
                Told(each.by, key, text)
                for each in written.get(encounter.id, [])
                for key, text in each.told()
            ),
            len(written.get(encounter.id, [])),
            tuple(each for each in decided if each.encounter == encounter.id),
        )
        for encounter in sorted(known.values(), key=lambda each: (each.held_at, each.id))
        if new(encounter.held_at)
        or encounter.id in of
        or any(new(each.changed_at) and each.told() for each in written.get(encounter.id, []))
    ]
    if None in of:
        items.append(AgendaItem(None, tuple(of[None])))
    return Digest(
        since,
        until,
        tuple(items),
        tuple(each for each in decided if not new(each.decided_at)),
        tuple(each for each in decided if new(each.decided_at) and each.encounter not in known),
        tuple(to_do),
        tuple(each for each in made if new(each.done_at)),
    )


def _check_ids(own: str, encounter: str | None) -> None:
    if not is_id(own) or not (encounter is None or is_id(encounter)):
        raise BadEntry("An id may hold letters, digits, _ and - only.")


def _check_times(*times: datetime | None) -> None:
    if any(at is not None and at.tzinfo is None for at in times):
        raise BadEntry("The time of a meeting or a decision needs an offset.")
