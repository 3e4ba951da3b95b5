"""The command that checks this machine: doctor."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.common import look, settings_and_data, settings_path
from kiosk.cli.probes import Finding, display, printer, sound, touch
from kiosk.errors import KioskError

if TYPE_CHECKING:
    from kiosk.camera.base import Camera
    from kiosk.settings.model import Settings

_NOT_OURS = "may not be looked at by this user: ask as the one that the kiosk runs as (sudo -u)."

_PATIENCE = 15
"""Seconds for a camera to deliver its first picture; some start slowly."""

_DEVICES = Path("/proc/bus/input/devices")
_SCREENS = Path("/tmp/.X11-unix")  # noqa: S108 - where X has its sockets


def doctor(options: argparse.Namespace) -> int:
    """Check everything that the kiosk needs; return 1 if anything is not fine."""
    settings, data, wrong = _settings(options)
    found: list[Finding] = []
    for finding in _findings(options, settings, data, wrong):
        found.append(finding)
        if not options.json:
            # Printed one by one, because the camera may take its time.
            print(finding, flush=True)
    if options.json:
        print(json.dumps([each.as_json() for each in found], ensure_ascii=False, indent=2))
    if options.report:
        from kiosk.cli import box_report

        box_report.write(options.report, found, None if wrong else settings, data)
        print(
            f"The report is in {options.report}. It holds nothing of a guest; read it before you "
            "hand it on.",
            file=sys.stderr if options.json else sys.stdout,
        )
    return 0 if all(each.fine for each in found) else 1


def _settings(options: argparse.Namespace) -> tuple[Settings, Path, KioskError | None]:
    """The settings and the data folder; the defaults if the settings are wrong."""
    from kiosk.settings.model import Settings, default_data_folder

    try:
        return *settings_and_data(options), None
    except KioskError as error:
        return Settings(), options.data or default_data_folder(), error


def _findings(
    options: argparse.Namespace, settings: Settings, data: Path, wrong: KioskError | None
) -> Iterator[Finding]:
    yield display(os.environ, _SCREENS)
    yield touch(_DEVICES)
    yield camera(settings, data)
    yield fonts()
    yield disk(data)
    yield clock()
    yield pin(data)
    yield _mistake(wrong) if wrong else house(settings, settings_path(options))
    yield sound()
    yield printer(settings.print.printer)


def _mistake(wrong: KioskError) -> Finding:
    """The finding for a mistake in the settings; in a report it does not quote the settings."""
    blank = copy(wrong)
    blank.params = {key: "…" if key == "value" else told for key, told in wrong.params.items()}
    return Finding("settings", False, str(wrong), str(blank))


def camera(settings: Settings, data: Path) -> Finding:
    """Whether the camera in the settings delivers a picture."""
    from kiosk.camera.factory import camera_for
    from kiosk.store.data_folder import DataFolder
    from kiosk.store.disk.lock import WriterLock
    from kiosk.store.errors import BookInUse

    wish = settings.camera
    try:
        found = camera_for(wish.kind, wish.width, wish.height)
        if found is None and wish.kind == "none":
            return Finding("camera", True, "the settings want none; guests sign without a photo")
        if found is None:
            return Finding(
                "camera",
                False,
                "none is connected; guests sign without a photo. Connect one, or set camera.kind "
                'to "none" if that is meant.',
            )
        lock = DataFolder(data).lock
        if look(lock.exists, otherwise=False):
            WriterLock(lock).release()
        width, height = _first_picture(found)
    except BookInUse:
        return Finding("camera", True, "the kiosk runs and has it: not looked at")
    except KioskError as error:
        return Finding("camera", False, f"{error} Look at its cable, and at camera.kind.")
    return Finding("camera", True, f"{wish.kind}: a picture of {width}x{height} pixels")


def _first_picture(found: Camera) -> tuple[int, int]:
    """The size of a picture from the camera. Raises `CameraError`."""
    from kiosk.camera.base import CameraError

    sizes: list[tuple[int, int]] = []
    failed: list[KioskError] = []

    def look() -> None:
        try:
            found.open()
            try:
                height, width = found.read().shape[:2]
                sizes.append((width, height))
            finally:
                found.close()
        except KioskError as error:
            failed.append(error)

    # A driver may hang for ever with its camera: nobody waits for it.
    looking = threading.Thread(target=look, daemon=True)
    looking.start()
    looking.join(_PATIENCE)
    if failed:
        raise failed[0]
    if not sizes:
        raise CameraError("The camera gives no picture within {seconds} s.", seconds=_PATIENCE)
    return sizes[0]


def fonts() -> Finding:
    """Whether every script can be drawn: our own fonts, text shaping, and the system's fonts."""
    from PIL import ImageFont, features

    from kiosk.i18n.formats import joined
    from kiosk.paths import assets

    missing: list[str] = []
    for file in sorted(assets("fonts").glob("*.ttf")):
        try:
            ImageFont.truetype(str(file), 109)
        except OSError:
            missing.append(file.name)
    if missing or not list(assets("fonts").glob("*.ttf")):
        names = joined(missing, "en") or "all"
        return Finding("fonts", False, f"cannot be read: {names}. Install the program anew.")
    if not (features.check("raqm") and features.check("fribidi")):
        return Finding(
            "fonts", False, "Arabic would come out unjoined: install libfribidi0 (`make setup`)."
        )
    if shutil.which("fc-match") is None:
        return Finding(
            "fonts", False, "other scripts have no letters: install fontconfig (`make setup`)."
        )
    return Finding("fonts", True, "ours, colour emoji, and those of the system for other scripts")


