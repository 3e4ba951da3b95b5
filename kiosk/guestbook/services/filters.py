"""The filter by which staff look for entries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kiosk.guestbook.model.entry import Entry, Status
from kiosk.guestbook.model.ids import normal_code
from kiosk.guestbook.model.schema import texts
from kiosk.i18n.folding import finds, searchable

NO_ENCOUNTER = ""
"""As `Filter.encounter`: entries without an encounter."""


@dataclass(frozen=True, slots=True)
class Filter:
    """The conditions an entry must meet, all of them; None or "" means no condition.

    `since` and `until` are local dates, both included. `encounter` is an id, or `NO_ENCOUNTER`.
    `text` is searched as `holds` does.
    """

    encounter: str | None = None
    since: date | None = None
    until: date | None = None
    status: Status | None = None
    language: str | None = None
    favourite: bool = False
    text: str = ""

    def allows(self, entry: Entry) -> bool:
        """Whether an entry meets all conditions except those on its date and text."""
        return (
            self.encounter in (None, entry.encounter or NO_ENCOUNTER)
            and self.status in (None, entry.status)
            and self.language in (None, entry.language)
            and (entry.favourite or not self.favourite)
        )

    def among(self, entries: Iterable[Entry]) -> list[Entry]:
        """Those of these entries that meet all conditions except those on their date."""
        return [entry for entry in entries if self.allows(entry) and holds(entry, self.text)]


def holds(entry: Entry, sought: str) -> bool:
    """Whether an entry matches a search by its withdrawal code or by words.

    Every word must be in what people typed there: a part of a word counts, and case, accents and
    other spellings make no difference. A code only matches as a whole, in any spelling.
    """
    if not sought.strip() or (entry.code and normal_code(sought) == entry.code):
        return True
    return finds(sought, searchable("\n".join(getattr(entry, name) for name in texts(Entry))))
