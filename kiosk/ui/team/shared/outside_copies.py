"""Copies of the book outside this box: to a stick, how long ago, and how one is put back."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from kiosk.reports.delivery.removable_drives import sticks, to_write_to
from kiosk.services.build import local_now
from kiosk.store.backup.names import own_backups
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


def pick_stick(team: TeamContext, copy: Callable[[Path], None]) -> None:
    """Ask to which of the sticks, and whether; `copy` makes the copy."""
    _, there = team._, sticks()
    found = to_write_to(there)
    if there and not found:
        hint = _("The stick {name} can only be read. Take another one.")
        team.notify.refuse(hint.format(name=there[0].name))
    elif not found:
        team.notify.refuse(_("Put a USB stick in first."))
    elif len(found) == 1:
        _sure(team, found[0].name, lambda: copy(found[0].path))
    else:
        paths = {str(stick.path): stick for stick in found}

        def picked(path: str) -> None:
            _sure(team, paths[path].name, lambda: copy(paths[path].path))

        options = [(path, stick.name) for path, stick in paths.items()]
        team.router.ask(Choices(_("To which stick?"), options, picked))


def _sure(team: TeamContext, name: str, done: Callable[[], None]) -> None:
    """What such a copy holds, to be read before it is made."""
    _ = team._
    words = (
        _("The copy holds all faces, names and stories, also what is for the team alone."),
        _("It is not locked: whoever finds the stick can read it. Keep it as you keep this box."),
        _("Who is erased later is still on the stick. The next copy to it takes that out."),
    )
    team.router.ask(
        Reading(
            _("Copy everything to {place}?").format(place=name), [("", each) for each in words],
            [Act("copy", _("Copy now"), "usb", done, main=True)],
        )
    )  # fmt: skip


def restoring(team: TeamContext) -> Reading:
    """How a backup is put back: at a keyboard, for it takes the place of all that is here."""
    _, folder = team._, team.services.folder
    newest = max(own_backups(folder.backups), default=folder.backups / "ontmoeting-backup.zip")
    kiosk = Path(sys.prefix) / "bin" / "kiosk"
    stop, start = (f"sudo systemctl {each} ontmoeting" for each in ("stop", "start"))
    parts = [
        (_("For whoever looks after this box, at its keyboard."), ""),
        (_("1. Close the kiosk."), stop),
        (
            _("2. Put the backup back, as the user that the kiosk runs as. Of a stick, name its "
              "file instead."),
            f"{kiosk} --data {folder.path.absolute()} restore {newest.absolute()}",
        ),
        (_("3. Start the kiosk."), start),
        (_("What was here before is kept beside it. Who was erased since does not come back."), ""),
    ]  # fmt: skip
    return Reading(_("Put a backup back"), parts)
