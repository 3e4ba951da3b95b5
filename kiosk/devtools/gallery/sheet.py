"""Pictures of screens on one sheet, each with its name."""

from __future__ import annotations

import math
from collections.abc import Mapping

from PIL import Image, ImageDraw, ImageFont

from kiosk.paths import assets

WIDE = 480
"""px of the longer side of each picture."""
GAP, LINE = 16, 28


def sheet(pictures: Mapping[str, Image.Image]) -> Image.Image:
    """Lay out pictures of one size in rows, about as many as there are columns."""
    first = next(iter(pictures.values()))
    share = min(1.0, WIDE / max(first.size))
    if len(pictures) == 1:
        share = 1.0
    wide, high = round(first.width * share), round(first.height * share)
    columns = max(1, round(math.sqrt(len(pictures) * high / wide)))
    rows = math.ceil(len(pictures) / columns)
    size = columns * (wide + GAP) + GAP, rows * (high + GAP + LINE) + GAP
    made = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(made)
    font = ImageFont.truetype(str(assets("fonts", "AtkinsonHyperlegibleNext-Regular.ttf")), 18)
    for number, (name, picture) in enumerate(pictures.items()):
        x = GAP + number % columns * (wide + GAP)
        y = GAP + number // columns * (high + GAP + LINE)
        draw.text((x, y), name, fill="black", font=font)
        made.paste(picture.convert("RGB").resize((wide, high)), (x, y + LINE))
    return made
