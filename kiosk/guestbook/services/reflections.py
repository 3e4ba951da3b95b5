"""The team's reflections after an encounter."""

from __future__ import annotations

from dataclasses import replace

from kiosk.guestbook.errors import NothingWritten
from kiosk.guestbook.model import reflection as reflections
from kiosk.guestbook.model.ids import new_id
from kiosk.guestbook.model.reflection import Reflection
from kiosk.guestbook.services.changes import Changes
from kiosk.guestbook.services.encounters import Encounters


class Reflections:
    """The part of the book that deals with reflections."""

    def __init__(self, changes: Changes, encounters: Encounters) -> None:
        self._changes = changes
        self._encounters = encounters

    def all(self, encounter_id: str | None = None) -> list[Reflection]:
        """All reflections, or those on one encounter, in the order in which they were begun."""
        found = self._changes.cache.team(Reflection).values()
        asked = [each for each in found if encounter_id in (None, each.encounter)]
        return sorted(asked, key=lambda each: (each.begun_at, each.id))

    def get(self, reflection_id: str) -> Reflection | None:
        """The reflection with this id."""
        return self._changes.cache.team(Reflection).get(reflection_id)

    def begin(self, encounter_id: str, by: str = "") -> Reflection:
        """An empty reflection to write in; it is in the book once it is kept.

        Raises `NoSuchEncounter`.
        """
        self._encounters.require(encounter_id)
        now = self._changes.now()
        return Reflection(new_id(now), encounter_id, by, begun_at=now)

    def keep(self, reflection: Reflection) -> Reflection:
        """Keep a reflection as it is now, a draft or done, and return it as kept.

        Raises `NoSuchEncounter`, `NothingWritten` for a new one without an answer, or `CannotKeep`.
        """
        kept = reflections.cleaned(
            replace(reflection, changed_at=self._changes.now(), look_over=False)
        )
        with self._changes.lock:
            self._encounters.require(kept.encounter)
            if not kept.answers and self.get(kept.id) is None:
                raise NothingWritten
            return self._changes.put_record(kept)

    def search(self, words: str) -> list[Reflection]:
        """Reflections that contain all these words, newest first.

        Case and accents make no difference; a part of a word counts. An empty search finds nothing.
        """
        if not words.strip():
            return []
        return [each for each in self.all()[::-1] if reflections.holds(each, words)]
