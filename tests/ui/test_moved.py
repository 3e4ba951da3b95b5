"""A screen that slides in takes all that stands on it along."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.devtools.tour.display import virtual_screen

pytestmark = [pytest.mark.window, pytest.mark.timeout(300)]


def test_nothing_of_a_guests_screen_stays_behind() -> None:
    with virtual_screen(1280, 800) as display:
        walked = subprocess.run(
            [sys.executable, Path(__file__).with_name("walk_moved.py"), "1280", "800"],
            env={**os.environ, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1"},
            capture_output=True, text=True, check=False, timeout=280,
        )  # fmt: skip
    assert walked.returncode == 0, walked.stderr[-3000:]
    assert json.loads(walked.stdout) == []
