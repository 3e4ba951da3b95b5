"""The one door to entries, encounters and consent."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, tzinfo

from kiosk.errors import KioskError
from kiosk.guestbook import rules
from kiosk.guestbook.entry import Consent, Draft, Encounter, Entry, Status, Step
from kiosk.guestbook.errors import NoSuchEntry
from kiosk.guestbook.ids import new_code, normal_code
from kiosk.guestbook.pages import Pages
from kiosk.guestbook.rules import Approval, Limits
from kiosk.guestbook.shelf import PhotoShelf, Shelf
from kiosk.guestbook.times import local_now, moments


class Guestbook:
    """The guest book. Any thread may call any method.

    All entries are in memory: who only reads never waits for a disk. A change is first kept by
    the shelf and then made in memory, so one that failed (with the shelf's `KioskError`) changed
    nothing. A change to an id that is not there raises `NoSuchEntry`.

    `clock` gives an aware time; `zone` is the one that dates are meant in (None: this machine's).
    """

    def __init__(
        self,
        shelf: Shelf,
        photos: PhotoShelf,
        *,
        approval: Approval = "after",
        limits: Limits | None = None,
        clock: Callable[[], datetime] = local_now,
        zone: tzinfo | None = None,
        rng: random.Random | None = None,
    ) -> None:
        self._shelf = shelf
        self._photos = photos
        self._approval: Approval = approval
        self._limits = limits or Limits()
        self._clock = clock
        self._zone = zone
        self._rng = rng or random.SystemRandom()
        # Two locks, so that a reader never waits for the disk: `_changing` is held while a change
        # is kept, `_lock` only while memory is read or changed. Always taken in this order.
        self._changing = threading.Lock()
        self._lock = threading.RLock()
        self._version = 0
        self._load()

    def sign(self, draft: Draft) -> Entry:
        """Keep what the guest made; when this returns it is safely on disk.

        Raises `DraftIncomplete`, or the store's `CannotKeep`; then nothing was kept.
        """
        with self._changing:
            entry = rules.signed(draft, self._clock(), self._approval, self._limits)
            entry = replace(entry, code=self._unused_code())
            return self._add([(entry, draft.photo)])[0]

    def keep(self, entry: Entry, photo: bytes | None) -> bool:
        """Keep an entry from elsewhere, as it is; False if the book has its id already.

        Texts are cleaned but not shortened; a missing or taken code is replaced by a new one.
        `photo` is a JPEG from `kiosk.store.photos`. Raises `BadEntry`, or `CannotKeep`.
        """
        return self.keep_all([(entry, photo)]) == 1

    def keep_all(self, entries: Iterable[tuple[Entry, bytes | None]]) -> int:
        """`keep` for many in one go, all or none; says how many the book did not have yet."""
        with self._changing:
            new: dict[str, tuple[Entry, bytes | None]] = {}
            codes: set[str] = set()
            for entry, photo in entries:
                if entry.id in self._pages or entry.id in new:
                    continue
                code = normal_code(entry.code)
                if not code or code in codes or self._pages.coded(code):
                    code = self._unused_code(codes)
                codes.add(code)
                new[entry.id] = (replace(rules.cleaned_entry(entry), code=code), photo)
            if new:
                self._add(list(new.values()))
            return len(new)

    @property
    def version(self) -> int:
        """Differs from before after every change, also one by another process. Cheap to ask."""
        with self._lock:
            self._notice()
            return self._version

    def get(self, entry_id: str) -> Entry | None:
        """The entry with this id."""
        with self._lock:
            return self._read().get(entry_id)

    def find(self, code_or_id: str) -> Entry | None:
        """The entry with this withdrawal code, however it was typed, or with this id."""
        with self._lock:
            pages = self._read()
            return pages.coded(normal_code(code_or_id)) or pages.get(code_or_id.strip())

    def latest(self, n: int) -> list[Entry]:
        """The `n` newest entries, newest first."""
        with self._lock:
            return self._read().latest(n)

    def entries(
        self,
        since: date | None = None,
        until: date | None = None,
        encounter: str | None = None,
    ) -> Iterator[Entry]:
        """Entries signed from one local date to another, both included, oldest first.

        They are those of the moment of asking: a change while going through them does no harm.
        """
        start, end = moments(since, until, self._zone)
        with self._lock:
            found = self._read().between(start, end)
        return (entry for entry in found if encounter is None or entry.encounter == encounter)

    def waiting(self) -> list[Entry]:
        """Entries that could go to the wall once staff say so, oldest first."""
        return self._with_card("pending")

    def on_wall(self) -> list[Entry]:
        """Entries for the wall, newest first: shown, consented to, and with something to show."""
        return self._with_card("shown")[::-1]

    def photo(self, entry: Entry) -> bytes | None:
        """The entry's photo as JPEG, from the disk; None if it has none, or no longer."""
        return self._photos.get(entry.id) if entry.photo else None

    def show(self, entry_id: str) -> Entry:
        """Let an entry on the wall, as far as its consent goes."""
        return self._set_status(entry_id, "shown")

    def hide(self, entry_id: str) -> Entry:
        """Keep an entry off the wall."""
        return self._set_status(entry_id, "hidden")

    def change_consent(
        self, entry_id: str, *, wall: Step | None = None, report: Step | None = None
    ) -> Entry:
        """Change what the guest allows (None: as it was), at once everywhere."""
        with self._changing:
            entry = self._there(entry_id)
            consent = Consent(
                wall=entry.consent.wall if wall is None else wall,
                report=entry.consent.report if report is None else report,
                given_at=self._clock().replace(microsecond=0),
            )
            changed = self._change(replace(entry, consent=consent))
            self._photos.forget_renders()
            return changed

    def erase(self, entry_id: str) -> None:
        """Erase an entry with its photo and everything made from them.

        The entry goes first: what a power cut leaves of its photo is swept at the next start.
        """
        with self._changing:
            self._there(entry_id)
            self._saved(lambda: self._shelf.remove(entry_id))
            with self._lock:
                self._pages.remove(entry_id)
                self._version += 1
            self._photos.remove(entry_id)
            self._photos.forget_renders()

    def encounters(self) -> list[Encounter]:
        """All encounters, in the order in which they start."""
        with self._lock:
            self._read()
            return sorted(self._encounters.values(), key=lambda each: (each.starts_at, each.id))

    def keep_encounter(self, encounter: Encounter) -> bool:
        """Keep an encounter, new or in place of the one with its id; False if nothing changes.

        Raises `BadEntry` for what is no encounter, or `CannotKeep`.
        """
        cleaned = rules.cleaned_encounter(encounter)
        with self._changing:
            if self._encounters.get(cleaned.id) == cleaned:
                return False
            self._saved(lambda: self._shelf.put_encounter(cleaned))
            with self._lock:
                self._encounters[cleaned.id] = cleaned
                self._version += 1
            return True

    def noted_quotes(self, day: date) -> list[str]:
        """What staff noted of the encounters that start on that local day, each once."""
        today = [e for e in self.encounters() if e.starts_at.astimezone(self._zone).date() == day]
        return list(dict.fromkeys(quote for encounter in today for quote in encounter.quotes))

    def sweep(self) -> None:
        """Remove photos that no entry names. For the one who opens the book to write in it."""
        with self._changing:
            self._photos.sweep([entry.id for entry in self.entries() if entry.photo])

    def close(self) -> None:
        """Let another process have the book. Calling it twice does no harm."""
        with self._changing:
            self._shelf.close()

    def __enter__(self) -> Guestbook:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Changes, with `_changing` held: first on the shelf, then in memory.

    def _add(self, new: Collection[tuple[Entry, bytes | None]]) -> list[Entry]:
        """Photo first, then the entry that names it."""
        try:
            entries = [
                replace(entry, photo=self._photos.put(entry.id, photo) if photo else None)
                for entry, photo in new
            ]
            self._saved(lambda: self._shelf.add(entries))
        except KioskError:
            # The first failure is the one to tell of; what is left is swept at the next start.
            with suppress(KioskError):
                for entry, _ in new:
                    if entry.id not in self._pages:
                        self._photos.remove(entry.id)
            raise
        with self._lock:
            for entry in entries:
                self._pages.put(entry)
            self._version += 1
        return entries

    def _set_status(self, entry_id: str, status: Status) -> Entry:
        with self._changing:
            return self._change(replace(self._there(entry_id), status=status))

    def _change(self, entry: Entry) -> Entry:
        self._saved(lambda: self._shelf.replace(entry))
        with self._lock:
            self._pages.put(entry)
            self._version += 1
        return entry

    def _saved(self, change: Callable[[], None]) -> None:
        try:
            change()
        except KioskError:
            # Should the disk hold more than it admits, memory is to say what is there.
            with self._lock:
                self._load()
                self._version += 1
            raise

    def _there(self, entry_id: str) -> Entry:
        if entry := self.get(entry_id):
            return entry
        raise NoSuchEntry

    def _unused_code(self, taken: Collection[str] = ()) -> str:
        while self._pages.coded(code := new_code(self._rng)) or code in taken:
            pass
        return code

    def _with_card(self, status: Status) -> list[Entry]:
        return [each for each in self.entries() if each.status == status and rules.on_card(each)]

    def _load(self) -> None:
        with self._lock:
            # Asked first: what changes while we read is then noticed afterwards.
            stamp = self._shelf.stamp()
            pages = Pages(self._shelf.entries())
            self._encounters = {each.id: each for each in self._shelf.encounters()}
            self._pages, self._stamp, self._outdated = pages, stamp, False

    def _notice(self) -> None:
        stamp = self._shelf.stamp()
        if stamp != self._stamp:
            self._stamp = stamp
            self._outdated = True
            self._version += 1

    def _read(self) -> Pages:
        with self._lock:
            self._notice()
            if self._outdated:
                self._load()
            return self._pages
