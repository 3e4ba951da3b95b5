"""The check that says "chosen" lies over no word, whichever choice is made, in any language."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.devtools.tour.display import virtual_screen
from kiosk.settings.model import LANGUAGES

HERE = Path(__file__).parent
CHOICES = 10
"""Of what, as what, and where to on the page of exports: so many at least."""

pytestmark = [pytest.mark.window, pytest.mark.timeout(300)]


@pytest.mark.parametrize("size", ["1280x800", "1024x600", "800x1280"])
def test_no_word_lies_under_the_check_of_a_choice(size: str) -> None:
    width, height = size.split("x")
    with virtual_screen(int(width), int(height)) as display:
        walked = subprocess.run(
            [sys.executable, HERE / "walk_badges.py", width, height],
            env={**os.environ, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1"},
            capture_output=True, text=True, check=False, timeout=250,
        )  # fmt: skip
    assert walked.returncode == 0, walked.stderr[-3000:]
    told = json.loads(walked.stdout)
    assert told["looked_at"] >= CHOICES * 2 * len(LANGUAGES)
    assert told["faults"] == []
