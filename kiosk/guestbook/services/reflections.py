"""The team's reflections after an encounter."""

from __future__ import annotations

from dataclasses import replace

from kiosk.guestbook.access.own_code import OwnCodes, new_code
from kiosk.guestbook.errors import NoSuchRecord, NothingWritten, NotTheAuthor
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
        self._codes = OwnCodes()

    def all(self, encounter_id: str | None = None) -> list[Reflection]:
        """All reflections, or those on one encounter, in the order in which they were begun.

        Of a private one only what its author released; so it is in `get` and `search`, see
        `open_own`.
        """
        found = self._changes.cache.team(Reflection).values()
        asked = [each for each in found if encounter_id in (None, each.encounter)]
        asked = [each.sealed() for each in asked]
        return sorted(asked, key=lambda each: (each.begun_at, each.id))

    def get(self, reflection_id: str) -> Reflection | None:
        """The reflection with this id."""
        found = self._whole(reflection_id)
        return found.sealed() if found is not None else None

    def open_own(self, reflection_id: str, code: str) -> Reflection:
        """The whole of a private reflection, for its author.

        Raises `NoSuchRecord`, `WrongOwnCode` or `CodeWait`.
        """
        whole = self._whole(reflection_id)
        if whole is None:
            raise NoSuchRecord
        if whole.private:
            self._codes.check(code, whole.code)
        return whole

    def seal(self, reflection: Reflection, code: str) -> Reflection:
        """Make it private, with this code of its author; it is to be kept then.

        Raises `OwnCodeTooShort`.
        """
        return replace(reflection, private=True, code=new_code(code))

    def _whole(self, reflection_id: str) -> Reflection | None:
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

        Raises `NoSuchEncounter`, `NothingWritten` for a new one without an answer, `NotTheAuthor`
        for a private one that was not opened, or `CannotKeep`.
        """
        return self._keep(reflection, reflection)

    def share(self, reflection: Reflection) -> Reflection:
        """Keep a private reflection that was opened, for the whole team from now on.

        Raises what `keep` does.
        """
        return self._keep(reflection, replace(reflection, private=False, code=""))

    def _keep(self, given: Reflection, to_keep: Reflection) -> Reflection:
        kept = reflections.cleaned(replace(to_keep, changed_at=self._changes.now()))
        with self._changes.lock:
            self._encounters.require(kept.encounter)
            before = self._whole(kept.id)
            # Only to release an answer is not to have looked it over.
            released = before is not None and reflections.releases_differ(before, kept)
            kept = replace(kept, look_over=kept.look_over and released)
            if not kept.answers and before is None:
                raise NothingWritten
            if before is not None and before.private and given.code != before.code:
                raise NotTheAuthor
            return self._changes.put_record(kept)

    def search(self, words: str) -> list[Reflection]:
        """Reflections that contain all these words, newest first.

        Case and accents make no difference; a part of a word counts. An empty search finds nothing.
        """
        if not words.strip():
            return []
        return [each for each in self.all()[::-1] if reflections.holds(each, words)]
