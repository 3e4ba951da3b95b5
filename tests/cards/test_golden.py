"""Compare every layout and script with its golden picture. `make golden` renews the pictures."""

from __future__ import annotations

import json

import pytest
from PIL import Image, ImageChops, ImageStat

import golden
from card_samples import SCRIPTS, layouts
from kiosk.cards.composer import Composer
from kiosk.cards.palette import TINTS
from kiosk.paths import assets

MEAN, APART = 2.7, 40
"""The tolerance for JPEG compression at quality 80.

Measured: a mean difference of 2.5 of 255, and at most 5 px that differ clearly.
"""

NAMES = [f"layout-{each.name}" for each in layouts()] + [f"script-{s.name}" for s in SCRIPTS]


@pytest.fixture(scope="module")
def made() -> dict[str, Image.Image]:
    return golden.pictures(Composer(assets()))


@pytest.mark.parametrize("name", NAMES)
def test_a_card_looks_as_it_did(made: dict[str, Image.Image], name: str):
    fonts = json.loads(golden.FONTS.read_text())
    for script in SCRIPTS:
        if name == f"script-{script.name}" and script.system:
            now = golden.system_fonts(script.quote)
            if now != fonts[script.name]:
                pytest.skip(f"this system has other fonts for it: {', '.join(now)}")
    with Image.open(golden.GOLDEN / f"{name}.jpg") as kept:
        mean, apart = difference(made[name], kept.convert("RGB"))
    assert mean < MEAN
    assert apart < APART


def test_a_small_change_is_seen(made: dict[str, Image.Image]):
    """The tolerance still detects a line that moved by 2 px, or a missing accent."""
    was = made["layout-quote-alone"]
    moved = ImageChops.offset(was, 0, 2)
    assert difference(was, moved)[1] > APART
    bare = was.copy()
    bare.paste(TINTS["butter"].ground, (48, 282, 76, 288))
    assert difference(was, bare)[1] > APART, "the rule is gone"


def test_there_is_no_picture_that_nothing_makes():
    assert sorted(path.stem for path in golden.GOLDEN.glob("*.jpg")) == sorted(NAMES)


def difference(one: Image.Image, other: Image.Image) -> tuple[float, int]:
    """The mean difference of two pictures (0 to 255), and how many px differ clearly."""
    assert one.size == other.size
    apart = ImageChops.difference(one, other).convert("L")
    clearly = sum(apart.histogram()[48:])
    return ImageStat.Stat(apart).mean[0], clearly
