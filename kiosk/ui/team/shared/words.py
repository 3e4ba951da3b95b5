"""Words that several of the team's pages say."""

from __future__ import annotations

from datetime import datetime

from kiosk.guestbook.model.encounter import Encounter
from kiosk.i18n.formats import short_day, weekday_hour
from kiosk.ui.team.context import TeamContext


def short(title: str, most: int = 90) -> str:
    """A title of at most so many characters; what is longer ends in three dots."""
    return title if len(title) <= most else title[: most - 1].rstrip() + "…"


def titled(encounter: Encounter, language: str, untitled: str) -> str:
    """Its title, and on a line of its own its day, for anyone who picks one of many."""
    day = short_day(encounter.held_at.astimezone().date(), language)
    return f"{encounter.title or untitled}\n{day}"


def when(team: TeamContext, at: datetime) -> str:
    """`Dinsdag 1 december, 14:00`."""
    return weekday_hour(at.astimezone(), team.texts.language)


def photos(team: TeamContext) -> list[tuple[str, str]]:
    """What can be agreed about photos."""
    _ = team._
    return [
        ("yes", _("A photo is fine")), ("no", _("No photo")), ("ask", _("Ask about the photo")),
    ]  # fmt: skip
