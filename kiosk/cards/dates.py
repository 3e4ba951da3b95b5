"""A day, written out in a guest's language."""

from __future__ import annotations

from datetime import date

_DIGITS = {
    "ar": str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"),
    "fa": str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"),
}

# The house's own languages, as Babel has them: its data is slow to load, and the first card of the
# day is waited for.
_MONTHS = {
    "nl": (
        "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
        "oktober", "november", "december",
    ),
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
        "octobre", "novembre", "décembre",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ),
}  # fmt: skip

# Belgian English writes the day first.
_LOCALES = {"en": "en_GB"}


def long_date(day: date, language: str) -> str:
    """`24 november 2026`, `٢٤ نوفمبر ٢٠٢٦`; in English for a language that Babel does not know."""
    if language in _MONTHS:
        return f"{day.day} {_MONTHS[language][day.month - 1]} {day.year}"
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  (its data is slow to load)
    from babel.dates import format_date  # noqa: PLC0415

    try:
        locale = Locale.parse(_LOCALES.get(language, language))
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("en_GB")
    written = format_date(day, "long", locale=locale)
    digits = _DIGITS.get(language)
    return written.translate(digits) if digits else written
