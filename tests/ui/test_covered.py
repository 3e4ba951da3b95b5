"""What comes over a screen for a while covers neither a face nor a name."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.devtools.tour.display import virtual_screen

pytestmark = [pytest.mark.window, pytest.mark.timeout(300)]


@pytest.mark.parametrize("size", [(1280, 800), (1024, 600), (800, 1280), (1920, 1080)])
def test_neither_count_down_nor_controls_cover_a_guest(size: tuple[int, int]) -> None:
    with virtual_screen(*size) as display:
        walked = subprocess.run(
            [sys.executable, Path(__file__).with_name("walk_covered.py"), *map(str, size)],
            env={**os.environ, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1"},
            capture_output=True, text=True, check=False, timeout=280,
        )  # fmt: skip
    assert walked.returncode == 0, walked.stderr[-3000:]
    assert json.loads(walked.stdout) == []
