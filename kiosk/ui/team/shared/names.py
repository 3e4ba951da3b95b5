"""Somebody of the team: picked from the names in the settings, or typed if there are none."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.guestbook.model.reflection import LONGEST_NAME
from kiosk.ui.team.dialogs import Choices, Writing, nothing_yet

if TYPE_CHECKING:
    from kiosk.ui.team.context import TeamContext
    from kiosk.ui.theme.screen import KioskScreen

_OTHER, _NOBODY = "other", "nobody"


def names_of(team: TeamContext) -> tuple[str, ...]:
    """The people of the team, as the settings have them."""
    return team.services.settings.staff.names


def ask_name(
    team: TeamContext,
    title: str,
    now: str,
    picked: Callable[[str], None],
    *,
    nobody: str = "",
    drafts: bool = False,
    under: KioskScreen | None = None,
) -> None:
    """Ask for one of the team; `picked` takes the name, or "" for `nobody`.

    With `drafts` a name that was half typed is taken too, when the side closes by itself.
    `under` is the screen to come back to from typing one.
    """
    _, known = team._, names_of(team)

    def write() -> None:
        team.router.ask(
            Writing(
                title, "" if now in known else now, LONGEST_NAME,
                lambda text: picked(text.strip()), hint=_("A first name, or leave it empty."),
                multiline=False, cut=None if drafts else nothing_yet, under=under,
            )
        )  # fmt: skip

    if not known:
        write()
        return
    there = known if now in ("", *known) else (*known, now)
    options = [(f"name:{number}", name) for number, name in enumerate(there)]
    options.append((_OTHER, _("Somebody else")))
    options.append((_NOBODY, nobody or _("Nobody yet")))

    def answer(key: str) -> None:
        if key == _OTHER:
            write()
        else:
            picked("" if key == _NOBODY else dict(options)[key])

    chosen = next((key for key, name in options if name == now), "")
    team.router.ask(Choices(title, options, answer, chosen))
