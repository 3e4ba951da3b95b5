"""What of an entry a purpose may have: the one place where an export asks for consent."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from kiosk.guestbook.entry import Entry

ExportPurpose = Literal["report", "all", "wall"]
"""`report` obeys the guest's consent for reports, `wall` that for the wall and what staff let on
it; `all` is the house's own book, whole."""


def excerpt(entry: Entry, purpose: ExportPurpose) -> Entry | None:
    """The entry without what `purpose` may not have; None when that leaves nothing.

    The withdrawal code is the guest's key to the entry, and leaves with no purpose.
    """
    entry = replace(entry, code="")
    if purpose == "all":
        return entry
    if not entry.consent.allows_words(purpose) or (purpose == "wall" and entry.status != "shown"):
        return None
    if not entry.consent.allows_photo(purpose):
        entry = replace(entry, photo=None)
    # What was said is for the team alone.
    entry = replace(entry, voice=None)
    return entry if says_something(entry) else None


def says_something(entry: Entry) -> bool:
    """Whether there is more to the entry than who signed it and when."""
    return any((entry.message, entry.quote, entry.photo, entry.drawing, entry.voice))
