"""Titles as the team's pages write them."""

from __future__ import annotations

from kiosk.guestbook.model.encounter import Encounter
from kiosk.i18n.formats import short_day


def short(title: str, most: int = 90) -> str:
    """A title of at most so many characters; what is longer ends in three dots."""
    return title if len(title) <= most else title[: most - 1].rstrip() + "…"


def titled(encounter: Encounter, language: str, untitled: str) -> str:
    """Its title, and on a line of its own its day, for who picks one of many."""
    day = short_day(encounter.held_at.astimezone().date(), language)
    return f"{encounter.title or untitled}\n{day}"
