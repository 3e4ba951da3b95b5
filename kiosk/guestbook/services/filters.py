"""What staff look for among the entries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kiosk.guestbook.model.entry import Entry, Status
from kiosk.guestbook.model.ids import normal_code
from kiosk.i18n.folding import finds, searchable

NO_ENCOUNTER = ""
"""As `Filter.encounter`: entries that belong to none."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries are asked for: all that meet every wish; None or "" is no wish.

    `since` and `until` are local dates, both included. `encounter` is an id, or `NO_ENCOUNTER`.
    `text` is looked for as `holds` does.
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
        return [entry for entry in entries if self.allows(entry) and holds(entry, self.text)]


def holds(entry: Entry, sought: str) -> bool:
    """Whether an entry is what staff search for: by its withdrawal code, or by words.

    Every word must stand in its name, message or quote: a part counts, and capitals, accents and
    other spellings make no difference. A code counts whole only, however it is typed.
    """
    if not sought.strip() or (entry.code and normal_code(sought) == entry.code):
        return True
    return finds(sought, searchable("\n".join((entry.name, entry.message, entry.quote))))
