"""Meetings and decisions of the team, between encounters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime

from kiosk.guestbook.errors import NoSuchRecord, NothingWritten
from kiosk.guestbook.model import meeting as meetings
from kiosk.guestbook.model.ids import new_id
from kiosk.guestbook.model.meeting import Decision, Digest, Meeting
from kiosk.guestbook.services.changes import Changes
from kiosk.guestbook.services.encounters import Encounters
from kiosk.guestbook.services.entries import Entries
from kiosk.guestbook.services.reflections import Reflections


class Meetings:
    """The part of the book that deals with team meetings and decisions."""

    def __init__(
        self, changes: Changes, entries: Entries, encounters: Encounters, reflections: Reflections
    ) -> None:
        self._changes = changes
        self._entries = entries
        self._encounters = encounters
        self._reflections = reflections

    def all(self) -> list[Meeting]:
        """All meetings, by the time they start."""
        found = self._changes.cache.team(Meeting).values()
        return sorted(found, key=lambda each: (each.starts_at, each.id))

    def plan(self, starts_at: datetime) -> Meeting:
        """Set the time of the next team meeting; a planned one that was not held is moved."""
        with self._changes.lock:
            planned = next((each for each in self.all() if each.closed_at is None), None)
            meeting = planned or Meeting(new_id(self._changes.clock()), starts_at)
            return self._changes.put_record(
                meetings.cleaned_meeting(replace(meeting, starts_at=starts_at))
            )

    def upcoming(self, today: date) -> Meeting | None:
        """The meeting planned on that local day or after it."""
        for each in self.all():
            if each.closed_at is None and self._changes.day(each.starts_at) >= today:
                return each
        return None

    def last(self) -> Meeting | None:
        """The last meeting that was closed."""
        return next(iter(self.past()), None)

    def close(self) -> Meeting:
        """End the current meeting: what it covered is not told again at the next one.

        It is the one planned for today, or an unplanned one.
        """
        with self._changes.lock:
            now = self._changes.now()
            today = [
                each
                for each in self.all()
                if each.closed_at is None
                and self._changes.day(each.starts_at) <= self._changes.day(now)
            ]
            meeting = today[-1] if today else Meeting(new_id(now), now)
            return self._changes.put_record(replace(meeting, closed_at=now))

    def unclosed(self) -> list[Meeting]:
        """The meetings that are planned, or were planned and not closed."""
        return [each for each in self.all() if each.closed_at is None]

    def past(self) -> list[Meeting]:
        """The meetings that were closed, the last first."""
        closed = [(each.closed_at, each) for each in self.all() if each.closed_at]
        return [each for _at, each in sorted(closed, key=lambda pair: pair[0], reverse=True)]

    def may_reopen(self, meeting: Meeting) -> bool:
        """Whether it was the last one, and was closed at most `REOPENS_FOR` ago."""
        last = self.last()
        if last is None or last.id != meeting.id or last.closed_at is None:
            return False
        return self._changes.clock() - last.closed_at < meetings.REOPENS_FOR

    def reopen(self, meeting_id: str) -> Meeting:
        """Continue a meeting that was closed: what it covered is told again.

        Raises `NoSuchRecord` if it does not exist, or can no longer be reopened.
        """
        with self._changes.lock:
            meeting = self._changes.cache.team(Meeting).get(meeting_id)
            if meeting is None or not self.may_reopen(meeting):
                raise NoSuchRecord
            return self._changes.put_record(replace(meeting, closed_at=None))

    def digest(self, since: datetime | None = None) -> Digest:
        """The content of the meeting: everything since the last one, or since another moment.

        It holds private messages and names: it is for the team, behind the PIN.
        """
        last = self.last()
        begin = since or (last.closed_at if last else None)
        return self._digest(begin, self._changes.clock(), self.decisions())

    def digest_of(self, meeting: Meeting) -> Digest:
        """The content of a closed meeting, and the decisions until then."""
        until = meeting.closed_at or self._changes.clock()
        before = [each.closed_at for each in self.past() if each.closed_at]
        begin = max((at for at in before if at < until), default=None)
        made = [each for each in self.decisions() if each.decided_at <= until]
        return self._digest(begin, until, made)

    def _digest(self, since: datetime | None, until: datetime, made: Iterable[Decision]) -> Digest:
        return meetings.digest(
            self._encounters.all(),
            self._entries.all(),
            self._reflections.all(),
            made,
            since,
            until,
        )

    def decisions(self) -> list[Decision]:
        """All decisions, oldest first."""
        found = self._changes.cache.team(Decision).values()
        return sorted(found, key=lambda each: (each.decided_at, each.id))

    def open_decisions(self) -> list[Decision]:
        """The decisions that are not done, oldest first."""
        return [each for each in self.decisions() if each.done_at is None]

    def note_decision(self, text: str, encounter_id: str | None = None) -> Decision:
        """Note a decision of the team, on an encounter or in general; `assign` says who and when.

        Raises `NothingWritten`, or `NoSuchEncounter`.
        """
        with self._changes.lock:
            if encounter_id is not None:
                self._encounters.require(encounter_id)
            now = self._changes.now()
            made = meetings.cleaned_decision(Decision(new_id(now), text, now, encounter_id))
            if not made.text:
                raise NothingWritten
            return self._changes.put_record(made)

    def change_decision(self, decision_id: str, text: str) -> Decision:
        """Change the text of a decision. Raises `NothingWritten`, or `NoSuchRecord`."""
        return self._change(decision_id, lambda decision: replace(decision, text=text))

    def assign(self, decision_id: str, who: str, due: date | None) -> Decision:
        """Say who does it ("": nobody yet), and by which local day. Raises `NoSuchRecord`."""
        return self._change(decision_id, lambda decision: replace(decision, who=who, due=due))

    def set_decision_done(self, decision_id: str, *, done: bool = True) -> Decision:
        """Mark a decision as done, or as not done. Raises `NoSuchRecord`."""

        def mark(decision: Decision) -> Decision:
            if (decision.done_at is not None) == done:
                return decision
            return replace(decision, done_at=self._changes.now() if done else None)

        return self._change(decision_id, mark)

    def _change(self, decision_id: str, change: Callable[[Decision], Decision]) -> Decision:
        with self._changes.lock:
            decision = self._changes.cache.team(Decision).get(decision_id)
            if decision is None:
                raise NoSuchRecord
            changed = meetings.cleaned_decision(change(decision))
            if not changed.text:
                raise NothingWritten
            return self._changes.put_record(changed)
