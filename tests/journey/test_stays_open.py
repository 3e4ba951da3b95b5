"""On its full screen nothing that a guest can press ends the kiosk; a signal does, in order."""

from __future__ import annotations

import shlex
import signal
import subprocess

import pytest
from support.journey_helpers import House, begin, complaints
from support.window_manager import ask_to_close, fill_screen

from kiosk.devtools.tour.driver import Driver

KEYS = (
    "Escape", "F1", "F5", "F10", "F11", "F12", "alt+F4", "ctrl+q", "ctrl+w", "ctrl+c", "ctrl+z",
    "ctrl+alt+BackSpace", "super", "Print", "Menu",
)  # fmt: skip


@pytest.fixture
def full_screen(own_house: House) -> House:
    own_house.windowed = False
    return own_house


@pytest.mark.parametrize("ended_by", [signal.SIGTERM, signal.SIGINT])
def test_the_full_screen_ends_by_a_signal_alone(full_screen: House, ended_by: int) -> None:
    kiosk = full_screen.kiosk
    fill_screen(full_screen.display, 1280, 800)
    for key in KEYS:
        kiosk.hand.press(key)
    ask_to_close(full_screen.display)
    begin(kiosk)  # it hears of the request before the touch, and still answers the touch
    for key in KEYS:
        kiosk.hand.press(key)
    ask_to_close(full_screen.display)
    kiosk.type_on_screen("Dag")
    kiosk.tap("next")
    kiosk.at("photo")
    assert _ended(kiosk, ended_by) == (0, "")


def test_the_wall_of_a_second_screen_stays_too(own_house: House) -> None:
    own_house.command, own_house.windowed = "wall", False
    kiosk = own_house.kiosk
    ask_to_close(own_house.display)
    before = kiosk.look().touches
    kiosk.hand.tap(640, 400)
    kiosk.until(lambda view: view.touches > before, "an answer to a touch")
    assert _ended(kiosk, signal.SIGTERM) == (0, "")


def test_a_window_is_closed_like_any_other(own_house: House) -> None:
    kiosk = own_house.kiosk
    ask_to_close(own_house.display)
    assert _ended(kiosk, None) == (0, "")


def test_the_box_has_no_keys_of_its_window_manager(pytestconfig: pytest.Config) -> None:
    """Those of its package close a window with Alt+C and start a terminal with Ctrl+Alt+X."""
    session = (pytestconfig.rootpath / "config/systemd/session").read_text(encoding="utf-8")
    started = next(line for line in session.splitlines() if line.startswith("matchbox"))
    words = shlex.split(started)
    assert words[words.index("-kbdconfig") + 1] == "/dev/null"


def _ended(kiosk: Driver, by: int | None) -> tuple[int, str]:
    """How the process ends, asked by a signal or already, and what it complained of."""
    if by is not None:
        kiosk.process.send_signal(by)
    try:
        said = kiosk.process.communicate(timeout=60)[0] or b""
    except subprocess.TimeoutExpired:
        pytest.fail("it did not end")
    return kiosk.process.returncode, complaints(said.decode(errors="replace"))
