"""The one door to entries, encounters and consent."""

from __future__ import annotations

import random
import threading
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from types import TracebackType
from typing import Literal

from kiosk.errors import KioskError
from kiosk.guestbook.entry import Consent, Draft, Encounter, Entry, Status, Step
from kiosk.guestbook.errors import BadEntry, DraftIncomplete, NoSuchEntry
from kiosk.guestbook.ids import is_id, new_code, new_id, normal_code
from kiosk.guestbook.shelf import PhotoShelf, Shelf
from kiosk.guestbook.text import clean_line, clean_message

Approval = Literal["after", "at-once"]
"""Cards go to the wall after staff approve, or at once."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The most code points that a guest can write."""

    message: int = 1000
    quote: int = 140
    name: int = 60


def local_now() -> datetime:
    """Now, in the time of this place, with its offset."""
    return datetime.now().astimezone()


class Guestbook:
    """The guest book. Any thread may call any method.

    All entries are in memory, ordered by when they were signed: who only reads never waits for a
    disk. A change is first kept by the shelf and then made in memory, so a change that failed
    (its method raises the shelf's `KioskError`) changed nothing.

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

    # Signing and keeping

    def sign(self, draft: Draft) -> Entry:
        """Keep what the guest made; when this returns it is safely on disk.

        Raises `DraftIncomplete`, or the store's `CannotKeep`; then nothing was kept.
        """
        if draft.wall is None or draft.report is None:
            raise DraftIncomplete("Choose for the wall and for reports first.")
        message = clean_message(draft.message, self._limits.message)
        quote = clean_line(draft.quote, self._limits.quote)
        if not (message or quote or draft.photo):
            raise DraftIncomplete("Write a message, choose a quote or take a photo first.")
        now = self._clock().replace(microsecond=0)
        with self._changing:
            entry = Entry(
                id=new_id(self._clock()),
                signed_at=now,
                name=clean_line(draft.name, self._limits.name),
                message=message,
                quote=quote,
                quote_source=draft.quote_source if quote else "none",
                language=draft.language,
                encounter=draft.encounter,
                status="shown" if self._approval == "at-once" else "pending",
                consent=Consent(draft.wall, draft.report, given_at=now),
                code=self._unused_code(),
            )
            return self._add([(entry, draft.photo)])[0]

    def keep(self, entry: Entry, photo: bytes | None) -> bool:
        """Keep an entry from elsewhere, as it is; False if the book has its id already.

        Texts are cleaned but not shortened; a missing or taken code is replaced by a new one.
        `photo` is a JPEG from `kiosk.store.photos`. Raises `BadEntry`, or `CannotKeep`.
        """
        return self.keep_all([(entry, photo)]) == 1

    def keep_all(self, entries: Iterable[tuple[Entry, bytes | None]]) -> int:
        """`keep` for many, in one go: all that the book does not have yet, or none. How many."""
        with self._changing:
            new: dict[str, tuple[Entry, bytes | None]] = {}
            codes: set[str] = set()
            for entry, photo in entries:
                if entry.id in self._entries or entry.id in new:
                    continue
                cleaned = self._cleaned(entry, taken=codes)
                codes.add(cleaned.code)
                new[entry.id] = (cleaned, photo)
            if new:
                self._add(list(new.values()))
            return len(new)

    def _add(self, new: list[tuple[Entry, bytes | None]]) -> list[Entry]:
        """Photo first, then the entry that names it."""
        try:
            entries = [
                replace(entry, photo=self._photos.put(entry.id, photo) if photo else None)
                for entry, photo in new
            ]
            self._shelf.put(entries)
        except KioskError:
            # Should the disk have kept more than it admits, memory says what is there.
            self._load()
            for entry, _ in new:
                if entry.id not in self._entries:
                    self._photos.remove(entry.id)
            raise
        with self._lock:
            for entry in entries:
                self._remember(entry)
            self._version += 1
        return entries

    def _cleaned(self, entry: Entry, taken: set[str]) -> Entry:
        if not is_id(entry.id):
            raise BadEntry("An entry's id may hold letters, digits, _ and - only.")
        if entry.signed_at.tzinfo is None:
            raise BadEntry("An entry's time must have an offset.")
        code = normal_code(entry.code)
        if not code or code in self._codes or code in taken:
            code = self._unused_code(taken)
        return replace(
            entry,
            name=clean_line(entry.name),
            message=clean_message(entry.message),
            quote=clean_line(entry.quote),
            drawing=None,
            code=code,
        )

    def _unused_code(self, taken: Iterable[str] = ()) -> str:
        while (code := new_code(self._rng)) in self._codes or code in taken:
            pass
        return code

    # Reading

    @property
    def version(self) -> int:
        """Differs from before after every change, also one by another process. Cheap to ask."""
        with self._lock:
            if self._shelf.stamp() != self._stamp and not self._outdated:
                self._outdated = True
                self._version += 1
            return self._version

    def get(self, entry_id: str) -> Entry | None:
        """The entry with this id."""
        with self._lock:
            self._refresh()
            return self._entries.get(entry_id)

    def find(self, code_or_id: str) -> Entry | None:
        """The entry with this id, or with this withdrawal code however it was typed."""
        with self._lock:
            self._refresh()
            found = self._codes.get(normal_code(code_or_id), code_or_id.strip())
            return self._entries.get(found)

    def latest(self, n: int) -> list[Entry]:
        """The `n` newest entries, newest first."""
        with self._lock:
            self._refresh()
            return [self._entries[key[1]] for key in self._order[: -n - 1 : -1]] if n > 0 else []

    def entries(
        self,
        since: date | None = None,
        until: date | None = None,
        encounter: str | None = None,
    ) -> Iterator[Entry]:
        """Entries signed from one local date to another, both included, oldest first.

        They are those of the moment of asking: a change while going through them does no harm.
        """
        with self._lock:
            self._refresh()
            # No id is smaller than "": the key before the first of that day.
            start = bisect_left(self._order, (self._midnight(since), "")) if since else 0
            end = len(self._order)
            if until is not None and until < date.max:
                tomorrow = self._midnight(until + timedelta(days=1))
                end = bisect_right(self._order, (tomorrow, ""))
            found = [self._entries[key[1]] for key in self._order[start:end]]
        return (entry for entry in found if encounter is None or entry.encounter == encounter)

    def waiting(self) -> list[Entry]:
        """Entries that could go to the wall once staff say so, oldest first."""
        return [entry for entry in self.entries() if entry.status == "pending" and on_card(entry)]

    def on_wall(self) -> list[Entry]:
        """Entries for the wall, newest first: shown, consented to, and with something to show."""
        shown = [entry for entry in self.entries() if entry.status == "shown" and on_card(entry)]
        return shown[::-1]

    def photo(self, entry: Entry) -> bytes | None:
        """The entry's photo as JPEG; None if it has none, or no longer."""
        return self._photos.get(entry.id) if entry.photo else None

    # Changing

    def show(self, entry_id: str) -> Entry:
        """Let an entry on the wall, as far as its consent goes. Raises `NoSuchEntry`."""
        return self._set_status(entry_id, "shown")

    def hide(self, entry_id: str) -> Entry:
        """Keep an entry off the wall. Raises `NoSuchEntry`."""
        return self._set_status(entry_id, "hidden")

    def change_consent(
        self, entry_id: str, *, wall: Step | None = None, report: Step | None = None
    ) -> Entry:
        """Change what the guest allows (None: as it was), at once everywhere.

        Raises `NoSuchEntry`.
        """
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
        """Erase an entry with its photo and everything made from them. Raises `NoSuchEntry`.

        The entry goes first: what a power cut leaves of its photo is swept at the next start.
        """
        with self._changing:
            entry = self._there(entry_id)
            self._saved(lambda: self._shelf.remove(entry_id))
            with self._lock:
                self._forget(entry)
                self._version += 1
            self._photos.remove(entry_id)
            self._photos.forget_renders()

    def _set_status(self, entry_id: str, status: Status) -> Entry:
        with self._changing:
            return self._change(replace(self._there(entry_id), status=status))

    def _change(self, entry: Entry) -> Entry:
        self._saved(lambda: self._shelf.put([entry]))
        with self._lock:
            self._entries[entry.id] = entry
            self._version += 1
        return entry

    def _saved(self, change: Callable[[], None]) -> None:
        try:
            change()
        except KioskError:
            self._load()
            raise

    def _there(self, entry_id: str) -> Entry:
        entry = self.get(entry_id)
        if entry is None:
            raise NoSuchEntry
        return entry

    # Encounters

    def encounters(self) -> list[Encounter]:
        """All encounters, in the order in which they start."""
        with self._lock:
            self._refresh()
            return sorted(self._encounters.values(), key=lambda each: (each.starts_at, each.id))

    def keep_encounter(self, encounter: Encounter) -> bool:
        """Keep an encounter, new or in place of the one with its id; False if nothing changes.

        Raises `BadEntry` for an id that is none or a time without offset, or `CannotKeep`.
        """
        if not is_id(encounter.id) or encounter.starts_at.tzinfo is None:
            raise BadEntry("An encounter needs an id, and a time with an offset.")
        quotes = (clean_line(quote) for quote in encounter.quotes)
        cleaned = replace(
            encounter,
            title=clean_line(encounter.title),
            quotes=tuple(quote for quote in quotes if quote),
        )
        with self._changing:
            if self._encounters.get(cleaned.id) == cleaned:
                return False
            self._saved(lambda: self._shelf.put_encounter(cleaned))
            with self._lock:
                self._encounters[cleaned.id] = cleaned
                self._version += 1
            return True

    def noted_quotes(self, day: date) -> list[str]:
        """What staff noted of the encounters that start on that local day."""
        today = [e for e in self.encounters() if e.starts_at.astimezone(self._zone).date() == day]
        return list(dict.fromkeys(quote for encounter in today for quote in encounter.quotes))

    # Opening and closing

    def sweep(self) -> None:
        """Remove photos that no entry names. For the one who opens the book to write in it."""
        with self._changing:
            self._photos.sweep([entry.id for entry in self._entries.values() if entry.photo])

    def close(self) -> None:
        """Let another process have the book. Calling it twice does no harm."""
        with self._changing:
            self._shelf.close()

    def __enter__(self) -> Guestbook:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # Memory. Whoever calls these holds `_lock`, or is the constructor.

    def _load(self) -> None:
        with self._lock:
            self._stamp = self._shelf.stamp()
            self._outdated = False
            entries = self._shelf.entries()
            self._encounters = {each.id: each for each in self._shelf.encounters()}
            self._entries = {entry.id: entry for entry in entries}
            self._codes = {entry.code: entry.id for entry in entries}
            self._order = sorted(_key(entry) for entry in entries)

    def _refresh(self) -> None:
        if self.version and self._outdated:
            self._load()

    def _remember(self, entry: Entry) -> None:
        self._entries[entry.id] = entry
        self._codes[entry.code] = entry.id
        insort(self._order, _key(entry))

    def _forget(self, entry: Entry) -> None:
        del self._entries[entry.id]
        del self._codes[entry.code]
        del self._order[bisect_left(self._order, _key(entry))]

    def _midnight(self, day: date) -> datetime:
        midnight = datetime.combine(day, time())
        return midnight.replace(tzinfo=self._zone) if self._zone else midnight.astimezone()


def on_card(entry: Entry) -> bool:
    """True if the wall's consent leaves something for a card: a quote, or a photo."""
    words = bool(entry.quote) and entry.consent.allows_words("wall")
    return words or (entry.photo is not None and entry.consent.allows_photo("wall"))


def _key(entry: Entry) -> tuple[datetime, str]:
    return (entry.signed_at, entry.id)
