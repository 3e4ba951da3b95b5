"""What staff may be asked on a page or a screen of its own, and what becomes of the answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.ui.team.shared.action_bar import Act
    from kiosk.ui.theme.screen import KioskScreen


@dataclass(frozen=True)
class Choices:
    """Something to be picked from a list: pairs of a key and its words, and what is picked now.

    A second line of the words stands small below the first.
    """

    title: str
    options: list[tuple[str, str]]
    picked: Callable[[str], None]
    now: str = ""


@dataclass(frozen=True)
class TickItem:
    """Something that can be ticked; `below` stands small below its words."""

    key: str
    words: str
    below: str = ""


@dataclass(frozen=True)
class TickGroup:
    """Items below one heading, "" for none; what is set `apart` is ticked one by one only."""

    heading: str
    items: tuple[TickItem, ...]
    apart: bool = False


@dataclass(frozen=True)
class Ticks:
    """Several to be ticked, and the keys of those that are now."""

    title: str
    groups: tuple[TickGroup, ...]
    ticked: frozenset[str]
    done: Callable[[frozenset[str]], None]


@dataclass(frozen=True)
class DayRange:
    """A first and a last day to be picked between `earliest` and `latest`; what is picked now."""

    title: str
    earliest: date
    latest: date
    since: date
    until: date
    picked: Callable[[date, date], None]


@dataclass(frozen=True)
class Question:
    """Whether something is to go for good: `words` say what goes, `yes` is on the button.

    With an `entry_id` that entry's card is shown beside it.
    """

    title: str
    words: str
    yes: str
    done: Callable[[], None]
    entry_id: str = ""


@dataclass(frozen=True)
class Reading:
    """Something to be read whole: pairs of a heading ("" for none) and a text.

    `acts` are what may be done with it, beside going back: done once the page behind is back.
    """

    title: str
    parts: list[tuple[str, str]]
    acts: Sequence[Act] = ()


@dataclass(frozen=True)
class Moment:
    """A day and an hour to be picked, from the day `earliest` on; `at` is what is picked now."""

    title: str
    at: datetime
    earliest: date
    picked: Callable[[datetime], None]


@dataclass(frozen=True)
class Writing:
    """Something to be written, and where it goes.

    `done` takes what staff wrote. `cut` takes what stood there when they went back or the side
    closed by itself: left out, it goes the same way, for what is kept as a draft anyhow.
    """

    title: str
    text: str
    limit: int
    done: Callable[[str], None]
    hint: str = ""
    multiline: bool = True
    cut: Callable[[str], None] | None = None
    under: KioskScreen | None = None
    """The screen to come back to; left out, the page beside the rail."""


Dialog = Choices | DayRange | Moment | Question | Reading | Ticks | Writing


def nothing_yet(_text: str) -> None:
    """As `cut`: what is half written is not meant yet, such as a setting or a search."""
