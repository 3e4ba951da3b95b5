"""What is kept of a frame is what the mirror showed of it."""

from __future__ import annotations

import numpy as np

from kiosk.ui.guest.steps.photo.screen import cut_to_shape


def frame(wide: int, high: int) -> np.ndarray:
    columns = np.arange(wide, dtype=np.uint16) % 251
    rows = np.arange(high, dtype=np.uint16) % 241
    pixels = np.zeros((high, wide, 3), np.uint8)
    pixels[..., 0], pixels[..., 1] = columns, rows[:, None]
    return pixels


def test_a_wide_frame_loses_its_sides_alike() -> None:
    kept = cut_to_shape(frame(1920, 1080), 4 / 3)
    assert kept.shape == (1080, 1440, 3)
    assert kept[0, 0, 0] == 240 % 251
    assert kept[0, -1, 0] == (240 + 1439) % 251


def test_a_high_frame_loses_top_and_bottom_alike() -> None:
    kept = cut_to_shape(frame(600, 800), 4 / 3)
    assert kept.shape == (450, 600, 3)
    assert kept[0, 0, 1] == 175 % 241


def test_nothing_is_cut_for_a_difference_that_nobody_sees() -> None:
    whole = frame(1280, 960)
    assert cut_to_shape(whole, 842 / 632) is whole
