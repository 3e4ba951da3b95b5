"""Records beside the entries: erasures, acts of staff, and copies of entries.

Three protocols that `kiosk.store` implements with files, and an implementation of each in memory,
for a book on its own.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol, get_args

from kiosk.errors import KioskError
from kiosk.guestbook.model.entry import Entry
from kiosk.guestbook.view_counts import ViewCounts

_log = logging.getLogger(__name__)

Act = Literal[
    "show",
    "hide",
    "move",
    "consent",
    "guardian",
    "erase",
    "erase asked",
    "erase guardian",
    "erase mistake",
    "erase hurtful",
    "erase test",
    "expire",
    "agenda",
    "export",
    "export all",
    "import",
    "pin",
    "backup",
    "restore",
]
"""Acts of staff, or of the passing of time on their behalf (`expire`)."""

Reason = Literal["asked", "guardian", "mistake", "hurtful", "test"]
"""Why staff erase an entry.

The guest or a guardian asked for it, it was signed by mistake, it hurts somebody, or it was only a
test. One of a few words, so that the log holds none of a guest's words.
"""

REASONS: tuple[Reason, ...] = get_args(Reason)
ERASE_ACTS: dict[Reason, Act] = {
    "asked": "erase asked",
    "guardian": "erase guardian",
    "mistake": "erase mistake",
    "hurtful": "erase hurtful",
    "test": "erase test",
}


class ErasureLedger(Protocol):
    """The erasures: ids and times only. An id in the ledger never appears in the book again."""

    def ids(self) -> frozenset[str]:
        """Every id that was ever erased. Cheap: called for every entry that comes in."""
        ...

    def unfinished(self) -> frozenset[str]:
        """The ids that may still be somewhere on the disk."""
        ...

    def add(self, entry_ids: Collection[str], at: datetime, /) -> None:
        """Record erasures before anything is removed; on disk when this returns, all or none."""
        ...

    def finish(self, entry_ids: Collection[str], at: datetime, /) -> None:
        """Record that nothing is left of these entries."""
        ...


class AuditLog(Protocol):
    """What staff did, when, and to which id; never any content."""

    def record(self, act: Act, entry_id: str, at: datetime, /) -> None:
        """Record an act, on disk when this returns; "" for an act on no particular entry."""
        ...

    def acts(self, entry_id: str | None = None, /) -> list[tuple[datetime, str, str]]:
        """Time, act and id, oldest first: all that are still kept, or those on one id."""
        ...


class Copies(Protocol):
    """Copies made from the book in our own folders: exports and backups."""

    def forget(self, entry_ids: Collection[str], gone: Collection[Entry] = (), /) -> None:
        """Remove these entries from every copy, or remove the copy.

        `gone` holds those of the entries whose content is still known.
        """
        ...

    def sweep(self) -> bool:
        """Remove every unfinished copy; False if one is being made at this moment."""
        ...


class MemoryErasureLedger:
    """An `ErasureLedger` in memory only."""

    def __init__(self) -> None:
        self._erased: dict[str, bool] = {}

    def ids(self) -> frozenset[str]:
        return frozenset(self._erased)

    def unfinished(self) -> frozenset[str]:
        return frozenset(each for each, finished in self._erased.items() if not finished)

    def add(self, entry_ids: Collection[str], _at: datetime, /) -> None:
        self._erased |= dict.fromkeys(entry_ids, False)

    def finish(self, entry_ids: Collection[str], _at: datetime, /) -> None:
        self._erased |= dict.fromkeys(entry_ids, True)


class MemoryAudit:
    """An `AuditLog` in memory only."""

    def __init__(self) -> None:
        self._acts: list[tuple[datetime, str, str]] = []

    def record(self, act: Act, entry_id: str, at: datetime, /) -> None:
        self._acts.append((at, act, entry_id))

    def acts(self, entry_id: str | None = None, /) -> list[tuple[datetime, str, str]]:
        return [each for each in self._acts if entry_id in (None, each[2])]


class NoCopies:
    """`Copies` for a book of which none are made."""

    def forget(self, _entry_ids: Collection[str], _gone: Collection[Entry] = (), /) -> None:
        """Do nothing."""

    def sweep(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Journals:
    """The three together, as the book uses them, and how often each card was shown."""

    ledger: ErasureLedger = field(default_factory=MemoryErasureLedger)
    audit: AuditLog = field(default_factory=MemoryAudit)
    copies: Copies = field(default_factory=NoCopies)
    view_counts: ViewCounts = field(default_factory=ViewCounts)

    def note(self, act: Act, entry_ids: Iterable[str], at: datetime) -> None:
        """Record an act that is done; a log that cannot be written does not undo it."""
        try:
            for entry_id in entry_ids:
                _log.info("%s %s", act, entry_id)
                self.audit.record(act, entry_id, at)
        except KioskError as error:
            _log.warning("The audit log could not be written: %s", error)
