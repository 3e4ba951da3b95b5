"""Nothing that staff rely on is left out for lack of space, at any screen size."""

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


@pytest.mark.parametrize("size", ["1280x800", "1024x600", "800x1280"])
def test_numbers_messages_and_agreements_are_there_whole(size: str) -> None:
    width, height = size.split("x")
    with virtual_screen(int(width), int(height)) as display:
        walked = subprocess.run(
            [sys.executable, HERE / "walk_whole_pages.py", width, height],
            env={**os.environ, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1"},
            capture_output=True, text=True, check=False, timeout=500,
        )  # fmt: skip
    assert walked.returncode == 0, walked.stderr[-3000:]
    assert json.loads(walked.stdout) == []
