"""Days, hours and titles as the team's pages write them."""

from __future__ import annotations

from datetime import date, datetime

from babel.dates import format_date, format_interval, get_day_names

from kiosk.guestbook.encounters import Encounter

_LOCALES = {"en": "en_GB"}


def weekday(day: date, language: str) -> str:
    """`Dinsdag 24 november`: a day of about now, so without its year."""
    written = format_date(day, "EEEE d MMMM", locale=_LOCALES.get(language, language))
    return written[:1].upper() + written[1:]


def day_within(day: date, language: str) -> str:
    """`dinsdag 24 november`: the same within a sentence, as the language writes it there."""
    return format_date(day, "EEEE d MMMM", locale=_LOCALES.get(language, language))


def day_of_month(day: date, language: str) -> str:
    """`24 november`: where there is little room."""
    return format_date(day, "d MMMM", locale=_LOCALES.get(language, language))


def month(day: date, language: str) -> str:
    """`November 2026`."""
    written = format_date(day, "LLLL y", locale=_LOCALES.get(language, language))
    return written[:1].upper() + written[1:]


def short(title: str, most: int = 90) -> str:
    """A title of at most so many characters; what is longer ends in three dots."""
    return title if len(title) <= most else title[: most - 1].rstrip() + "…"


def short_day(day: date, language: str) -> str:
    """`24 nov 2026`, with the dots that the language wants."""
    return format_date(day, "d MMM y", locale=_LOCALES.get(language, language))


def from_to(since: date, until: date, language: str) -> str:
    """`5–24 nov 2026`, `5 okt – 24 nov 2026`, `5-12-2025 – 24-11-2026`: as short as it goes."""
    skeleton = "yMMMd" if since.year == until.year else "yMd"
    written = format_interval(since, until, skeleton, locale=_LOCALES.get(language, language))
    # Not every face has the thin spaces that some languages put in.
    return written.replace("\u2009", " ").replace("\u202f", " ")


def short_weekdays(language: str) -> list[str]:
    """`ma`, `di` …: Monday first, as weeks are counted here."""
    names = get_day_names("short", "stand-alone", locale=_LOCALES.get(language, language))
    return [names[number] for number in range(7)]


def hour(at: datetime) -> str:
    """`14:05`, in the time of this place."""
    return f"{at.astimezone():%H:%M}"


def titled(encounter: Encounter, language: str, untitled: str) -> str:
    """Its title, and on a line of its own its day, for who picks one of many."""
    day = short_day(encounter.held_at.astimezone().date(), language)
    return f"{encounter.title or untitled}\n{day}"
