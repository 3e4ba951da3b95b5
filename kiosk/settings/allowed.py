"""The values a setting may have: each kind checks a value and says what is allowed.

Written here rather than left to msgspec, which checks stored data (`kiosk.guestbook.model.schema`):
msgspec says that a value is wrong, but not in words what is allowed.
"""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Sequence
from typing import Protocol, cast


class Allowed(Protocol):
    """A kind of value.

    `str(allowed)` is its description, as in "message_limit must be {allowed}".
    """

    def wrong(self, value: object) -> Sequence[object]:
        """What is wrong with a value: nothing, the value itself, or the wrong item in it."""
        ...


class Text:
    """Text, with an optional maximum length in characters."""

    def __init__(self, longest: int = sys.maxsize) -> None:
        self.longest = longest

    def wrong(self, value: object) -> Sequence[object]:
        fits = isinstance(value, str) and len(value) <= self.longest
        return () if fits else (value,)

    def __str__(self) -> str:
        bound = f", at most {self.longest} characters" if self.longest < sys.maxsize else ""
        return f"text in quotes{bound}"


class FullPath:
    """A full path, `~` for the home folder, or nothing; never relative to the current folder."""

    def wrong(self, value: object) -> Sequence[object]:
        return () if isinstance(value, str) and re.match("$|[/~]", value) else (value,)

    def __str__(self) -> str:
        return 'a full path in quotes, or ""'


class Colour:
    """A colour, or nothing."""

    def wrong(self, value: object) -> Sequence[object]:
        fits = isinstance(value, str) and re.fullmatch("|#[0-9A-Fa-f]{6}", value)
        return () if fits else (value,)

    def __str__(self) -> str:
        return 'a colour, "#RRGGBB", or ""'


class ChoiceOrPath:
    """One of a few words, or the full path of a file."""

    def __init__(self, *choices: str) -> None:
        self._choices = choices

    def wrong(self, value: object) -> Sequence[object]:
        fits = isinstance(value, str) and (value in self._choices or re.match("[/~]", value))
        return () if fits else (value,)

    def __str__(self) -> str:
        return ", ".join(f'"{choice}"' for choice in self._choices) + ", or a full path in quotes"


class ClockTime:
    """A time of day, or nothing."""

    def wrong(self, value: object) -> Sequence[object]:
        fits = isinstance(value, str) and re.fullmatch(r"|([01]\d|2[0-3]):[0-5]\d", value)
        return () if fits else (value,)

    def __str__(self) -> str:
        return 'a time of day in quotes, as "21:30", or ""'


class Choice:
    """One of a few words."""

    def __init__(self, *choices: str) -> None:
        self._choices = choices

    def wrong(self, value: object) -> Sequence[object]:
        return () if value in self._choices else (value,)

    def __str__(self) -> str:
        return "one of " + ", ".join(f'"{choice}"' for choice in self._choices)


class ListOf:
    """A list with a minimum number of items, each of a kind."""

    def __init__(self, item: Allowed, least: int = 1) -> None:
        self.item = item
        self._least = least

    def wrong(self, value: object) -> Sequence[object]:
        if not isinstance(value, list):
            return (value,)
        items = cast("list[object]", value)
        if len(items) < self._least:
            return (items,)
        return [part for item in items for part in self.item.wrong(item)]

    def __str__(self) -> str:
        return f"a list, each {self.item}" + (", at least one" if self._least else "")


class Whole:
    """A whole number in a range, both ends included."""

    def __init__(self, least: int, most: int) -> None:
        self._least, self._most = least, most

    def wrong(self, value: object) -> Sequence[object]:
        # In Python, True is an int; in a settings file it is not a number.
        if not isinstance(value, int) or isinstance(value, bool):
            return (value,)
        return () if self._least <= value <= self._most else (value,)

    def nearest(self, value: float) -> int:
        """The allowed number that is nearest to another one."""
        return round(min(self._most, max(self._least, value)))

    def __str__(self) -> str:
        return f"a whole number from {self._least} to {self._most}"


class Number:
    """A number, whole or not, in a range, both ends included; `above` is an excluded lower end."""

    def __init__(
        self, least: float = -math.inf, most: float = math.inf, *, above: float = -math.inf
    ) -> None:
        self._least, self._most, self._above = least, most, above

    def wrong(self, value: object) -> Sequence[object]:
        fits = (
            isinstance(value, (int, float))
            and not isinstance(value, bool)
            # Only compared, never converted: no float can hold an integer of 400 digits.
            and abs(value) <= sys.float_info.max
            and self._least <= value <= self._most
            and value > self._above
        )
        return () if fits else (value,)

    def nearest(self, value: float) -> float:
        """The allowed number that is nearest to another one, between ends that are included."""
        return float(min(self._most, max(self._least, value)))

    def __str__(self) -> str:
        if math.isfinite(self._above):
            return f"a number above {self._above:g}"
        return f"a number from {self._least:g} to {self._most:g}"


SECONDS = Number(above=0)
DAYS = Whole(0, 36_500)
"""0: no end."""


class Flag:
    """True or false."""

    def wrong(self, value: object) -> Sequence[object]:
        return () if isinstance(value, bool) else (value,)

    def __str__(self) -> str:
        return "true or false"
