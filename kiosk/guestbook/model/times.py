"""The time of this place, and the moments that its dates are made of."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal, get_args

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

Every = Literal["week", "two-weeks", "month"]
"""How often something comes again; each month: on the same weekday of it, such as the first."""
EVERY: tuple[Every, ...] = get_args(Every)


def local_now() -> datetime:
    """Now, in the time of this place, with its offset."""
    return datetime.now().astimezone()


def moments(
    since: date | None, until: date | None, zone: tzinfo | None
) -> tuple[datetime | None, datetime | None]:
    """The moment at which the first of these dates begins, and that after which the last is over.

    None stays None: no bound. `zone` is the one that the dates are meant in (None: this machine's).
    """
    # Neither the first nor the last date that there is has a neighbour to be reckoned from.
    start = None if since is None or since == date.min else _midnight(since, zone)
    if until is None or until >= date.max - timedelta(days=1):
        return start, None
    return start, _midnight(until + timedelta(days=1), zone)


def _midnight(day: date, zone: tzinfo | None) -> datetime:
    midnight = datetime.combine(day, time())
    return midnight.replace(tzinfo=zone) if zone else midnight.astimezone()


def local_at(day: date, clock: time) -> datetime:
    """The moment at which the clocks of this place show this on that day, with its offset.

    The one place where a day and an hour become a moment: two moments so many hours apart are not
    as many days apart where the clocks change. An hour that the clocks leave out is as much later;
    one that they show twice is the first of the two.
    """
    shown = datetime.combine(day, clock.replace(tzinfo=None, fold=0))
    # Through the seconds since 1970: `astimezone` gives a left-out hour the offset of the other
    # side, and so an hour that is not the one meant.
    return datetime.fromtimestamp(shown.timestamp(), UTC).astimezone()


def on_day(at: datetime, day: date) -> datetime:
    """The same hour on the clocks of this place on another day."""
    return local_at(day, at.astimezone().time())


def next_working_day(today: date) -> date:
    """The first day after this one that is none of the weekend's."""
    day = today + timedelta(days=1)
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= 5 else day


def again_on(day: date, every: Every, times: int) -> list[date]:
    """The next so many days on which something of this day comes again.

    Each month it is the same weekday of it, such as each first Tuesday; a fifth one, which not
    every month has, is the last.
    """
    begin = datetime.combine(day, time())
    if every == "month":
        nth = (day.day - 1) // 7 + 1
        on = weekday(day.weekday(), nth if nth <= 4 else -1)
        found = rrule(MONTHLY, dtstart=begin, byweekday=on, count=times + 1)
    else:
        weeks = 1 if every == "week" else 2
        found = rrule(WEEKLY, dtstart=begin, interval=weeks, count=times + 1)
    return [at.date() for at in found][1:]
