"""Days, times, shares and lists as each language writes them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import KioskError
from kiosk.i18n import formats
from kiosk.settings.model import LANGUAGES

DAY, FIRST = date(2026, 11, 24), date(2027, 3, 1)
AT = datetime(2026, 11, 24, 14, 5).astimezone()
WRITERS = (
    formats.long_date, formats.short_day, formats.day_of_month, formats.day_within,
    formats.weekday, formats.month, formats.short_month,
)  # fmt: skip


@pytest.mark.parametrize(
    ("language", "written", "first"),
    [
        ("nl", "24 november 2026", "1 maart 2027"),
        ("fr", "24 novembre 2026", "1er mars 2027"),
        ("en", "24 November 2026", "1 March 2027"),
        ("ar", "24 نوفمبر 2026", "1 مارس 2027"),
        ("uk", "24 листопада 2026 р.", "1 березня 2027 р."),
        ("tr", "24 Kasım 2026", "1 Mart 2027"),
        ("not a language", "24 November 2026", "1 March 2027"),
        ("xx", "24 November 2026", "1 March 2027"),
        ("", "24 November 2026", "1 March 2027"),
    ],
)
def test_a_day_is_written_in_the_guests_language(language: str, written: str, first: str) -> None:
    assert formats.long_date(DAY, language) == written
    assert formats.long_date(FIRST, language) == first


@pytest.mark.parametrize(
    ("language", "written", "first"),
    [
        ("nl", "Dinsdag 24 november", "Maandag 1 maart"),
        ("fr", "Mardi 24 novembre", "Lundi 1er mars"),
        ("en", "Tuesday, 24 November", "Monday, 1 March"),
        ("ar", "الثلاثاء، 24 نوفمبر", "الاثنين، 1 مارس"),
        ("uk", "Вівторок, 24 листопада", "Понеділок, 1 березня"),
        ("tr", "24 Kasım Salı", "1 Mart Pazartesi"),
    ],
)
def test_a_weekday_stands_where_the_language_puts_it(
    language: str, written: str, first: str
) -> None:
    assert formats.weekday(DAY, language) == written
    assert formats.weekday(FIRST, language) == first
    within = formats.day_within(DAY, language)
    assert within.casefold() == written.casefold()


@pytest.mark.parametrize(
    ("language", "same_month", "same_year", "years"),
    [
        ("nl", "1–24 nov 2026", "1 okt – 24 nov 2026", "1/12/2025 – 24/11/2026"),
        ("fr", "1er–24 nov. 2026", "1er oct. – 24 nov. 2026", "01/12/2025 – 24/11/2026"),
        ("en", "1–24 Nov 2026", "1 Oct – 24 Nov 2026", "01/12/2025 – 24/11/2026"),
        ("ar", "1–24 نوفمبر 2026", "1 أكتوبر – 24 نوفمبر 2026", "1/12/2025 – 24/11/2026"),
        ("uk", "1–24 лист. 2026 р.", "1 жовт. – 24 лист. 2026 р.", "01.12.2025 – 24.11.2026"),
        ("tr", "1–24 Kas 2026", "1 Eki – 24 Kas 2026", "01.12.2025 – 24.11.2026"),
    ],
)
def test_a_period_is_as_short_as_it_goes(
    language: str, same_month: str, same_year: str, years: str
) -> None:
    begins = [date(2026, 11, 1), date(2026, 10, 1), date(2025, 12, 1)]
    written = [formats.from_to(begin, DAY, language) for begin in begins]
    assert written == [same_month, same_year, years]


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_no_day_has_other_figures_marks_or_two_stops(language: str, day: date) -> None:
    for write in WRITERS:
        written = write(day, language)
        assert written
        assert written == written.strip(" ,،")
        assert not set(written) & set("\u200e\u200f\u2009\u202f٠١٢٣٤٥٦٧٨٩")
        assert ".." not in written
        if language == "ar":
            assert "," not in written


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("day", [DAY, FIRST, AT])
def test_a_sentence_that_ends_in_a_date_has_one_stop(language: str, day: date) -> None:
    said = formats.filled("{day}. From {day} to {day}.", {"day": day}, language)
    assert ".." not in said
    assert said.endswith(".")


def test_a_failure_writes_days_and_lists_as_its_reader_does() -> None:
    class Identity:
        def __call__(self, msgid: str) -> str:
            return msgid

    error = KioskError("On {day}: {names}.", day=FIRST, names=("a", "b"))
    assert str(error) == "On 1 March 2027: a, b."
    assert error.sentence(Identity(), "fr") == "On 1er mars 2027: a, b."  # type: ignore[arg-type]
    assert error.sentence(Identity(), "ar") == "On 1 مارس 2027: a، b."  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "moment", "short"),
    [
        ("nl", "24 november 2026, 14:05", "Dinsdag 24 november, 14:05"),
        ("ar", "24 نوفمبر 2026، 14:05", "الثلاثاء، 24 نوفمبر، 14:05"),
        ("uk", "24 листопада 2026 р., 14:05", "Вівторок, 24 листопада, 14:05"),
    ],
)
def test_a_day_and_an_hour_have_the_comma_of_the_language(
    language: str, moment: str, short: str
) -> None:
    assert formats.moment(AT, language) == moment
    assert formats.weekday_hour(AT, language) == short


@pytest.mark.parametrize(
    ("language", "half"),
    [
        ("nl", "50%"),
        ("fr", "50\u00a0%"),
        ("en", "50%"),
        ("ar", "50%"),
        ("uk", "50%"),
        ("tr", "%50"),
    ],
)
def test_a_share(language: str, half: str) -> None:
    assert formats.percent(0.5, language) == half


@pytest.mark.parametrize(
    ("language", "lasting", "listed"),
    [
        ("nl", ["1 seconde", "40 seconden", "1 minuut", "2 minuten"], "Amina, Samir"),
        ("fr", ["1 seconde", "40 secondes", "1 minute", "2 minutes"], "Amina, Samir"),
        ("en", ["1 second", "40 seconds", "1 minute", "2 minutes"], "Amina, Samir"),
        ("ar", ["ثانية", "40 ثانية", "دقيقة", "دقيقتان"], "Amina، Samir"),
        ("uk", ["1 секунда", "40 секунд", "1 хвилина", "2 хвилини"], "Amina, Samir"),
        ("tr", ["1 saniye", "40 saniye", "1 dakika", "2 dakika"], "Amina, Samir"),
    ],
)
def test_how_long_and_who(language: str, lasting: list[str], listed: str) -> None:
    for count, brief in ((8, "8"), (90, "90"), (120, "2")):
        assert formats.briefly(count, language).split()[0] == brief
    written = [formats.seconds(count, language) for count in (1, 40, 60, 120)]
    assert [each.replace("\u00a0", " ") for each in written] == lasting
    assert formats.joined(["Amina", "", "Samir"], language) == listed


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "1 dag"), (40, "40 dagen"), (30, "1 maand"), (180, "6 maanden"), (360, "360 dagen"),
        (365, "1 jaar"), (395, "395 dagen"), (1095, "3 jaar"),
    ],
)  # fmt: skip
def test_a_period_in_the_words_of_people(days: int, words: str) -> None:
    assert formats.period(days, "nl") == words


@pytest.mark.parametrize("language", LANGUAGES)
@given(days=st.integers(0, 40_000))
def test_every_period_has_words(language: str, days: int) -> None:
    assert "duration" not in formats.period(days, language)


def test_where_a_year_begins_a_bar_says_so() -> None:
    months = [date(2026, 12, 1), date(2027, 1, 1)]
    assert [formats.short_month(each, "nl") for each in months] == ["dec", "jan ’27"]
    assert formats.month_in_figures(months[1]) == "01/2027"


def test_a_week_begins_on_monday() -> None:
    assert formats.short_weekdays("nl")[0] == "ma"
    assert len(formats.short_weekdays("ar")) == len({*formats.short_weekdays("ar")}) == 7


def test_hours_are_of_this_place() -> None:
    assert formats.hour(AT.astimezone() + timedelta(hours=1)) == "15:05"
