"""A day and an hour become a moment as the clocks of the place show them, whenever they change."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date

import pytest

from kiosk.guestbook.model.times import next_working_day

BRUSSELS = "Europe/Brussels"
LATE_WINTER = "CET-1CEST,M3.5.0/2,M11.5.1/3"
"""A place whose summer ends on the last Monday of November."""


def told(zone: str, expression: str) -> str:
    """What an expression about times is in a place."""
    script = (
        "from datetime import *\nfrom kiosk.guestbook.model.times import *\n"
        f"print(({expression}).isoformat())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, "TZ": zone},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("zone", "day", "clock", "moment"),
    [
        (BRUSSELS, "2026, 3, 28", "14", "2026-03-28T14:00:00+01:00"),
        (BRUSSELS, "2026, 3, 29", "14", "2026-03-29T14:00:00+02:00"),
        (BRUSSELS, "2026, 3, 29", "1, 45", "2026-03-29T01:45:00+01:00"),
        (BRUSSELS, "2026, 3, 29", "2, 30", "2026-03-29T03:30:00+02:00"),  # left out
        (BRUSSELS, "2026, 10, 25", "2, 30", "2026-10-25T02:30:00+02:00"),  # twice: the first
        (BRUSSELS, "2026, 10, 25", "3", "2026-10-25T03:00:00+01:00"),
        (BRUSSELS, "2026, 10, 25", "14", "2026-10-25T14:00:00+01:00"),
        (LATE_WINTER, "2026, 11, 29", "14", "2026-11-29T14:00:00+02:00"),
        (LATE_WINTER, "2026, 12, 2", "14", "2026-12-02T14:00:00+01:00"),
        (LATE_WINTER, "2026, 12, 1", "0, 30", "2026-12-01T00:30:00+01:00"),
        ("UTC0", "2026, 3, 29", "2, 30", "2026-03-29T02:30:00+00:00"),
    ],
)
def test_what_the_clocks_show(zone: str, day: str, clock: str, moment: str) -> None:
    assert told(zone, f"local_at(date({day}), time({clock}))") == moment


@pytest.mark.parametrize(
    ("zone", "at", "day", "moment"),
    [
        (BRUSSELS, "2026-10-24T14:00+02:00", "2026, 10, 31", "2026-10-31T14:00:00+01:00"),
        (BRUSSELS, "2026-10-24T12:00+00:00", "2026, 10, 31", "2026-10-31T14:00:00+01:00"),
        (BRUSSELS, "2026-03-27T14:00+01:00", "2026, 4, 3", "2026-04-03T14:00:00+02:00"),
        (LATE_WINTER, "2026-11-29T14:00+02:00", "2026, 12, 2", "2026-12-02T14:00:00+01:00"),
        (LATE_WINTER, "2026-11-30T00:30+02:00", "2026, 12, 1", "2026-12-01T00:30:00+01:00"),
    ],
)
def test_the_same_hour_on_another_day(zone: str, at: str, day: str, moment: str) -> None:
    assert told(zone, f"on_day(datetime.fromisoformat({at!r}), date({day}))") == moment


def test_nobody_plans_for_the_weekend() -> None:
    days = [next_working_day(date(2026, 11, day)).day for day in (25, 26, 27, 28, 29)]
    assert days == [26, 27, 30, 30, 30]
