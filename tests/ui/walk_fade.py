"""Fades one card into the next and lifts it, and prints what of them is seen at each moment.

`python walk_fade.py`, on a display of its own. One card is red, the next is blue, each with a band
of its own at its foot; the ground is white.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from PIL import Image

from kiosk.settings.model import Screen
from kiosk.ui.shell import window

SIZE = (800, 480)
FOOT = 60
LIFT = 120


def main() -> None:
    """Print, by the share of the fade, how strong each colour is at most; and where the foot is."""
    window.prepare(Screen(*SIZE), windowed=True, cache=Path(tempfile.mkdtemp()))
    from kiosk.ui.wall.crossfade import Crossfade
    from kiosk.ui.wall.raw_texture import raw

    wall = Crossfade(size_hint=(None, None), size=SIZE, ground=(1, 1, 1, 1))
    for colour in ("#FF0000", "#0000FF"):
        card = Image.new("RGB", wall.card_size(), colour)
        card.paste("#00FF00", (0, card.height - FOOT, card.width, card.height))
        wall.show(raw(card), 60.0)

    def seen() -> Image.Image:
        made = wall.export_as_image()
        assert made.texture is not None
        return Image.frombytes("RGBA", SIZE, made.texture.pixels).convert("RGB")

    def strengths() -> tuple[int, int]:
        """How much redder than the ground, and how much bluer, the middle of the card is."""
        red, green, blue = seen().getpixel((SIZE[0] // 2, SIZE[1] // 2))  # type: ignore[misc]
        return red - green, blue - green

    found: list[tuple[float, int, int]] = []
    for step in range(21):
        wall.fade = 1 - step / 20  # the second one took the first place
        found.append((step / 20, *strengths()))
    wall.fade = 0.0
    wall.lift = LIFT
    column = seen().crop((SIZE[0] // 2, 0, SIZE[0] // 2 + 1, SIZE[1]))
    pixels = [column.getpixel((0, y)) for y in range(SIZE[1])]
    green = [y for y, pixel in enumerate(pixels) if pixel == (0, 255, 0)]
    print(json.dumps({"fades": found, "foot": [min(green), max(green)]}))  # noqa: T201


if __name__ == "__main__":
    main()
