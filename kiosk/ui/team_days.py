"""Days and hours as the team's pages write them."""

from __future__ import annotations

from datetime import date, datetime

from babel.dates import format_date, get_day_names

_LOCALES = {"en": "en_GB"}


def weekday(day: date, language: str) -> str:
    """`Dinsdag 24 november`: a day of about now, so without its year."""
    written = format_date(day, "EEEE d MMMM", locale=_LOCALES.get(language, language))
    return written[:1].upper() + written[1:]


def month(day: date, language: str) -> str:
    """`November 2026`."""
    written = format_date(day, "LLLL y", locale=_LOCALES.get(language, language))
    return written[:1].upper() + written[1:]


def short_day(day: date, language: str) -> str:
    """`24 nov 2026`, with the dots that the language wants."""
    return format_date(day, "d MMM y", locale=_LOCALES.get(language, language))


def short_weekdays(language: str) -> list[str]:
    """`ma`, `di` …: Monday first, as weeks are counted here."""
    names = get_day_names("short", "stand-alone", locale=_LOCALES.get(language, language))
    return [names[number] for number in range(7)]


def hour(at: datetime) -> str:
    """`14:05`, in the time of this place."""
    return f"{at.astimezone():%H:%M}"
