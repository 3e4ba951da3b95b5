"""One card after another: never two sentences over each other, nor controls over a name."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from walk_fade import FOOT, LIFT, SIZE

from kiosk.devtools.tour.display import virtual_screen

pytestmark = [pytest.mark.window, pytest.mark.timeout(120)]
SEEN = 10
"""Of 255: what is fainter is not seen."""


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    with virtual_screen(*SIZE) as display:
        walked = subprocess.run(
            [sys.executable, Path(__file__).with_name("walk_fade.py")],
            env={**os.environ, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1"},
            capture_output=True, text=True, check=False, timeout=100,
        )  # fmt: skip
    assert walked.returncode == 0, walked.stderr[-3000:]
    return json.loads(walked.stdout)


def test_one_card_goes_before_the_next_one_comes(told: dict[str, Any]) -> None:
    fades = told["fades"]
    assert not [each for each in fades if each[1] > SEEN and each[2] > SEEN], "both at a time"
    assert fades[0][1] > 200
    assert fades[-1][2] > 200
    red = [each[1] for each in fades[: len(fades) // 2]]
    blue = [each[2] for each in fades[len(fades) // 2 + 1 :]]
    assert red == sorted(red, reverse=True), "the one goes"
    assert blue == sorted(blue), "the other comes"
    assert red[len(red) // 2] > SEEN, "slowly"


def test_a_lifted_card_is_whole_above_what_lies_below_it(
    told: dict[str, Any],
) -> None:
    top, bottom = told["foot"]  # from the top of the wall
    share = 1 - LIFT / SIZE[1]
    assert bottom < SIZE[1] - LIFT
    assert abs((bottom - top + 1) - FOOT * share) <= 8, "with its foot"
