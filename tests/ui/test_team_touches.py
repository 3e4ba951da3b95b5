"""Nothing on the team's side is changed for good by one touch: it is asked, or can be undone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.devtools.tour.display import virtual_screen

HERE = Path(__file__).parent

pytestmark = [pytest.mark.window, pytest.mark.timeout(900)]

CHANGES = {
    "entries-pending show", "entries-pending hide", "entry detail-hide", "entry star",
    "today-planned now:start", "today-running now:end", "today-none now:spot",
    "encounters act:spot", "meeting-decisions decision", "meeting-page row",
    "encounter-checklist row", "meeting-decisions meeting-next", "settings more",
}  # fmt: skip
"""Some of the touches that do change something: a walk that meets none of them has not walked."""


def test_one_touch_changes_nothing_for_good() -> None:
    with virtual_screen(1280, 800) as display:
        walked = subprocess.run(
            [sys.executable, HERE / "touch_everything.py"],
            env={**os.environ, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1"},
            capture_output=True, text=True, check=False, timeout=800,
        )  # fmt: skip
    assert walked.returncode == 0, walked.stderr[-3000:]
    told = json.loads(walked.stdout)
    changed = told["changed"]
    assert [each for each in CHANGES if not any(c.startswith(each) for c in changed)] == []
    assert told["faults"] == []
