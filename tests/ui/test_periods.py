"""The periods that staff choose from: which days each has."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.ui.team_filters import days_of, own_period

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
