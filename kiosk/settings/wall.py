"""The settings of the wall: the section [wall] of config/kiosk.toml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from kiosk.i18n.texts import N_
from kiosk.settings.allowed import (
    DAYS,
    SECONDS,
    Choice,
    ChoiceOrPath,
    ClockTime,
    Flag,
    ListOf,
    Number,
    Text,
    Whole,
)
from kiosk.settings.sections import setting


class ModeOfWall(NamedTuple):
    """What a mode of the wall is called, and the theme of its cards unless the house chose one."""

    words: str
    theme: str


WALL_MODES = {
    "one": ModeOfWall(N_("One card at a time"), "papier"),
    "mosaic": ModeOfWall(N_("Many together"), "geverfd"),
}
"""How they are shown: `kiosk.ui.wall.modes`."""

THEMES = {
    "": N_("As the wall needs them"),
    "papier": N_("Light, as paper"),
    "geverfd": N_("Dark green, as a painted wall"),
    "contrast": N_("Black on white"),
}
"""The colours of cards that the house comes with; "" is that of the mode."""

Between = Literal["question", "announcement", "encounter"]


@dataclass(frozen=True)
class Wall:
    """The wall."""

    mode: str = setting("one", Choice(*WALL_MODES), "one card at a time, or a wall of many")
    seconds_per_card: float = setting(12.0, Number(3, 3600), "seconds")
    theme: str = setting(
        "",
        ChoiceOrPath(*filter(None, THEMES), ""),
        "the colours of cards; a path is that of a theme of the house's own; empty: by the mode",
    )
    cross_fade: float = setting(1.2, Number(0, 5), "seconds from one card to the next")
    newer_days: int = setting(30, DAYS, "days that a card is new, and comes more often")
    pause_seconds: float = setting(180.0, SECONDS, "seconds, then a pause ends by itself")
    night_from: str = setting("", ClockTime(), "when the screen turns black; empty: never")
    night_until: str = setting("", ClockTime(), "when it comes back")
    night_after: float = setting(60.0, SECONDS, "seconds without touch until it is night again")
    screen_off: tuple[str, ...] = setting(
        (), ListOf(Text(), least=0), "the command that turns the screen off, word by word"
    )
    screen_on: tuple[str, ...] = setting(
        (), ListOf(Text(), least=0), "the command that turns the screen on, word by word"
    )

    between: tuple[Between, ...] = setting(
        (),
        ListOf(Choice(*get_args(Between)), least=0),
        "what comes between the cards; empty: nothing",
    )
    between_cards: int = setting(6, Whole(1, 100), "cards from one of those to the next")
    place: str = setting("", Text(40), "where the wall hangs, as guests are told; empty: not said")
    announcement: str = setting("", Text(200), "what the house announces; empty: nothing")
    clock: bool = setting(False, Flag(), "true: day and time above the cards")

    def __post_init__(self) -> None:
        if bool(self.night_from) != bool(self.night_until):
            raise ValueError("night_from and night_until must both be given, or neither")
        if self.night_from and self.night_from == self.night_until:
            raise ValueError("night_from and night_until must differ")
        if bool(self.screen_off) != bool(self.screen_on):
            raise ValueError("screen_off and screen_on must both be given, or neither")

    @property
    def own_theme(self) -> str:
        """The theme of this wall: that of its mode, unless the house chose one."""
        return self.theme or WALL_MODES[self.mode].theme
