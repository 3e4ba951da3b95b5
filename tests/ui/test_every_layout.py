"""No text is clipped or lies over something, and no target is small or near another, anywhere.

Every state of every screen of the guest's way and of the team's side, in every language, each of
its sizes of screen and both text sizes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.devtools.tour.display import virtual_screen

HERE = Path(__file__).parent
SIZES = {
    "guest": ("1280x800", "1920x1080", "800x1280", "1024x600", "800x480"),
    "team": ("1280x800", "800x1280", "1024x600"),
}
"""The team's are those at which each differs: larger ones are laid out as 1280x800 is, and smaller
ones as 1024x600."""
STATES = {"guest": 65, "team": 75}
"""How many states there are at least: a walk that meets fewer has not walked."""

pytestmark = [pytest.mark.window, pytest.mark.timeout(900)]


@pytest.mark.parametrize(
    ("size", "whose"), [(size, whose) for whose in SIZES for size in SIZES[whose]]
)
def test_every_screen_is_laid_out_whole(size: str, whose: str) -> None:
    width, height = size.split("x")
    with virtual_screen(int(width), int(height)) as display:
        walked = subprocess.run(
            [sys.executable, HERE / "walk_screens.py", whose, width, height],
            env={**os.environ, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1"},
            capture_output=True, text=True, check=False, timeout=800,
        )  # fmt: skip
    assert walked.returncode == 0, walked.stderr[-3000:]
    told = json.loads(walked.stdout)
    assert len(told["states"]) >= STATES[whose]
    assert told["faults"] == []
