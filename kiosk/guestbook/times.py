"""The time of this place, and the moments that its dates are made of."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo


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
