"""Copies of the book outside this box: to a stick, and how long ago."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kiosk.reports.delivery.removable_drives import Stick, sticks, to_write_to
from kiosk.services.build import local_now
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.dialogs import Choices, Reading
from kiosk.ui.team.shared.action_bar import Act

LONG = 14
"""Days without a copy outside this box, after which the page of today says so."""


def days_without(team: TeamContext) -> int:
    """Days since the last copy outside this box, or since the first entry; 0 in an empty book."""
    services = team.services
    copies = services.outside.last()
    first = next(iter(services.book.entries.all()), None)
    since = copies[0][1] if copies else first.signed_at if first else local_now()
    return (local_now() - since).days


def pick_stick(team: TeamContext, copy: Callable[[Path], None], *, locked: bool) -> None:
    """Ask to which of the sticks, and whether; `copy` makes the copy.

    A `locked` copy is made at once: it tells nothing to whoever finds the stick.
    """
    _, there = team._, sticks()
    found = to_write_to(there)

    def chosen(stick: Stick) -> None:
        if locked:
            copy(stick.path)
        else:
            _sure(team, stick.name, lambda: copy(stick.path))

    if there and not found:
        hint = _("The stick {name} can only be read. Take another one.")
        team.notify.refuse(hint.format(name=there[0].name))
    elif not found:
        team.notify.refuse(_("Put a USB stick in first."))
    elif len(found) == 1:
        chosen(found[0])
    else:
        paths = {str(stick.path): stick for stick in found}

        def picked(path: str) -> None:
            chosen(paths[path])

        options = [(path, stick.name) for path, stick in paths.items()]
        team.router.ask(Choices(_("To which stick?"), options, picked))


def _sure(team: TeamContext, name: str, done: Callable[[], None]) -> None:
    """What such a copy holds, to be read before it is made."""
    _ = team._
    words = (
        _("The copy holds all faces, names and stories, also what is for the team alone."),
        _("It is not locked: whoever finds the stick can read it. Keep it as you keep this box."),
        _("With a passphrase it is locked: touch “Passphrase” under the page."),
        _("Who is erased later is still on the stick. The next copy to it takes that out."),
    )
    team.router.ask(
        Reading(
            _("Copy everything to {place}?").format(place=name), [("", each) for each in words],
            [Act("copy", _("Copy now"), "usb", done, main=True)],
        )
    )  # fmt: skip