def disk(data: Path) -> Finding:
    """Whether the data folder can be written and has space."""
    from kiosk.store.disk.free_space import ENOUGH, room

    try:
        there = next(each for each in (data, *data.absolute().parents) if each.exists())
    except OSError:
        return Finding("disk", False, f"{data} {_NOT_OURS}")
    free = room(there)
    if not os.access(there, os.W_OK | os.X_OK):
        return Finding("disk", False, f"{there} may not be written by this user.")
    if free < ENOUGH:
        return Finding(
            "disk",
            False,
            f"{there} has {free // 1_000_000} MB free: nobody can sign. Remove old exports, or "
            "set backup.days to fewer.",
        )
    more = "" if there == data else "; the folder is made at the first start"
    return Finding("disk", True, f"{data}: {free / 1e9:.1f} GB free{more}")


def clock() -> Finding:
    """Whether the time can be trusted; if not, nothing expires."""
    from kiosk.store.disk.clock_sync import synchronised

    if synchronised():
        return Finding("clock", True, "set by the network")
    return Finding(
        "clock",
        False,
        "not set by the network since this box started: until then nothing expires. Connect the "
        "network, and see that systemd-timesyncd or another NTP service runs.",
    )


def pin(data: Path) -> Finding:
    """Whether the team's side has a PIN, or never had one."""
    from kiosk.store.data_folder import DataFolder
    from kiosk.store.state.pin import StaffFile
    from kiosk.store.verify.verify import lost_pin

    folder = DataFolder(data)
    try:
        if StaffFile(folder.staff).read() is not None:
            return Finding("pin", True, "set")
    except KioskError as error:
        ours = not isinstance(error.__cause__, PermissionError)
        return Finding("pin", False, str(error) if ours else f"{folder.staff} {_NOT_OURS}")
    if lost_pin(folder):
        return Finding(
            "pin",
            False,
            "there is none, though one was set before: within half an hour of a start, whoever "
            "holds the corner of the wall sets one. Do so, or put staff.json back.",
        )
    if folder.setup_code.exists():
        return Finding("pin", True, "none yet: the set-up code that was printed sets one")
    return Finding(
        "pin",
        True,
        "none yet: within half an hour of a start, whoever holds the corner of the wall sets one",
    )


def house(settings: Settings, file: Path) -> Finding:
    """What is wrong with the house's own texts and looks."""
    from kiosk.cards.factory import style_of
    from kiosk.cards.style import troubles
    from kiosk.content.question_cards import read_cards, read_checklist, read_reflection_questions
    from kiosk.content.texts import read_prompts, read_quotes
    from kiosk.paths import assets, default_config

    first = settings.house.language
    limit = settings.guest.quote_limit
    reads: list[Callable[[], object]] = []
    for each in settings.house.languages:
        reads += [
            lambda each=each: read_prompts(assets("prompts"), each),
            lambda each=each: read_quotes(assets("quotes"), each, limit),
            lambda each=each: read_cards(assets("questions"), each, first),
            lambda each=each: read_reflection_questions(assets("reflections"), each, first),
            lambda each=each: read_checklist(assets("checklist"), each, first),
        ]
    wrong = [str(error) for error in troubles(style_of(settings))]
    for read in reads:
        try:
            read()
        except KioskError as error:
            wrong.append(str(error))
    if wrong:
        return Finding("settings", False, " ".join(dict.fromkeys(wrong)))
    return Finding("settings", True, str(file if file.exists() else default_config()))
