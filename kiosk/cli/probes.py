"""The equipment of a machine: a screen, a touch device, sound, a printer. Checks change nothing."""

from __future__ import annotations

import shutil
import socket
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_PATIENCE = 15.0
"""Seconds to wait for the printing system."""

_SOCKETS = Path("/proc/net/unix")

_DIRECT = 0b10
"""A property (PROP) of an input device: it is touched where it shows (INPUT_PROP_DIRECT)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The state of one thing: fine, or what to do."""

    what: str
    fine: bool
    says: str
    instead: str = ""
    """What may be passed on instead, where `says` quotes the house's own texts."""

    @property
    def handed_on(self) -> str:
        return self.instead or self.says

    def as_json(self) -> dict[str, object]:
        return {"what": self.what, "fine": self.fine, "says": self.says}

    def __str__(self) -> str:
        return f"{self.what:9}{'fine' if self.fine else 'LOOK'}  {self.says}"


def display(environment: Mapping[str, str], screens: Path) -> Finding:
    """Whether there is a screen for the kiosk. `screens` is where X has its sockets.

    A service with its own /tmp (PrivateTmp) has them there; each is also in the kernel's list of
    sockets under the same name, and answers to that.
    """
    from kiosk.i18n.formats import joined

    name = environment.get("DISPLAY", "")
    wayland = environment.get("WAYLAND_DISPLAY", "")
    if wayland:
        place = Path(environment.get("XDG_RUNTIME_DIR", "/")) / wayland
        if _answers(place):
            return Finding("display", True, f"the Wayland screen {wayland}")
    host, _, number = name.partition(":")
    number = number.partition(".")[0]
    if number.isdecimal() and host in ("", "unix") and _answers(screens / f"X{number}"):
        return Finding("display", True, f"the X screen {name}")
    if number.isdecimal() and host not in ("", "unix"):
        return Finding("display", True, f"the X screen {name}, on another machine: not looked at")
    others = [name for name in sorted(_names(screens)) if _answers(screens / name)]
    if others and not name:
        found = joined((f":{each.removeprefix('X')}" for each in others), "en")
        return Finding("display", True, f"{found} runs; this session has none of its own")
    return Finding(
        "display",
        False,
        "there is no screen here. Start the kiosk from the screen's own session; the README says "
        'how under "On a box of its own".',
    )


def _names(screens: Path) -> set[str]:
    found = {each.name for each in screens.glob("X*")}
    try:
        listed = _SOCKETS.read_text(errors="replace").split()
    except OSError:
        return found
    start = f"@{screens}/"
    return found | {each.removeprefix(start) for each in listed if each.startswith(f"{start}X")}


def _answers(place: Path) -> bool:
    return any(_connects(name) for name in (str(place), f"\0{place}"))


def _connects(name: str) -> bool:
    with socket.socket(socket.AF_UNIX) as asked:
        try:
            asked.connect(name)
        except OSError:
            return False
        return True


def touch(devices: Path) -> Finding:
    """Whether there is a touch device, in the kernel's list of input devices."""
    from kiosk.i18n.formats import joined

    try:
        blocks = devices.read_text(errors="replace").split("\n\n")
    except OSError:
        blocks = []
    touched = [_named(block) for block in blocks if _property(block) & _DIRECT]
    if touched:
        return Finding("touch", True, joined(dict.fromkeys(touched), "en"))
    if any("mouse" in line for block in blocks for line in _lines(block, "H: Handlers=")):
        return Finding("touch", True, "no touch screen, but a mouse, which does the same")
    return Finding(
        "touch",
        False,
        "no touch screen and no mouse is connected: look at the USB cable of the screen.",
    )


def _lines(block: str, start: str) -> list[str]:
    return [line.removeprefix(start) for line in block.splitlines() if line.startswith(start)]


def _named(block: str) -> str:
    return next((name.strip('"') for name in _lines(block, "N: Name=")), "a touch screen")


def _property(block: str) -> int:
    return next((int(word, 16) for word in _lines(block, "B: PROP=")), 0)


def sound() -> Finding:
    """Whether there is a microphone and a loudspeaker."""
    try:
        import sounddevice
    except OSError:
        return Finding(
            "sound",
            False,
            "no recording and no reading aloud: install libportaudio2 (`make setup`).",
        )
    ways = {"max_output_channels": "loudspeaker", "max_input_channels": "microphone"}
    try:
        devices: Any = sounddevice.query_devices()
    except sounddevice.PortAudioError as error:
        return Finding("sound", False, f"the sound system does not answer: {error}.")
    missing = [word for key, word in ways.items() if not any(each[key] for each in devices)]
    if shutil.which("espeak-ng") is None:
        missing.append("espeak-ng, which reads aloud")
    if missing:
        return Finding("sound", False, f"there is no {' and no '.join(missing)}.")
    return Finding("sound", True, "loudspeaker and microphone")


def printer(wanted: str) -> Finding:
    """Whether the printer in the settings exists; `wanted` is "" if there is none.

    No printer at all is fine then: guests take their card along as a picture.
    """
    from kiosk.i18n.formats import joined

    lpstat = shutil.which("lpstat")
    if lpstat is None:
        none = "this box has no printing system (CUPS)"
        missing = f"the settings name “{wanted}”, and {none}: sudo apt-get install cups"
        return Finding("printer", not wanted, missing if wanted else f"none: {none}")
    try:
        told = subprocess.run(
            [lpstat, "-e"], capture_output=True, text=True, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return Finding("printer", False, "the printing system (CUPS) does not answer.")
    names = told.stdout.split()
    there = joined(names, "en") if names else "none is set up in CUPS"
    if wanted and wanted not in names:
        what = f"there is no printer “{wanted}” in CUPS ({there}): name another under [print]"
        return Finding("printer", False, what)
    return Finding("printer", True, wanted or there)
