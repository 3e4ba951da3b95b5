"""The settings that are picked from a list on the team's side: their words, and what they write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.i18n.formats import period, seconds
from kiosk.i18n.texts import N_
from kiosk.services.settings_file import Value
from kiosk.settings.model import APPROVALS
from kiosk.settings.wall import THEMES, WALL_MODES
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.dialogs import Choices
from kiosk.ui.team.pages.settings.house_details import value_of

MINUTES = (1, 2, 3, 5, 10)
"""Without touch, until the team's side locks itself."""

AGES = (12, 13, 14, 15, 16, 18)
"""From which a guest needs no guardian for a photo."""

EVENING = tuple(f"{hour % 24:02}:{half}" for hour in range(17, 27) for half in ("00", "30"))
MORNING = tuple(f"{hour:02}:{half}" for hour in range(4, 11) for half in ("00", "30"))
"""When a night may begin and end. Any other time of day is for the settings file."""

Option = tuple[Value, str]


@dataclass(frozen=True)
class Picked:
    """A setting with few values: what it is called, and pairs of a value and its words."""

    heading: str
    options: Callable[[TeamContext], list[Option]]


def _approvals(team: TeamContext) -> list[Option]:
    return [(value, team._(words)) for value, words in APPROVALS.items()]


def _modes(team: TeamContext) -> list[Option]:
    _ = team._
    return [(name, _(mode.words)) for name, mode in WALL_MODES.items()]


def _clocks(team: TeamContext) -> list[Option]:
    _ = team._
    return [(True, _("Yes")), (False, _("No"))]


def _themes(team: TeamContext) -> list[Option]:
    return [(name, team._(words)) for name, words in THEMES.items()]


def _locks(team: TeamContext) -> list[Option]:
    return [(60.0 * each, seconds(60 * each, team.texts.language)) for each in MINUTES]


def _languages(team: TeamContext) -> list[Option]:
    services = team.services
    return [(code, services.texts.own_name(code)) for code in services.settings.house.languages]


def _ages(team: TeamContext) -> list[Option]:
    language = team.texts.language
    return [(0, team._("at any age")), *((each, period(each * 365, language)) for each in AGES)]


PICKED = {
    "house.language": Picked(N_("Language of the screen at rest"), _languages),
    "privacy.photo_from_age": Picked(N_("A photo without a guardian from"), _ages),
    "house.approval": Picked(N_("Cards come on the wall"), _approvals),
    "wall.mode": Picked(N_("The wall shows"), _modes),
    "wall.theme": Picked(N_("Colours of the cards"), _themes),
    "wall.clock": Picked(N_("Day and time above the cards"), _clocks),
    "staff.close_after": Picked(N_("This side locks itself after"), _locks),
}


def picked_words(team: TeamContext, key: str) -> str:
    """The words for what a setting of `PICKED` is now; a value of the file's own as it stands."""
    now = value_of(team.services.settings, key)
    words = dict(PICKED[key].options(team)).get(now)
    if words is not None:
        return words
    return seconds(now, team.texts.language) if isinstance(now, float) else str(now)


def pick(team: TeamContext, key: str, write: Callable[[Value], None]) -> None:
    """Ask for one of its values; `write` takes it."""
    options = PICKED[key].options(team)
    now = value_of(team.services.settings, key)
    keys = [str(number) for number in range(len(options))]
    team.router.ask(
        Choices(
            team._(PICKED[key].heading),
            [(name, words) for name, (_value, words) in zip(keys, options, strict=True)],
            lambda name: write(options[int(name)][0]),
            next((name for name, each in zip(keys, options, strict=True) if each[0] == now), ""),
        )
    )  # fmt: skip


def pick_night(team: TeamContext, write: Callable[[str, str], None]) -> None:
    """Ask when the night begins, and then when it ends; "" and "" is never."""
    _, wall = team._, team.services.settings.wall

    def begins(at: str) -> None:
        if not at:
            write("", "")
            return
        team.router.ask(
            Choices(
                _("When does the night end?"), [(each, each) for each in MORNING],
                lambda until: write(at, until), wall.night_until,
            )
        )  # fmt: skip

    never = [("", _("never"))]
    options = never + [(each, each) for each in EVENING]
    team.router.ask(Choices(_("When does the night begin?"), options, begins, wall.night_from))
