"""Nothing that goes wrong ends the kiosk, or leaves it anywhere but at the wall."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.devtools.tour.display import virtual_screen

HERE = Path(__file__).parent
AT_THE_WALL = {
    "screen": "wall",
    "shown": ["wall"],
    "language": "nl",
    "mirror": False,
    "wishes": [False, False],
    "under way": False,
    "left": ["", ""],
}

pytestmark = [pytest.mark.window, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with virtual_screen(1280, 800) as name:
        yield name


def told_by(room: str, display: str, folder: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, HERE / room, str(folder)],
        env={**os.environ, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1"},
        capture_output=True, text=True, check=False, timeout=280,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_each_step_of_the_way_back_may_fail(display: str, tmp_path: Path) -> None:
    told = told_by("failsafe_room.py", display, tmp_path)
    assert len(told) > 30
    for step, after in told.items():
        assert after == AT_THE_WALL, step


def test_garbage_is_looked_for_on_the_ui_thread_only(display: str, tmp_path: Path) -> None:
    """Python looks on the thread that happens to make an object; here that killed widgets."""
    told = told_by("garbage_room.py", display, tmp_path)
    assert told["by itself"] > 0, "the cause is no more, or the test does not find it"
    assert told["swept"] == 0
    assert told["left"] == 0
    assert told["most"] < 4_000, "what is thrown away under a finger that never rests stays"
    assert told["kept"] < 2_000, "what guests left behind stays until a night"
