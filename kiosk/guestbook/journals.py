"""What a house keeps beside its entries: who was erased, what staff did, and copies of entries.

Three protocols that `kiosk.store` fulfils on files, and each one in memory, for a book on its own.
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
"""What staff, or the passing of time on their behalf (`expire`), can do."""

Reason = Literal["asked", "guardian", "mistake", "hurtful", "test"]
"""Why staff erase an entry: the guest or a guardian asked for it, it was signed by mistake, it
hurts somebody, or it was only a try. One of a few words, so that the log holds none of a guest's.
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
    """The erasures: ids and times, and nothing else. What is in it is never in the book again."""

    def ids(self) -> frozenset[str]:
        """Every id that was ever erased. Cheap: asked for every entry that comes in."""
        ...

    def unfinished(self) -> frozenset[str]:
        """The ids of which something may still be on the disk."""
        ...

    def add(self, entry_ids: Collection[str], at: datetime, /) -> None:
        """Note erasures before anything is removed; all on disk when this returns, or none."""
        ...

    def finish(self, entry_ids: Collection[str], at: datetime, /) -> None:
        """Note that nothing of these is left."""
        ...


class AuditLog(Protocol):
    """What staff did, when, and to which id: never what was in it."""

    def record(self, act: Act, entry_id: str, at: datetime, /) -> None:
        """Write an act down, on disk when this returns; "" for an act on no entry in particular."""
        ...

    def acts(self, entry_id: str | None = None, /) -> list[tuple[datetime, str, str]]:
        """When, what and which id, oldest first: all that is still kept, or those on one id."""
        ...


class Copies(Protocol):
    """What was made of the book and lies in our own folders: exports and backups."""

    def forget(self, entry_ids: Collection[str], gone: Collection[Entry] = (), /) -> None:
        """Take these entries out of every copy, or remove the copy.

        `gone` are those of them of which it is still known what was in them.
        """
        ...

    def sweep(self) -> bool:
        """Remove every copy that was never finished; False if one is being made at this moment."""
        ...


class MemoryErasureLedger:
    """An `ErasureLedger` for as long as the program runs."""

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
    """An `AuditLog` for as long as the program runs."""

    def __init__(self) -> None:
        self._acts: list[tuple[datetime, str, str]] = []

    def record(self, act: Act, entry_id: str, at: datetime, /) -> None:
        self._acts.append((at, act, entry_id))

    def acts(self, entry_id: str | None = None, /) -> list[tuple[datetime, str, str]]:
        return [each for each in self._acts if entry_id in (None, each[2])]


class NoCopies:
    """`Copies` where none are made."""

    def forget(self, _entry_ids: Collection[str], _gone: Collection[Entry] = (), /) -> None:
        """Nothing to do."""

    def sweep(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Journals:
    """The three together, as the book takes them, and how often each card was shown."""

    ledger: ErasureLedger = field(default_factory=MemoryErasureLedger)
    audit: AuditLog = field(default_factory=MemoryAudit)
    copies: Copies = field(default_factory=NoCopies)
    view_counts: ViewCounts = field(default_factory=ViewCounts)

    def note(self, act: Act, entry_ids: Iterable[str], at: datetime) -> None:
        """Write an act down that is done; a log that cannot be written does not undo it."""
        try:
            for entry_id in entry_ids:
                _log.info("%s %s", act, entry_id)
                self.audit.record(act, entry_id, at)
        except KioskError as error:
            _log.warning("The audit log could not be written: %s", error)
