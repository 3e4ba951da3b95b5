"""What staff look for among the entries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kiosk.guestbook.entry import Entry, Status
from kiosk.guestbook.text import folded

NO_ENCOUNTER = ""
"""As `Filter.encounter`: entries that belong to none."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries are asked for: all that meet every wish; None or "" is no wish.

    `since` and `until` are local dates, both included. `encounter` is an id, or `NO_ENCOUNTER`.
    `text` is looked for in name, message and quote: every word of it must stand there, a part
    counts, and capitals and accents make no difference.
    """

    encounter: str | None = None
    since: date | None = None
    until: date | None = None
    status: Status | None = None
    language: str | None = None
    favourite: bool = False
    text: str = ""

    def allows(self, entry: Entry) -> bool:
        """Whether an entry meets all wishes but those on its date."""
        return (
            self.encounter in (None, entry.encounter or NO_ENCOUNTER)
            and self.status in (None, entry.status)
            and self.language in (None, entry.language)
            and (entry.favourite or not self.favourite)
        )

    def among(self, entries: Iterable[Entry]) -> list[Entry]:
        """Those of these entries that meet all wishes but those on their date."""
        words = folded(self.text).split()
        return [entry for entry in entries if self.allows(entry) and _holds(entry, words)]


def _holds(entry: Entry, words: list[str]) -> bool:
    if not words:
        return True
    text = folded("\n".join((entry.name, entry.message, entry.quote)))
    return all(word in text for word in words)
