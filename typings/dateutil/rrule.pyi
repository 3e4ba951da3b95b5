# What the kiosk uses of dateutil, which has no type information of its own.
from collections.abc import Iterator
from datetime import datetime

MONTHLY: int
WEEKLY: int

class weekday:  # noqa: N801
    def __init__(self, weekday: int, n: int | None = None) -> None: ...

class rrule:  # noqa: N801
    def __init__(
        self,
        freq: int,
        dtstart: datetime | None = None,
        interval: int = 1,
        *,
        count: int | None = None,
        byweekday: weekday | None = None,
    ) -> None: ...
    def __iter__(self) -> Iterator[datetime]: ...
