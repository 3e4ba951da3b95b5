"""Days and hours as the team's pages write them."""

from __future__ import annotations

from datetime import date, datetime

from babel.dates import format_date

_LOCALES = {"en": "en_GB"}


def weekday(day: date, language: str) -> str:
    """`Dinsdag 24 november`: a day of about now, so without its year."""
    written = format_date(day, "EEEE d MMMM", locale=_LOCALES.get(language, language))
    return written[:1].upper() + written[1:]


def hour(at: datetime) -> str:
    """`14:05`, in the time of this place."""
    return f"{at.astimezone():%H:%M}"
