"""Every button and text looks as before once a guest has switched something on and off again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.devtools.tour.display import virtual_screen

HERE = Path(__file__).parent
LOOKS = 10_000
"""How much there is to be looked at, at least: less, and it was not looked."""

pytestmark = [pytest.mark.window, pytest.mark.timeout(600)]


def test_what_is_switched_on_and_off_leaves_no_trace() -> None:
    with virtual_screen(1280, 800) as display:
        walked = subprocess.run(
            [sys.executable, HERE / "walk_looks.py"],
            env={**os.environ, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1"},
            capture_output=True, text=True, check=False, timeout=580,
        )  # fmt: skip
    assert walked.returncode == 0, walked.stderr[-3000:]
    told = json.loads(walked.stdout)
    assert told["changed"] == []
    assert told["looked"] >= LOOKS
