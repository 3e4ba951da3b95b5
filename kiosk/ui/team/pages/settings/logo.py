"""The house's logo, chosen on the screen from the pictures on a USB stick."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cards.style import LogoUnreadable
from kiosk.errors import KioskError
from kiosk.i18n.folding import in_order
from kiosk.reports.delivery.removable_drives import sticks
from kiosk.store.disk.disk import write_whole
from kiosk.ui.team.dialogs import Choices

if TYPE_CHECKING:
    from kiosk.services.build import Services
    from kiosk.ui.team.context import TeamContext

PICTURES = {".png", ".jpg", ".jpeg", ".webp"}
MOST = 60
"""The most pictures offered: a stick may hold a whole photo collection."""

NO_LOGO, AS_IT_IS = "none", "now"


def pictures_on(folders: Iterable[Path]) -> list[Path]:
    """The pictures in these folders and their subfolders, by name; skip unreadable folders."""
    found = chain.from_iterable(
        chain(_files(each), *map(_files, _inside(each))) for each in folders
    )
    return sorted(islice(found, MOST), key=lambda file: in_order(file.name))


def choose_logo(team: TeamContext, changed: Callable[[Callable[[], object]], None]) -> None:
    """Ask for a picture, or none, and use it.

    `changed` is called once it is in use, with a function that undoes it.
    """
    _, services = team._, team.services

    def found(files: list[Path]) -> None:
        if not files and not services.settings.house.logo:
            team.notify.tell(_("Put the logo on a USB stick, as a picture, and plug it in."))
            return
        options = [(str(file), f"{file.name}\n{file.parent.name}") for file in files]
        if services.settings.house.logo:
            options = [(AS_IT_IS, _("As it is now")), (NO_LOGO, _("No logo")), *options]
        team.router.ask(Choices(_("Logo"), options, picked, AS_IT_IS))

    def picked(key: str) -> None:
        if key != AS_IT_IS:
            team.work.run(lambda: _wear(services, key), changed, failed=failed)

    def failed(error: KioskError) -> None:
        if isinstance(error, LogoUnreadable):
            team.notify.refuse(_("That file is no picture. Choose a PNG, JPEG or WebP picture."))
        else:
            team.notify.fail(error)

    team.work.run(lambda: pictures_on(stick.path for stick in sticks()), found, lane="chores")


def _wear(services: Services, key: str) -> Callable[[], object]:
    """Use another picture as the logo, or none; return a function that undoes it."""
    before, copy = services.settings.house.logo, _copy(services.folder.logo)
    if key == NO_LOGO:
        services.change_settings({"house.logo": ""})
    else:
        services.use_logo(Path(key))

    def back() -> None:
        if copy is not None:
            # Another picture may have replaced the file.
            write_whole(services.folder.logo, copy)
        services.change_settings({"house.logo": before})

    return back


def _copy(logo: Path) -> bytes | None:
    """The bytes of the current logo, to undo a change; None if it cannot be read."""
    try:
        return logo.read_bytes()
    except OSError:
        return None


def _files(folder: Path) -> list[Path]:
    return [each for each in _entries(folder) if each.suffix.lower() in PICTURES and each.is_file()]


def _inside(folder: Path) -> list[Path]:
    return [each for each in _entries(folder) if each.is_dir()]


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(each for each in folder.iterdir() if not each.name.startswith("."))
    except OSError:
        return []
