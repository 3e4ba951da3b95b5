"""The pages that the team adds to the book, and what every one of them has in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kiosk.guestbook.model import encounter as encounters
from kiosk.guestbook.model import meeting as meetings
from kiosk.guestbook.model import reflection as reflections
from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.meeting import Decision, Meeting
from kiosk.guestbook.model.reflection import Reflection

TeamRecord = Encounter | Reflection | Decision | Meeting
"""What the team keeps: it has an id, and is replaced as a whole."""

TEAM_PAGES: tuple[type[TeamRecord], ...] = (Encounter, Reflection, Decision, Meeting)

_CLEANED: dict[type[TeamRecord], Callable[[Any], TeamRecord]] = {
    Encounter: encounters.cleaned,
    Reflection: reflections.cleaned,
    Decision: meetings.cleaned_decision,
    Meeting: meetings.cleaned_meeting,
}


def cleaned_record(page: TeamRecord) -> TeamRecord:
    """A page with its texts cleaned. Raises `BadEntry` for what the book cannot keep."""
    return _CLEANED[type(page)](page)
