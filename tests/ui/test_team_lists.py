"""The team's lists stand under headings and say what they are for; so does what they lead to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.devtools.tour.display import virtual_screen

HERE = Path(__file__).parent

pytestmark = [pytest.mark.window, pytest.mark.timeout(600)]


def test_lists_are_in_order_and_lead_where_they_say() -> None:
    with virtual_screen(1280, 800) as display:
        walked = subprocess.run(
            [sys.executable, HERE / "walk_lists.py"],
            env={**os.environ, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1"},
            capture_output=True, text=True, check=False, timeout=500,
        )  # fmt: skip
    assert walked.returncode == 0, walked.stderr[-3000:]
    assert json.loads(walked.stdout) == []
