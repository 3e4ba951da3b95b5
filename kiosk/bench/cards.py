"""A card composed for a large screen, and a photo kept, each beside what Pillow needs at the least.

The baseline is one plain draft-decode, resize and encode of the same picture, in turn with it.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

from PIL import Image

from kiosk import paths
from kiosk.bench.figures import Figure, in_turn
from kiosk.bench.photos import TELEPHONE, photo_of, timed
from kiosk.cards.card import Card
from kiosk.cards.composer import Composer
from kiosk.store.photos import LONGEST_SIDE, QUALITY, keep_file

SCREEN = (1920, 1080)
MOST = 1.15
"""What a card, or a kept photo, may take of its baseline."""

_QUOTE = "Jullie vroegen niet wat ik verkeerd deed. Jullie vroegen wat ik nodig had."

Say = Callable[[str], None]


def measure(runs: int, say: Say) -> list[Figure]:
    """A card at 1920x1080 from a kept photo, and a 12-megapixel JPEG to a kept photo."""
    say(f"Cards: {runs} of each, in turn.")
    taken = photo_of(TELEPHONE)
    kept = keep_file(taken)
    composer = Composer(paths.assets())
    composed, plain = in_turn(
        runs,
        lambda: timed(lambda: composer.compose(_card(kept), SCREEN)),
        lambda: timed(lambda: _plainly(kept, SCREEN)),
    )
    keeping, plainly = in_turn(
        runs,
        lambda: timed(lambda: keep_file(taken)),
        lambda: timed(lambda: _plainly(taken, (LONGEST_SIDE, LONGEST_SIDE * 3 // 4))),
    )
    against = "Pillow: draft-decode, resize, encode"
    return [
        Figure(
            "card-1080p", "ms", f"a card composed from a kept photo, {SCREEN[0]}x{SCREEN[1]}",
            composed, against, plain, most=MOST,
        ),
        Figure(
            "photo-kept", "ms", "a 12-megapixel JPEG to a kept photo, in memory", keeping, against,
            plainly, most=MOST,
        ),
    ]  # fmt: skip


def _card(photo: bytes) -> Card:
    return Card("card", _QUOTE, "Samira", date(2026, 11, 24), "nl", photo)


def _plainly(picture: bytes, size: tuple[int, int]) -> bytes:
    with Image.open(io.BytesIO(picture)) as image:
        image.draft("RGB", size)
        written = io.BytesIO()
        image.resize(size, Image.Resampling.LANCZOS).save(written, "JPEG", quality=QUALITY)
    return written.getvalue()
