"""unfinished.json: what staff were writing when the team's side closed, until it is finished."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

from kiosk.guestbook.entry import Entry
from kiosk.guestbook.text import clean_line, clean_message
from kiosk.store.errors import CannotErase
from kiosk.store.files import REAL_DISK, TEMPORARY, Disk, write_whole
from kiosk.store.spare import Spare, in_room

KEPT_FOR = timedelta(days=7)
"""How long a draft waits. It may hold a guest's words, so it does not wait for ever."""

QUOTE = "quote:"
"""How the key of a draft begins that may be what a guest said; an encounter's id follows."""

_CLOCKS_DIFFER = timedelta(days=1)
"""How far ahead of now a draft may be dated: a clock was set, or summer time ended."""

LONGEST = 10_000
"""Characters of one draft."""


class Unfinished:
    """Drafts by what they are for, such as a decision, or the quote of an encounter.

    They are in no backup. `get` and `put` read the file only when someone else wrote it; `save`
    writes it. It is one of our `Copies`: an erasure takes away every draft of what guests said, for
    none says whose words they are.
    """

    def __init__(
        self,
        path: Path,
        clock: Callable[[], datetime],
        *,
        spare: Spare | None = None,
        disk: Disk = REAL_DISK,
    ) -> None:
        self._path = path
        self._clock = clock
        self._spare = spare
        self._disk = disk
        self._lock = threading.Lock()
        self._saving = threading.Lock()
        self._drafts: dict[str, tuple[str, datetime]] = {}
        self._seen: int | None = None
        self._damaged = False

    def get(self, key: str) -> str:
        """What was being written, "" for nothing; too old is nothing."""
        with self._lock:
            text, at = self._read().get(key, ("", self._clock()))
            return text if _waits(at, self._clock()) else ""

    def put(self, key: str, text: str) -> None:
        """Have this draft, or ("") none any more; on disk after `save`."""
        with self._lock:
            drafts = self._read()
            drafts.pop(key, None)
            if text.strip():
                drafts[key] = (clean_message(text, LONGEST), self._clock())

    def save(self) -> None:
        """Bring the drafts to disk, the old ones left out. Raises `CannotKeep`."""
        with self._saving:
            with self._lock:
                now = self._clock()
                kept = {
                    key: {"text": text, "at": at.isoformat()}
                    for key, (text, at) in self._read().items()
                    if _waits(at, now)
                }
            if not kept and not self._path.exists():
                return
            data = json.dumps(kept, ensure_ascii=False).encode()
            in_room(self._spare, lambda: write_whole(self._path, data, self._disk))
            with self._lock:
                self._seen = self._stamp()

    def forget(self, _entry_ids: Collection[str], _gone: Collection[Entry] = ()) -> None:
        """Someone's entry is erased: no draft of what was said stays.

        A file of which not all can be read goes as a whole: nobody can say what is in it. Raises
        `CannotErase`, `CannotKeep`.
        """
        with self._lock:
            drafts = self._read()
            said = [key for key in drafts if key.startswith(QUOTE)]
            for key in said:
                del drafts[key]
            if damaged := self._damaged:
                self._damaged = False
                drafts.clear()
        if damaged:
            self._remove(self._path)
        elif said:
            self.save()

    def sweep(self) -> bool:
        """Remove a file that was never written to its end. Raises `CannotErase`."""
        with self._saving:
            self._remove(self._path.with_name(self._path.name + TEMPORARY))
        return True

    def _remove(self, path: Path) -> None:
        try:
            self._disk.unlink(path)
            self._disk.sync_folder(path.parent)
        except FileNotFoundError:
            return
        except OSError as error:
            raise CannotErase(
                "{file} still holds what must be erased: {reason}.",
                file=path,
                reason=error.strerror,
            ) from error

    def _stamp(self) -> int:
        """Another number once the file was written; 0 while there is none."""
        try:
            return self._path.stat().st_mtime_ns
        except OSError:
            return 0

    def _read(self) -> dict[str, tuple[str, datetime]]:
        """With the lock held. Of a file that is damaged nothing is believed."""
        stamp = self._stamp()
        if stamp != self._seen:
            self._seen = stamp
            self._drafts, self._damaged = _drafts_in(self._path)
        return self._drafts


def _drafts_in(path: Path) -> tuple[dict[str, tuple[str, datetime]], bool]:
    """The drafts of a file, and whether there is more in it than can be read."""
    try:
        found: object = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}, False
    except (OSError, ValueError, RecursionError):
        return {}, True
    if not isinstance(found, dict):
        return {}, True
    drafts: dict[str, tuple[str, datetime]] = {}
    damaged = False
    for key, draft in cast("dict[str, object]", found).items():
        match draft:
            case {"text": str(text), "at": str(at)} if moment := _moment(at):
                drafts[clean_line(key)] = (clean_message(text, LONGEST), moment)
            case _:
                damaged = True
    return drafts, damaged


def _waits(at: datetime, now: datetime) -> bool:
    """Whether a draft of this time is kept; one of a time to come never would get old."""
    return -_CLOCKS_DIFFER < now - at < KEPT_FOR


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
