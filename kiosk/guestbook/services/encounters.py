"""What the team does with encounters: plan them, hold them, note what was said."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, tzinfo
from typing import TypeVar

from kiosk.guestbook.errors import (
    BadEntry,
    EncounterRuns,
    NoSuchEncounter,
    NoSuchPage,
    NothingWritten,
)
from kiosk.guestbook.model.encounter import LONGEST_RUN, Encounter, cleaned
from kiosk.guestbook.model.ids import new_id
from kiosk.guestbook.model.team_record import TeamPage, cleaned_page
from kiosk.guestbook.model.text_cleaning import clean_line
from kiosk.guestbook.ports import AttachmentStore, EntryStore
from kiosk.guestbook.services.cache import BookCache
from kiosk.guestbook.services.queries import Reading

_P = TypeVar("_P", bound=TeamPage)


class Team(Reading):
    """The part of the book that is about encounters.

    Every change is on disk when its method returns; one that failed, with the store's `CannotKeep`,
    changed nothing. `quote_limit` is how long a quote can be, in characters.
    """

    def __init__(
        self,
        shelf: EntryStore,
        memory: BookCache,
        cabinet: AttachmentStore,
        *,
        clock: Callable[[], datetime],
        zone: tzinfo | None,
        quote_limit: int,
    ) -> None:
        super().__init__(memory, cabinet, zone)
        self._shelf = shelf
        self._clock = clock
        self._quote_limit = quote_limit
        # Two locks, so that a reader never waits for the disk: `_changing` is held while a change
        # is kept, that of the memory only while it is read or changed. Always in this order.
        self._changing = threading.Lock()

    def encounters(self) -> list[Encounter]:
        """All encounters, in the order in which they start."""
        found = self._memory.team(Encounter).values()
        return sorted(found, key=lambda each: (each.starts_at, each.id))

    def encounter(self, encounter_id: str) -> Encounter | None:
        """The encounter with this id."""
        return self._memory.team(Encounter).get(encounter_id)

    def running_encounter(self) -> Encounter | None:
        """The encounter that runs now, if one does: guests' entries belong to it."""
        now = self._clock()
        running = [each for each in self.encounters() if each.state(now) == "running"]
        return max(running, key=lambda each: each.held_at, default=None)

    def next_encounter(self, today: date) -> Encounter | None:
        """The first encounter from that local day on that is still to be held."""
        now = self._clock()
        for each in self.encounters():
            if each.state(now) == "planned" and self._day(each.starts_at) >= today:
                return each
        return None

    def noted_quotes(self, day: date) -> list[str]:
        """The quotes that a guest may choose from what staff noted, each once.

        Those of the encounter that runs; while none does, of those that start on that local day.
        """
        running = self.running_encounter()
        of_day = [e for e in self.encounters() if self._day(e.held_at) == day]
        asked = of_day if running is None else [running]
        return list(dict.fromkeys(quote for encounter in asked for quote in encounter.quotes))

    def new_encounter(self, starts_at: datetime) -> Encounter:
        """One to prepare; it is in the book once it is planned."""
        return Encounter(new_id(self._clock()), "", starts_at)

    def plan_encounter(self, encounter: Encounter) -> Encounter:
        """Keep an encounter as staff prepare it, new (id "") or changed; the answer is as kept.

        Raises `BadEntry`, `NoSuchPage` if it was erased meanwhile, or the store's `CannotKeep`.
        """
        if not encounter.id:
            encounter = replace(encounter, id=new_id(self._clock()))
        with self._changing:
            return self._put(cleaned(replace(encounter, look_over=False)))

    def keep_encounter(self, encounter: Encounter) -> bool:
        """Keep an encounter from elsewhere, as `keep_page`."""
        return self.keep_page(encounter)

    def keep_page(self, page: TeamPage) -> bool:
        """Keep a page of the team as it is, new or in place of the one with its id.

        False if nothing changes by it, or the one with its id was erased. Raises `BadEntry` for
        what cannot be kept, or `CannotKeep`.
        """
        page = cleaned_page(page)
        with self._changing:
            same = self._memory.team(type(page)).get(page.id) == page
            if same or self._memory.is_erased(page.id):
                return False
            self._put(page)
            return True

    def start_encounter(self, encounter_id: str) -> Encounter:
        """Begin an encounter, or go on with one that was closed by mistake.

        Raises `NoSuchEncounter`, or `EncounterRuns` while another one does.
        """
        with self._changing:
            encounter = self._encounter(encounter_id)
            running = self.running_encounter()
            if running is not None and running.id != encounter_id:
                raise EncounterRuns
            now = self._now()
            again = encounter.began_at is not None and now - encounter.began_at < LONGEST_RUN
            began_at = encounter.began_at if again else now
            return self._put(replace(encounter, began_at=began_at, closed_at=None))

    def begin_on_the_spot(self, title: str = "") -> Encounter:
        """Begin an encounter that nobody planned. Raises `EncounterRuns` while one runs."""
        with self._changing:
            if self.running_encounter() is not None:
                raise EncounterRuns
            now = self._now()
            made = Encounter(new_id(now), title, now, kind="on-the-spot", began_at=now)
            return self._put(cleaned(made))

    def close_encounter(self, encounter_id: str) -> Encounter:
        """End an encounter; one that is closed stays as it is. Raises `NoSuchEncounter`."""
        with self._changing:
            encounter = self._encounter(encounter_id)
            if encounter.closed_at is not None:
                return encounter
            return self._put(replace(encounter, closed_at=self._now()))

    def note_quote(self, encounter_id: str, text: str, *, at: int | None = None) -> Encounter:
        """Note a sentence as it fell, the last or at a place of its own; each is noted once.

        Raises `NothingWritten`, or `NoSuchEncounter`.
        """
        with self._changing:
            encounter = self._encounter(encounter_id)
            quote = self._quote(text)
            if quote in encounter.quotes:
                return encounter
            quotes = list(encounter.quotes)
            quotes.insert(len(quotes) if at is None else at, quote)
            return self._put(cleaned(replace(encounter, quotes=tuple(quotes))))

    def change_quote(self, encounter_id: str, quote: str, text: str) -> Encounter:
        """Write a noted quote in other words, where it stands; one that is gone stays gone.

        Raises `NothingWritten`, or `NoSuchEncounter`.
        """
        with self._changing:
            encounter, changed = self._encounter(encounter_id), self._quote(text)
            quotes = tuple(changed if each == quote else each for each in encounter.quotes)
            return self._put(cleaned(replace(encounter, quotes=quotes)))

    def drop_quote(self, encounter_id: str, quote: str) -> Encounter:
        """Take a noted quote away again. Raises `NoSuchEncounter`."""
        with self._changing:
            encounter = self._encounter(encounter_id)
            quotes = tuple(each for each in encounter.quotes if each != quote)
            return self._put(replace(encounter, quotes=quotes, look_over=False))

    def check(self, encounter_id: str, item: str, *, done: bool = True) -> Encounter:
        """Tick an item of the checklist, or untick it. Raises `NoSuchEncounter`."""
        with self._changing:
            encounter = self._encounter(encounter_id)
            return self._put(
                cleaned(replace(encounter, checked=_with(encounter.checked, item, there=done)))
            )

    def choose_questions(self, encounter_id: str, questions: Iterable[str]) -> Encounter:
        """Choose the questions for an encounter; none are all. Raises `NoSuchEncounter`."""
        with self._changing:
            encounter = self._encounter(encounter_id)
            return self._put(cleaned(replace(encounter, questions=tuple(questions))))

    def use_question(self, encounter_id: str, question: str, *, used: bool = True) -> Encounter:
        """Mark a question as asked, or not asked after all. Raises `NoSuchEncounter`."""
        with self._changing:
            encounter = self._encounter(encounter_id)
            return self._put(
                cleaned(replace(encounter, used=_with(encounter.used, question, there=used)))
            )

    # With `_changing` held

    def _put(self, page: _P) -> _P:
        """Keep a page: first on the shelf, then in memory."""
        if self._memory.is_other(page):
            raise BadEntry("The book has something else with this id.")
        if self._memory.is_erased(page.id):
            # Someone has it open on the screen still, and erased it does not come back.
            raise NoSuchPage
        if self._memory.team(type(page)).get(page.id) != page:
            self._memory.saved(lambda: self._shelf.put_page(page))
            self._memory.put_pages([page])
        return page

    def _quote(self, text: str) -> str:
        if quote := clean_line(text, self._quote_limit):
            return quote
        raise NothingWritten

    def _encounter(self, encounter_id: str) -> Encounter:
        if encounter := self.encounter(encounter_id):
            return encounter
        raise NoSuchEncounter(encounter_id)

    def _now(self) -> datetime:
        return self._clock().replace(microsecond=0)

    def _day(self, at: datetime) -> date:
        return at.astimezone(self._zone).date()


def _with(keys: tuple[str, ...], key: str, *, there: bool) -> tuple[str, ...]:
    """The keys with or without one of them."""
    rest = tuple(each for each in keys if each != key)
    return (*rest, key) if there else rest
