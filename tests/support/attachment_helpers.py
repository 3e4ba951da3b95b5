"""Drawings and voices that are like no other."""

from __future__ import annotations

import numpy as np
from PIL import Image

from kiosk.store.media.drawing import keep_drawing
from kiosk.store.media.voice import RATE, keep_samples


def drawing(seed: int = 1) -> bytes:
    pixels = np.random.default_rng(seed).integers(0, 255, (30, 40, 3), dtype=np.uint8)
    return keep_drawing(Image.fromarray(pixels))


def sound(seconds: float = 1.0, seed: int = 1) -> np.ndarray:
    rng = np.random.default_rng(seed)
    at = np.arange(int(RATE * seconds)) / RATE
    heard = np.sin(2 * np.pi * (200 + 50 * seed) * at) + rng.normal(0, 0.1, len(at))
    return (heard * 9000).astype(np.int16)


def voice(seconds: float = 1.0, seed: int = 1) -> bytes:
    return keep_samples(sound(seconds, seed))
