"""unfinished.json: what staff were writing when the team's side closed, until it is finished."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.guestbook.model.entry import Entry
from kiosk.guestbook.model.text_cleaning import clean_line, clean_message
from kiosk.store.disk.disk import REAL_DISK, Disk, remove_leftover
from kiosk.store.disk.emergency_space import EmergencySpace
from kiosk.store.errors import CannotErase, CannotKeep, reason_of
from kiosk.store.state.json_file import JsonFile

KEPT_FOR = timedelta(days=7)
"""How long a draft is kept. It may hold a guest's words, so not for ever."""

AHEAD = timedelta(hours=1)
"""How far a draft may be dated ahead, because a clock is corrected; beyond that it is invalid."""

QUOTE = "quote:"
"""The start of the key of a draft that may be a guest's words; an encounter's id follows."""

LONGEST = 10_000
"""The most characters of one draft."""

_Found = tuple[dict[str, tuple[str, datetime]], bool]
"""Drafts with their times, by key; and whether the file held more than these."""


class Drafts:
    """Drafts by purpose, such as a decision, or the quote of an encounter.

    They are not in backups. `get` and `put` read the file only after another process wrote it;
    `save` writes it. It is one of our `Copies`: an erasure removes every draft of a guest's words,
    because none says whose they are.
    """

    def __init__(
        self,
        path: Path,
        clock: Callable[[], datetime],
        *,
        spare: EmergencySpace | None = None,
        disk: Disk = REAL_DISK,
    ) -> None:
        self._path = path
        self._clock = clock
        self._file = JsonFile(
            path=path,
            decode=self._decoded,
            encode=_document,
            damaged=lambda error: ({}, not isinstance(error, IsADirectoryError)),
            spare=spare,
            disk=disk,
        )
        self._disk = disk
        self._lock = threading.Lock()
        self._saving = threading.Lock()
        self._drafts: dict[str, tuple[str, datetime]] = {}
        self._unknown = False
        self._seen: int | None = None

    def get(self, key: str) -> str:
        """What was being written; "" for nothing, or if it is too old."""
        with self._lock:
            text, at = self._read().get(key, ("", self._clock()))
            return text if self._waits(at) else ""

    def put(self, key: str, text: str) -> None:
        """Set this draft; "" removes it. On disk after `save`."""
        with self._lock:
            drafts = self._read()
            drafts.pop(key, None)
            if text.strip():
                drafts[key] = (clean_message(text, LONGEST), self._clock())

    def save(self) -> None:
        """Write the drafts to disk, without old ones. Raises `CannotKeep`."""
        with self._saving:
            with self._lock:
                kept = {
                    key: (text, at) for key, (text, at) in self._read().items() if self._waits(at)
                }
            if not kept and not self._path.exists():
                return
            self._file.write((kept, False))
            with self._lock:
                self._seen, self._unknown = self._stamp(), False

    def forget(self, _entry_ids: Collection[str], _gone: Collection[Entry] = ()) -> None:
        """Remove all drafts of guests' words, and what cannot be read, after an erasure.

        Raises `CannotErase`.
        """
        with self._lock:
            drafts = self._read()
            said = [key for key in drafts if key.startswith(QUOTE)]
            for key in said:
                del drafts[key]
            unknown = self._unknown
        if not said and not unknown:
            return
        try:
            if not said and not drafts:
                with self._saving:
                    self._disk.unlink(self._path)
                    self._disk.sync_folder(self._path.parent)
            else:
                self.save()
        except (OSError, CannotKeep) as error:
            raise CannotErase(
                "{file} still holds what must be erased: {reason}.",
                file=self._path,
                reason=reason_of(error),
            ) from error

    def sweep(self) -> bool:
        """Remove what a kill left of an unfinished file. Raises `CannotErase`."""
        with self._saving:
            remove_leftover(self._path, self._disk)
        return True

    def _waits(self, at: datetime) -> bool:
        """Whether a draft of that time is still kept: neither too old nor dated ahead."""
        return -AHEAD <= self._clock() - at < KEPT_FOR

    def _stamp(self) -> int:
        """A number that changes when the file is written; 0 if there is none."""
        try:
            return self._path.stat().st_mtime_ns
        except OSError:
            return 0

    def _read(self) -> dict[str, tuple[str, datetime]]:
        """Read the file, with the lock held. A damaged file is ignored.

        `_unknown` then says whether it holds more than drafts.
        """
        stamp = self._stamp()
        if stamp != self._seen:
            self._seen = stamp
            self._drafts, self._unknown = self._file.read() or ({}, False)
        return self._drafts

    def _decoded(self, documents: dict[str, object]) -> _Found:
        drafts: dict[str, tuple[str, datetime]] = {}
        for key, draft in documents.items():
            match draft:
                case {"text": str(text), "at": str(at)} if (moment := _moment(at)) and self._waits(
                    moment
                ):
                    drafts[clean_line(key)] = (clean_message(text, LONGEST), moment)
                case _:
                    pass
        return drafts, len(drafts) < len(documents)


def _document(found: _Found) -> dict[str, object]:
    return {key: {"text": text, "at": at.isoformat()} for key, (text, at) in found[0].items()}


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
