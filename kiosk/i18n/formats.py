"""Days, times, shares, periods and lists in the format of each language: only here, with Babel.

A text on a screen or a card takes the values for its gaps from here; no other module has its own
date pattern or comma (tests/test_house.py). For a language that Babel does not know, English is
used. Digits are 0 to 9 in every language, as in the code and the PIN.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, tzinfo
from functools import lru_cache
from typing import cast

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton, get_day_names
from babel.localtime import get_localzone
from babel.numbers import format_percent
from babel.units import format_unit

from kiosk.i18n.folding import initial

# As Belgium writes them: the day first, and slashes.
_LOCALES = {"en": "en_GB", "nl": "nl_BE", "fr": "fr_BE"}

# RLM, and spaces that not every face has.
_MARKS = str.maketrans({"\u200e": "", "\u200f": "", "\u2009": " ", "\u202f": " "})

# Babel has the whole sentence of a list, "Amina en Samir", where a row of a form has commas only.
_ARABIC_COMMA = {"ar", "ckb", "fa", "ps", "ug", "ur"}

_STOP_AFTER_GAP = re.compile(r"\{(\w+)\}(?=\.)")

_YEAR, _MONTH = 365, 30


@lru_cache(maxsize=32)
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(_LOCALES.get(language, language).replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        return Locale.parse("en_GB")


def _written(day: date, skeleton: str, language: str) -> str:
    """A day with the parts that the skeleton names (CLDR's letters), in the language's order."""
    locale = _locale(language)
    return _finished(format_skeleton(skeleton, day, locale=locale), locale)


def _finished(written: str, locale: Locale) -> str:
    written = written.translate(_MARKS)
    # The first of a month is an ordinal in French, before the name of a month.
    return re.sub(r"\b1(?= ?[^\W\d]|–\d)", "1er", written) if locale.language == "fr" else written


# Days


def long_date(day: date, language: str) -> str:
    """`24 november 2026`, `1er mars 2027`, `24 نوفمبر 2026`."""
    written = format_date(day, "long", locale=_locale(language))
    return _finished(written, _locale(language))


def short_day(day: date, language: str) -> str:
    """`24 nov 2026`, with the dots that the language wants."""
    return _written(day, "yMMMd", language)


def day_of_month(day: date, language: str) -> str:
    """`24 november`, for small spaces."""
    return _written(day, "MMMMd", language)


def day_within(day: date, language: str) -> str:
    """`dinsdag 24 november`: a day near today, as the language writes it within a sentence."""
    locale = _locale(language)
    # The language's whole date tells the order and the comma; the year goes.
    pattern = re.sub(r"[\s,،]*(?:'de' )?y(?:\s?'[^']*'\.?)?", "", str(locale.date_formats["full"]))
    return _finished(format_date(day, pattern, locale=locale), locale)


def weekday(day: date, language: str) -> str:
    """`Dinsdag 24 november`: the same on its own."""
    return capital(day_within(day, language), language)


def month(day: date, language: str) -> str:
    """`November 2026`."""
    locale = _locale(language)
    return capital(_finished(format_date(day, "LLLL y", locale=locale), locale), language)


def short_month(day: date, language: str) -> str:
    """`nov`, and `jan ’26` where a year starts: below a bar of a chart."""
    written = format_date(day, "LLL", locale=_locale(language))
    return f"{written} ’{day.year % 100:02}" if day.month == 1 else written


def month_in_figures(day: date) -> str:
    """`11/2026`: the same in every language."""
    return f"{day.month:02}/{day.year}"


def day_in_figures(day: date) -> str:
    """`24/11`: the same in every language."""
    return f"{day.day}/{day.month}"


def from_to(since: date, until: date, language: str) -> str:
    """`5–24 nov 2026`, `5 okt – 24 nov 2026`, `5/12/2025 – 24/11/2026`: as short as possible."""
    locale, skeleton = _locale(language), "yMMMd" if since.year == until.year else "yMd"
    written = format_interval(since, until, skeleton, locale=locale)
    return _finished(written, locale)


def short_weekdays(language: str) -> list[str]:
    """`ma`, `di` …: Monday first."""
    names = get_day_names("short", "stand-alone", locale=_locale(language))
    return [names[number] for number in range(7)]


# Times


def hour(at: datetime) -> str:
    """`14:05`, in local time."""
    return f"{at.astimezone():%H:%M}"


def moment(at: datetime, language: str) -> str:
    """`24 november 2026, 14:05`, in local time."""
    at = at.astimezone()
    return joined((long_date(at.date(), language), hour(at)), language)


def weekday_hour(at: datetime, language: str) -> str:
    """`Dinsdag 24 november, 14:05`, in local time."""
    at = at.astimezone()
    return joined((weekday(at.date(), language), hour(at)), language)


def seconds(count: float, language: str) -> str:
    """`40 seconden`; whole minutes as `2 minuten`, because 2:00 reads as two o’clock."""
    whole = round(count)
    if whole and whole % 60 == 0:
        return _unit(whole // 60, "minute", language)
    return _unit(whole, "second", language)


def briefly(count: float, language: str) -> str:
    """The same in short: `40 sec`, `2 min`."""
    whole = round(count)
    minutes = whole and whole % 60 == 0
    number, unit = (whole // 60, "minute") if minutes else (whole, "second")
    written = format_unit(number, f"duration-{unit}", length="short", locale=_locale(language))
    return written.translate(_MARKS)


def period(days: int, language: str) -> str:
    """`3 jaar`, `6 maanden`, `40 dagen`: a number of days, as people say it."""
    if days and days % _YEAR == 0:
        return _unit(days // _YEAR, "year", language)
    if days < _YEAR - _MONTH and days and days % _MONTH == 0:
        return _unit(days // _MONTH, "month", language)
    return _unit(days, "day", language)


def _unit(count: int, unit: str, language: str) -> str:
    name, locale = f"duration-{unit}", _locale(language)
    written = format_unit(count, name, length="long", locale=locale)
    if name in written:
        # CLDR has it once where short and long are the same, and Babel then misses the long one.
        written = format_unit(count, name, length="short", locale=locale)
    return written.translate(_MARKS)


# Numbers and lists


def percent(share: float, language: str) -> str:
    """`50%`, `50 %`, `%50`: a share from 0 to 1."""
    return format_percent(share, locale=_locale(language)).translate(_MARKS)


def joined(parts: Iterable[object], language: str) -> str:
    """`Amina, Samir`, with the comma of the language; empty parts are skipped."""
    comma = "، " if _locale(language).language in _ARABIC_COMMA else ", "
    return comma.join(each for part in parts if (each := str(part)))


def capital(text: str, language: str) -> str:
    """The text with a capital first letter; in Turkish, i keeps its dot."""
    return initial(text, language) + text.strip()[1:]


def language_name(code: str, within: str) -> str:
    """The name of a language, in the language `within`; its code if Babel does not know it."""
    try:
        name = Locale.parse(code.replace("-", "_")).get_display_name(_locale(within))
    except (UnknownLocaleError, ValueError):
        return code
    return name or code


def filled(text: str, gaps: Mapping[str, object], language: str) -> str:
    """Fill the gaps of a text: a day or a list in the format of the language.

    A date that ends with its own full stop, as in Ukrainian, also ends the sentence.
    """
    shown = {name: _shown(value, language) for name, value in gaps.items()}
    for name in _STOP_AFTER_GAP.findall(text):
        if str(shown.get(name, "")).endswith("."):
            text = text.replace(f"{{{name}}}.", f"{{{name}}}")
    return text.format(**shown)


def _shown(value: object, language: str) -> object:
    match value:
        case datetime():
            return moment(value, language)
        case date():
            return long_date(value, language)
        case tuple():
            return joined(cast("tuple[object, ...]", value), language)
        case _:
            return value


def local_zone() -> tzinfo:
    """This machine's time zone, by its name where it has one."""
    return get_localzone()
