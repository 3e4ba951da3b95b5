"""Every size of screen that the settings allow has room for the screens, and keeps its shape."""

from __future__ import annotations

import pytest

from kiosk.settings.model import SMALLEST_LYING, SMALLEST_UPRIGHT, Screen
from kiosk.ui.shell.viewport import LYING, UPRIGHT, laid_out

ROOMY = [(1024, 600), (1280, 720), (1280, 800), (3840, 2160), (800, 1280), (2160, 3840)]
TIGHT = [
    SMALLEST_LYING,
    SMALLEST_UPRIGHT,
    (800, 800),
    (800, 700),
    (1023, 600),
    (1100, 480),
    (768, 1024),
]
ODD = [(480, 800), (640, 480), (320, 240), (1, 1), (1920, 300), (300, 1920)]
TARGET, FINGER = 64, 48
"""px of a button as laid out, and what a finger needs."""


@pytest.mark.parametrize("size", ROOMY)
def test_a_screen_with_room_is_laid_out_as_it_is(size: tuple[int, int]) -> None:
    assert laid_out(*size) == size


@pytest.mark.parametrize("size", [*ROOMY, *TIGHT, *ODD])
def test_whatever_the_screen_there_is_room_and_the_shape_stays(size: tuple[int, int]) -> None:
    wide, high = laid_out(*size)
    least = UPRIGHT if size[1] > size[0] else LYING
    assert (wide >= least[0], high >= least[1]) == (True, True)
    assert abs(wide / size[0] * size[1] - high) <= max(2, wide / size[0], high / size[1])


@pytest.mark.parametrize("size", [*ROOMY, *TIGHT])
def test_a_finger_meets_the_buttons_on_every_screen_that_the_settings_allow(
    size: tuple[int, int],
) -> None:
    screen = Screen(width=size[0], height=size[1])
    assert TARGET * screen.width / laid_out(*size)[0] >= FINGER


@pytest.mark.parametrize(
    "size", [(800, 479), (640, 480), (480, 800), (799, 600), (799, 1023), (600, 600)]
)
def test_a_smaller_one_is_refused_with_a_sentence(size: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="too small for a finger"):
        Screen(width=size[0], height=size[1])
