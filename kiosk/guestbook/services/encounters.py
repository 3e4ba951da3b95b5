"""What the team does with encounters: plan them, hold them, note what was said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from kiosk.guestbook.errors import EncounterRuns, NoSuchEncounter, NothingWritten
from kiosk.guestbook.model.encounter import LONGEST_RUN, Encounter, cleaned, copied
from kiosk.guestbook.model.ids import new_id
from kiosk.guestbook.model.schema import holds_words
from kiosk.guestbook.model.text_cleaning import clean_line
from kiosk.guestbook.model.times import Every, again_on, on_day
from kiosk.guestbook.services.changes import Changes

MOST_REPEATED = 52
"""How many times an encounter is planned again at once, at the most."""


class Encounters:
    """The part of the book that is about encounters.

    Every change is on disk when its method returns; one that failed, with the store's `CannotKeep`,
    changed nothing.
    """

    def __init__(self, changes: Changes) -> None:
        self._changes = changes

    def all(self) -> list[Encounter]:
        """All encounters, in the order in which they start."""
        found = self._changes.cache.team(Encounter).values()
        return sorted(found, key=lambda each: (each.starts_at, each.id))

    def get(self, encounter_id: str) -> Encounter | None:
        """The encounter with this id."""
        return self._changes.cache.team(Encounter).get(encounter_id)

    def require(self, encounter_id: str) -> Encounter:
        """The encounter with this id. Raises `NoSuchEncounter`."""
        if encounter := self.get(encounter_id):
            return encounter
        raise NoSuchEncounter(encounter_id)

    def running(self) -> Encounter | None:
        """The encounter that runs now, if one does: guests' entries belong to it."""
        now = self._changes.clock()
        running = [each for each in self.all() if each.state(now) == "running"]
        return max(running, key=lambda each: each.held_at, default=None)

    def upcoming(self, today: date) -> Encounter | None:
        """The first encounter from that local day on that is still to be held."""
        return next(iter(self.planned(today)), None)

    def planned(self, since: date | None = None) -> list[Encounter]:
        """The encounters from that local day on that are still to be held (None: from today)."""
        now = self._changes.clock()
        first = self._changes.day(now) if since is None else since
        return [
            each
            for each in self.all()
            if each.state(now) == "planned" and self._changes.day(each.starts_at) >= first
        ]

    def noted_quotes(self, day: date) -> list[str]:
        """The quotes that a guest may choose from what staff noted, each once.

        Those of the encounter that runs; while none does, of those that start on that local day.
        """
        running = self.running()
        of_day = [e for e in self.all() if self._changes.day(e.held_at) == day]
        asked = of_day if running is None else [running]
        return list(dict.fromkeys(quote for encounter in asked for quote in encounter.quotes))

    def new(self, starts_at: datetime) -> Encounter:
        """One to prepare; it is in the book once it is planned."""
        return Encounter(new_id(self._changes.clock()), "", starts_at)

    def copy(self, encounter: Encounter, starts_at: datetime) -> Encounter:
        """A new one to prepare, with what was prepared for this one; not in the book yet."""
        return copied(encounter, new_id(self._changes.clock()), starts_at)

    def repeat(self, encounter_id: str, every: Every, times: int) -> list[Encounter]:
        """Plan an encounter again, so many times, at the same hour; all of them or none.

        Raises `NoSuchEncounter`, or `CannotKeep`.
        """
        with self._changes.lock:
            first = self.require(encounter_id)
            at = first.starts_at.astimezone()
            days = again_on(at.date(), every, min(times, MOST_REPEATED))
            planned = [cleaned(self.copy(first, on_day(at, day))) for day in days]
            return [self._changes.put_record(each) for each in planned]

    def search(self, words: str) -> list[Encounter]:
        """Encounters that contain all these words, the last first; an empty search finds nothing.

        Case and accents make no difference; a part of a word counts.
        """
        return [each for each in self.all()[::-1] if words.strip() and holds_words(each, words)]

    def plan(self, encounter: Encounter) -> Encounter:
        """Keep an encounter as staff prepare it, new (id "") or changed; the answer is as kept.

        Raises `BadEntry`, `NoSuchRecord` if it was erased meanwhile, or the store's `CannotKeep`.
        """
        if not encounter.id:
            encounter = replace(encounter, id=new_id(self._changes.clock()))
        with self._changes.lock:
            return self._changes.put_record(cleaned(replace(encounter, look_over=False)))

    def start(self, encounter_id: str) -> Encounter:
        """Begin an encounter, or go on with one that was closed by mistake.

        Raises `NoSuchEncounter`, or `EncounterRuns` while another one does.
        """
        with self._changes.lock:
            encounter = self.require(encounter_id)
            running = self.running()
            if running is not None and running.id != encounter_id:
                raise EncounterRuns
            now = self._changes.now()
            again = encounter.began_at is not None and now - encounter.began_at < LONGEST_RUN
            began_at = encounter.began_at if again else now
            return self._changes.put_record(replace(encounter, began_at=began_at, closed_at=None))

    def begin_on_the_spot(self, title: str = "") -> Encounter:
        """Begin an encounter that nobody planned. Raises `EncounterRuns` while one runs."""
        with self._changes.lock:
            if self.running() is not None:
                raise EncounterRuns
            now = self._changes.now()
            made = Encounter(new_id(now), title, now, kind="on-the-spot", began_at=now)
            return self._changes.put_record(cleaned(made))

    def close(self, encounter_id: str) -> Encounter:
        """End an encounter; one that is closed stays as it is. Raises `NoSuchEncounter`."""
        with self._changes.lock:
            encounter = self.require(encounter_id)
            if encounter.closed_at is not None:
                return encounter
            return self._changes.put_record(replace(encounter, closed_at=self._changes.now()))

    def note_quote(self, encounter_id: str, text: str, *, at: int | None = None) -> Encounter:
        """Note a sentence as it fell, the last or at a place of its own; each is noted once.

        Raises `NothingWritten`, or `NoSuchEncounter`.
        """
        with self._changes.lock:
            encounter = self.require(encounter_id)
            quote = self._quote(text)
            if quote in encounter.quotes:
                return encounter
            quotes = list(encounter.quotes)
            quotes.insert(len(quotes) if at is None else at, quote)
            return self._changes.put_record(cleaned(replace(encounter, quotes=tuple(quotes))))

    def change_quote(self, encounter_id: str, quote: str, text: str) -> Encounter:
        """Write a noted quote in other words, where it stands; one that is gone stays gone.

        Raises `NothingWritten`, or `NoSuchEncounter`.
        """
        with self._changes.lock:
            encounter, changed = self.require(encounter_id), self._quote(text)
            quotes = tuple(changed if each == quote else each for each in encounter.quotes)
            return self._changes.put_record(cleaned(replace(encounter, quotes=quotes)))

    def drop_quote(self, encounter_id: str, quote: str) -> Encounter:
        """Take a noted quote away again. Raises `NoSuchEncounter`."""
        with self._changes.lock:
            encounter = self.require(encounter_id)
            quotes = tuple(each for each in encounter.quotes if each != quote)
            return self._changes.put_record(replace(encounter, quotes=quotes, look_over=False))

    def check(self, encounter_id: str, item: str, *, done: bool = True) -> Encounter:
        """Tick an item of the checklist, or untick it. Raises `NoSuchEncounter`."""
        with self._changes.lock:
            encounter = self.require(encounter_id)
            return self._changes.put_record(
                cleaned(replace(encounter, checked=_with(encounter.checked, item, there=done)))
            )

    def choose_questions(self, encounter_id: str, questions: Iterable[str]) -> Encounter:
        """Choose the questions for an encounter; none are all. Raises `NoSuchEncounter`."""
        with self._changes.lock:
            encounter = self.require(encounter_id)
            return self._changes.put_record(cleaned(replace(encounter, questions=tuple(questions))))

    def use_question(self, encounter_id: str, question: str, *, used: bool = True) -> Encounter:
        """Mark a question as asked, or not asked after all. Raises `NoSuchEncounter`."""
        with self._changes.lock:
            encounter = self.require(encounter_id)
            return self._changes.put_record(
                cleaned(replace(encounter, used=_with(encounter.used, question, there=used)))
            )

    def _quote(self, text: str) -> str:
        if quote := clean_line(text, self._changes.rules.limits["quote"]):
            return quote
        raise NothingWritten


def _with(keys: tuple[str, ...], key: str, *, there: bool) -> tuple[str, ...]:
    """The keys with or without one of them."""
    rest = tuple(each for each in keys if each != key)
    return (*rest, key) if there else rest
