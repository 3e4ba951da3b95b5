"""Every picture on a screen keeps its shape, and only the mirror turns it round.

Looked at as the window draws it: what a canvas is told and what it shows are two things.
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
GUEST = {
    "choose-picture view",
    "my-entry card",
    "photo preview",
    "photo print",
    "review card",
    "thanks print",
    "thanks square",
}
TEAM = {"meeting card", "team card"}

pytestmark = [pytest.mark.window, pytest.mark.timeout(600)]


@pytest.mark.parametrize(
    ("whose", "width", "height"),
    [
        ("guest", 1280, 800),
        ("guest", 800, 1280),
        ("guest", 1024, 600),
        ("guest", 1280, 1024),
        ("team", 1280, 800),
        ("team", 800, 1280),
    ],
)
def test_every_picture_keeps_its_shape_and_its_sides(whose: str, width: int, height: int) -> None:
    with virtual_screen(width, height) as display:
        walked = subprocess.run(
            [sys.executable, HERE / "walk_pictures.py", whose, str(width), str(height)],
            env={**os.environ, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1"},
            capture_output=True, text=True, check=False, timeout=600,
        )  # fmt: skip
    assert walked.returncode == 0, walked.stderr[-3000:]
    told = json.loads(walked.stdout.splitlines()[-1])
    assert set(told["places"]) >= (GUEST if whose == "guest" else TEAM)
    assert told["faults"] == []
