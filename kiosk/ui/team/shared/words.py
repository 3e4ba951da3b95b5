"""Words shared by several pages of the team."""

from __future__ import annotations

from datetime import datetime

from kiosk.guestbook.model.encounter import Encounter
from kiosk.i18n.formats import short_day, weekday_hour
from kiosk.ui.team.context import TeamContext


def short(title: str, most: int = 90) -> str:
    """A title of at most `most` characters; a longer one ends with an ellipsis."""
    return title if len(title) <= most else title[: most - 1].rstrip() + "…"


def titled(encounter: Encounter, language: str, untitled: str) -> str:
    """The title of an encounter, with its day on a second line, for a list to choose from."""
    day = short_day(encounter.held_at.astimezone().date(), language)
    return f"{encounter.title or untitled}\n{day}"


def when(team: TeamContext, at: datetime) -> str:
    """Weekday, date and time, such as `Dinsdag 1 december, 14:00`."""
    return weekday_hour(at.astimezone(), team.texts.language)


def photos(team: TeamContext) -> list[tuple[str, str]]:
    """The possible agreements about photos."""
    _ = team._
    return [
        ("yes", _("A photo is fine")), ("no", _("No photo")), ("ask", _("Ask about the photo")),
    ]  # fmt: skip
