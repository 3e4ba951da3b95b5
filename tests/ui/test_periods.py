"""The periods that staff choose from: which days each has."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.i18n.formats import from_to
from kiosk.ui.team.shared.filters import days_of, own_period

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("period", "since", "until"),
    [
        ("", None, None),
        ("today", date(2028, 2, 29), None),
        ("week", date(2028, 2, 23), None),
        ("days", date(2028, 1, 30), None),
        ("month", date(2028, 2, 1), None),
        ("last-month", date(2028, 1, 1), date(2028, 1, 31)),
        ("year", date(2028, 1, 1), None),
        ("last-year", date(2027, 1, 1), date(2027, 12, 31)),
    ],
)
def test_each_period_on_a_leap_day(period, since, until):
    assert days_of(period, date(2028, 2, 29)) == (since, until)


@given(DAYS)
def test_last_month_and_last_year_end_where_this_one_begins(today):
    for before, this in (("last-month", "month"), ("last-year", "year")):
        since, until = days_of(before, today)
        begins = days_of(this, today)[0]
        assert since is not None
        assert until is not None
        assert begins is not None
        assert until + timedelta(1) == begins <= today
        assert (since.day, since <= until) == (1, True)


@given(DAYS, DAYS, DAYS)
def test_a_period_of_ones_own_is_what_was_picked(since, until, today):
    assert days_of(own_period(since, until), today) == (since, until)


@pytest.mark.parametrize(
    ("since", "language", "written"),
    [
        (date(2026, 11, 5), "nl", "5–24 nov 2026"),
        (date(2026, 11, 24), "nl", "24 nov 2026"),
        (date(2026, 10, 5), "fr", "5 oct. – 24 nov. 2026"),
        (date(2025, 12, 5), "en", "05/12/2025 – 24/11/2026"),
        (date(2026, 11, 5), "ar", "5–24 نوفمبر 2026"),
    ],
)
def test_a_period_of_ones_own_is_written_as_short_as_it_goes(since, language, written):
    assert from_to(since, date(2026, 11, 24), language) == written
