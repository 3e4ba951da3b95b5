"""What the team does after encounters: reflect, meet, decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from kiosk.guestbook.errors import NoSuchPage, NothingWritten
from kiosk.guestbook.model import meeting as meetings
from kiosk.guestbook.model import reflection as reflections
from kiosk.guestbook.model.ids import new_id
from kiosk.guestbook.model.meeting import Decision, Digest, Meeting
from kiosk.guestbook.model.reflection import Reflection
from kiosk.guestbook.model.team_record import TeamPage
from kiosk.guestbook.services.encounters import Team


class Afterwards(Team):
    """The part of the book that is about reflections, meetings and decisions; see `Team`."""

    def reflections(self, encounter_id: str | None = None) -> list[Reflection]:
        """All reflections, or those on one encounter, in the order in which they were begun."""
        found = self._memory.team(Reflection).values()
        asked = [each for each in found if encounter_id in (None, each.encounter)]
        return sorted(asked, key=lambda each: (each.begun_at, each.id))

    def reflection(self, reflection_id: str) -> Reflection | None:
        """The reflection with this id."""
        return self._memory.team(Reflection).get(reflection_id)

    def team_pages(self) -> list[TeamPage]:
        """All that the team wrote: encounters, reflections, decisions and meetings."""
        return [*self.encounters(), *self.reflections(), *self.decisions(), *self._meetings()]

    def begin_reflection(self, encounter_id: str, by: str = "") -> Reflection:
        """An empty reflection to write in; it is in the book once it is kept.

        Raises `NoSuchEncounter`.
        """
        self._encounter(encounter_id)
        now = self._now()
        return Reflection(new_id(now), encounter_id, now, by=by)

    def keep_reflection(self, reflection: Reflection) -> Reflection:
        """Keep a reflection as it is written now, a draft or done; the answer is as kept.

        Raises `NoSuchEncounter`, `NothingWritten` for a new one without an answer, or `CannotKeep`.
        """
        kept = reflections.cleaned(replace(reflection, changed_at=self._now(), look_over=False))
        with self._changing:
            self._encounter(kept.encounter)
            if not kept.answers and self.reflection(kept.id) is None:
                raise NothingWritten
            return self._put(kept)

    def search_reflections(self, words: str) -> list[Reflection]:
        """Reflections in which all these words stand, the newest first.

        Capitals and accents make no difference; a part of a word counts. Nothing finds nothing.
        """
        if not words.strip():
            return []
        return [each for each in self.reflections()[::-1] if reflections.holds(each, words)]

    # Meetings and decisions

    def plan_meeting(self, starts_at: datetime) -> Meeting:
        """Say when the next team meeting is; one that was planned and not held is moved there."""
        with self._changing:
            planned = next((each for each in self._meetings() if each.closed_at is None), None)
            meeting = planned or Meeting(new_id(self._clock()), starts_at)
            return self._put(meetings.cleaned_meeting(replace(meeting, starts_at=starts_at)))

    def next_meeting(self, today: date) -> Meeting | None:
        """The meeting that is planned on that local day or after it."""
        for each in self._meetings():
            if each.closed_at is None and self._day(each.starts_at) >= today:
                return each
        return None

    def last_meeting(self) -> Meeting | None:
        """The last meeting that was closed."""
        return next(iter(self.past_meetings()), None)

    def close_meeting(self) -> Meeting:
        """End the meeting that is held now: what it was told is not told at the next one.

        It is the one that is planned for today, or one that nobody planned.
        """
        with self._changing:
            now = self._now()
            today = [
                each
                for each in self._meetings()
                if each.closed_at is None and self._day(each.starts_at) <= self._day(now)
            ]
            meeting = today[-1] if today else Meeting(new_id(now), now)
            return self._put(replace(meeting, closed_at=now))

    def open_meetings(self) -> list[Meeting]:
        """The meetings that are planned, or were and were not closed."""
        return [each for each in self._meetings() if each.closed_at is None]

    def past_meetings(self) -> list[Meeting]:
        """The meetings that were closed, the last first."""
        closed = [(each.closed_at, each) for each in self._meetings() if each.closed_at]
        return [each for _at, each in sorted(closed, key=lambda pair: pair[0], reverse=True)]

    def may_reopen(self, meeting: Meeting) -> bool:
        """Whether it was the last one, and was closed no longer than `REOPENS_FOR` ago."""
        last = self.last_meeting()
        if last is None or last.id != meeting.id or last.closed_at is None:
            return False
        return self._clock() - last.closed_at < meetings.REOPENS_FOR

    def reopen_meeting(self, meeting_id: str) -> Meeting:
        """Go on with a meeting that was closed: what it was told is told again.

        Raises `NoSuchPage` if it is not there, or may no longer be reopened.
        """
        with self._changing:
            meeting = self._memory.team(Meeting).get(meeting_id)
            if meeting is None or not self.may_reopen(meeting):
                raise NoSuchPage
            return self._put(replace(meeting, closed_at=None))

    def digest(self, since: datetime | None = None) -> Digest:
        """What the meeting is told: all since the last one, or since another moment.

        It holds private messages and names: it is for the team, behind the PIN.
        """
        last = self.last_meeting()
        begin = since or (last.closed_at if last else None)
        return self._digest(begin, self._clock(), self.decisions())

    def digest_of(self, meeting: Meeting) -> Digest:
        """What a meeting that was closed was told, and what was decided until then."""
        until = meeting.closed_at or self._clock()
        before = [each.closed_at for each in self.past_meetings() if each.closed_at]
        begin = max((at for at in before if at < until), default=None)
        made = [each for each in self.decisions() if each.decided_at <= until]
        return self._digest(begin, until, made)

    def _digest(self, since: datetime | None, until: datetime, made: Iterable[Decision]) -> Digest:
        return meetings.digest(
            self.encounters(),
            self.entries(),
            self.reflections(),
            made,
            since,
            until,
        )

    def decisions(self) -> list[Decision]:
        """All decisions, the oldest first."""
        found = self._memory.team(Decision).values()
        return sorted(found, key=lambda each: (each.decided_at, each.id))

    def open_decisions(self) -> list[Decision]:
        """The decisions that are not done, the oldest first."""
        return [each for each in self.decisions() if each.done_at is None]

    def note_decision(self, text: str, encounter_id: str | None = None) -> Decision:
        """Note what the team decided, on an encounter or in general.

        Raises `NothingWritten`, or `NoSuchEncounter`.
        """
        with self._changing:
            if encounter_id is not None:
                self._encounter(encounter_id)
            now = self._now()
            made = meetings.cleaned_decision(Decision(new_id(now), text, now, encounter_id))
            if not made.text:
                raise NothingWritten
            return self._put(made)

    def change_decision(self, decision_id: str, text: str) -> Decision:
        """Write a decision in other words. Raises `NothingWritten`, or `NoSuchPage`."""
        with self._changing:
            decision = self._memory.team(Decision).get(decision_id)
            if decision is None:
                raise NoSuchPage
            changed = meetings.cleaned_decision(replace(decision, text=text))
            if not changed.text:
                raise NothingWritten
            return self._put(changed)

    def set_decision_done(self, decision_id: str, *, done: bool = True) -> Decision:
        """Say that a decision is done, or not yet after all. Raises `NoSuchPage`."""
        with self._changing:
            decision = self._memory.team(Decision).get(decision_id)
            if decision is None:
                raise NoSuchPage
            if (decision.done_at is not None) == done:
                return decision
            return self._put(replace(decision, done_at=self._now() if done else None))

    def _meetings(self) -> list[Meeting]:
        found = self._memory.team(Meeting).values()
        return sorted(found, key=lambda each: (each.starts_at, each.id))
