"""Whatever a wall went through: left alone, it invites."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.devtools.tour.display import virtual_screen

SEEDS, STEPS = 80, 12

pytestmark = [pytest.mark.window, pytest.mark.timeout(600)]


def test_at_rest_the_invitation_my_card_and_every_language_answer() -> None:
    with virtual_screen(1280, 800) as display:
        walked = subprocess.run(
            [sys.executable, Path(__file__).with_name("walk_wall.py"), str(SEEDS), str(STEPS)],
            env={**os.environ, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1"},
            capture_output=True, text=True, check=False, timeout=500,
        )  # fmt: skip
    assert walked.returncode == 0, walked.stderr[-3000:]
    told = json.loads(walked.stdout)
    assert min(told["done"].values()) > SEEDS * STEPS / 50, "a step that is hardly ever taken"
    assert len(told["done"]) >= 16
    assert told["faults"] == []
