"""Every text can be read: 4.5 to 1 and more on whatever is behind it, in both schemes.

And in high contrast no text of a screen stands on a tint.
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
PAIRS = 500
"""How many pairs there are at least: fewer, and it was not looked."""

pytestmark = pytest.mark.window


@pytest.mark.parametrize("whose", ["guest", "team"])
def test_every_text_stands_out_from_what_is_behind_it(whose: str) -> None:
    with virtual_screen(1280, 800) as display:
        walked = subprocess.run(
            [sys.executable, HERE / "walk_contrast.py", whose],
            env={**os.environ, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1"},
            capture_output=True, text=True, check=False, timeout=600,
        )  # fmt: skip
    assert walked.returncode == 0, walked.stderr[-3000:]
    told = json.loads(walked.stdout)
    assert told["pairs"] >= PAIRS
    assert told["low"] == {}
    assert told["tinted"] == []
