"""What an export takes, and what may leave of it at the moment that it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from kiosk.errors import KioskError
from kiosk.guestbook.errors import NoSuchEncounter, NoSuchEntry
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.entry import Entry
from kiosk.guestbook.model.reflection import Reflection
from kiosk.guestbook.model.schema import unnamed
from kiosk.guestbook.model.team_record import TeamRecord
from kiosk.guestbook.policies.consent_rules import held_back
from kiosk.reports.consent_filter import ExportPurpose, consent_filter, says_something

_LOOK_EVERY = 16
"""Entries after which an export looks again whether the book has changed."""


class ExportCancelled(KioskError):
    """Someone stopped the export. Nothing of it is left."""


class DatesBackwards(KioskError):
    """The first day lies after the last."""


class NothingToTell(KioskError):
    """A file that would hold nothing is not made."""


class StaleSelection(Exception):
    """The file holds what a guest has withdrawn since: it goes, and is made again."""


@dataclass(frozen=True, slots=True)
class SelectionCriteria:
    """Which entries, and for what.

    `purpose` says which consent is asked (see `consent_filter`). Days are local and both included;
    `encounter` is an id, `entry` an id or a withdrawal code, `language` that in which the guest
    signed. `anonymous` leaves out names and faces: what a guest wrote stays as it is. `reviewed`
    leaves out what staff hide, and what they have not looked at yet, but for the ids in `despite`;
    `ticked` are the ids that go in, None for all.
    """

    purpose: ExportPurpose = "report"
    since: date | None = None
    until: date | None = None
    encounter: str | None = None
    entry: str | None = None
    language: str | None = None
    anonymous: bool = False
    reviewed: bool = False
    ticked: frozenset[str] | None = None
    despite: frozenset[str] = frozenset()

    def within(self, moment: datetime) -> bool:
        """Whether a moment is on one of these days."""
        day = moment.astimezone().date()
        return (self.since is None or day >= self.since) and (
            self.until is None or day <= self.until
        )

    @property
    def everything_of_one(self) -> bool:
        """Whether this is all that we keep of one guest, for that guest."""
        return self.purpose == "all" and self.entry is not None and not self.anonymous


class Selection:
    """The entries of a choice, oldest first, each as it is when its turn comes.

    Going through them asks consent of the newest state of each. `overtaken` tells afterwards
    whether one of those that were handed out may no longer be in what was made of them.
    """

    def __init__(
        self,
        book: Guestbook,
        choice: SelectionCriteria,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        """Raises `DatesBackwards`, `NoSuchEncounter` or `NoSuchEntry`."""
        self.book = book
        self.choice = choice
        self._progress = progress
        self._cancelled = cancelled
        self._given: dict[str, Entry] = {}
        # Before anything is found: what changes from here on is asked again.
        self._version = book.version
        self.subject = _subject(book, choice)
        """The id of the one entry that the choice names, or ""."""
        self.found = _found(book, choice, self.subject)

    def __iter__(self) -> Iterator[Entry]:
        """What may leave of each entry. Raises `ExportCancelled` as soon as someone stops it."""
        self._given = {}
        total, changed = len(self.found), False
        for done, each in enumerate(self.found):
            self.stop_if_asked()
            # As it is now: a long export may be overtaken by a guest who withdraws or erases.
            # Another process's changes are looked for on the disk: only every so often. One that
            # falls between two looks is caught by `overtaken`.
            if not changed and done % _LOOK_EVERY == 0:
                changed = self.book.version != self._version
            now = self.book.entries.get(each.id) if changed else each
            allowed = self.allowed(now) if now else None
            if now is not None and allowed is not None:
                self._given[now.id] = now
                yield allowed
            if self._progress is not None:
                self._progress(done + 1, total)

    def allowed(self, entry: Entry) -> Entry | None:
        """What may leave of an entry; None for nothing."""
        if self._held(entry) or not self._ticked(entry):
            return None
        allowed = consent_filter(entry, self.choice.purpose)
        if allowed is None or not self.choice.anonymous:
            return allowed
        allowed = without_name(allowed)
        return allowed if says_something(allowed) else None

    def overtaken(self) -> bool:
        """Whether a guest erased, or allows less than when their entry was handed out."""
        purpose = self.choice.purpose
        if self.book.version == self._version:
            return False
        for entry_id, then in self._given.items():
            now = self.book.entries.get(entry_id)
            if now is then:
                continue
            hidden = now is not None and self._held(now)
            if now is None or hidden or _less(now, then, purpose):
                return True
        return False

    def refused(self) -> int:
        """How many of the entries found are not in it for lack of consent, as they are now."""
        purpose = self.choice.purpose
        if purpose == "all":
            return 0
        return sum(not entry.consent.allows_words(purpose) for entry in self.now())

    def held(self) -> int:
        """How many more are not in it because staff hide them, or have not looked at them."""
        purpose = self.choice.purpose
        if purpose == "all":
            return 0
        allowed = (entry for entry in self.now() if entry.consent.allows_words(purpose))
        if purpose == "wall":
            return sum(entry.status != "shown" for entry in allowed)
        return sum(map(self._held, allowed))

    def unticked(self) -> int:
        """How many more are not in it because they were not chosen."""
        purpose = self.choice.purpose
        return sum(
            not self._ticked(entry)
            for entry in self.now()
            if (purpose == "all" or entry.consent.allows_words(purpose)) and not self._held(entry)
        )

    def stop_if_asked(self) -> None:
        """Raise `ExportCancelled` as soon as someone stops it."""
        if self._cancelled is not None and self._cancelled():
            raise ExportCancelled("The export was stopped; nothing was written.")

    def _held(self, entry: Entry) -> bool:
        return self.choice.reviewed and entry.id not in self.choice.despite and held_back(entry)

    def _ticked(self, entry: Entry) -> bool:
        return self.choice.ticked is None or entry.id in self.choice.ticked

    def nothing(self) -> NothingToTell:
        """Why there is nothing to write, and what to do."""
        if not self.book.entries.latest(1):
            return NothingToTell("There are no entries yet.")
        if not self.found:
            return NothingToTell("There are no such entries: choose other days, or all entries.")
        if self.refused() == len(self.found):
            return NothingToTell(
                "Nothing of these entries may go along: their guests do not allow it."
            )
        if self.choice.ticked is not None and self.unticked():
            return NothingToTell("None of these messages is chosen: tick what goes into it.")
        return NothingToTell(
            "Nothing of these entries goes into such a file: choose other entries, or another kind "
            "of file."
        )

    def now(self) -> Iterator[Entry]:
        """Every entry found, whatever its consent, as it is now: for counting."""
        if self.book.version == self._version:
            return iter(self.found)
        return (now for each in self.found if (now := self.book.entries.get(each.id)) is not None)

    def team(self, named: set[str]) -> list[TeamRecord]:
        """All that the team wrote, or for a report only of which encounter the `named` ones are.

        What staff wrote of guests beforehand, noted while they spoke and reflected on afterwards
        carries no consent of them. A private reflection is not among it, but for what its author
        released.
        """
        if self.choice.purpose == "all" and self.choice.entry is None:
            return [page for page in self.book.team_records() if not _withheld(page)]
        return [
            Encounter(each.id, each.title, each.starts_at)
            for each in self.book.encounters.all()
            if each.id in named
        ]


def _withheld(page: TeamRecord) -> bool:
    return isinstance(page, Reflection) and page.private and not page.answers


def without_name(entry: Entry) -> Entry:
    """The entry without what tells who signed it: the name, the photo with the face, the voice.

    The id stays: by it alone the house finds the entry again, to erase it from an export.
    """
    return replace(entry, **unnamed(entry))


def _subject(book: Guestbook, choice: SelectionCriteria) -> str:
    if choice.entry is None:
        return ""
    entry = book.entries.find(choice.entry)
    if entry is None:
        raise NoSuchEntry
    return entry.id


def _found(book: Guestbook, choice: SelectionCriteria, subject: str) -> list[Entry]:
    if choice.since and choice.until and choice.since > choice.until:
        raise DatesBackwards(
            "The first day, {since}, lies after the last, {until}.",
            since=choice.since.isoformat(),
            until=choice.until.isoformat(),
        )
    known = [each.id for each in book.encounters.all()]
    if choice.encounter is not None and choice.encounter not in known:
        raise NoSuchEncounter(choice.encounter)
    return [
        each
        for each in book.entries.all(choice.since, choice.until, choice.encounter)
        if choice.language in (None, each.language) and subject in ("", each.id)
    ]


def _less(now: Entry, then: Entry, purpose: ExportPurpose) -> bool:
    """Whether less may leave of an entry than might before."""
    left, was = consent_filter(now, purpose), consent_filter(then, purpose)
    return left is None or (was is not None and was.photo is not None and left.photo is None)
