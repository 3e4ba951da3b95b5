"""A card composed for a large screen, and a photo kept, each beside what Pillow needs at the least.

The baseline is one plain draft-decode, resize and encode of the same picture, in turn with it.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from datetime import date

from PIL import Image

from kiosk import paths
from kiosk.cards.card import Card
from kiosk.cards.composer import Composer
from kiosk.devtools.bench.figures import Figure, in_turn
from kiosk.store.media.photo import LONGEST_SIDE, QUALITY, keep_file

TELEPHONE = (4000, 3000)
"""px: twelve megapixels."""

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


def photo_of(size: tuple[int, int]) -> bytes:
    """A JPEG with as much in it as a camera's: a drawing enlarged, with grain."""
    portrait = next(iter(sorted(paths.assets("portraits").glob("*.jpg"))))
    with Image.open(portrait) as drawing:
        picture = drawing.convert("RGB").resize(size, Image.Resampling.BICUBIC)
    grain = Image.effect_noise(size, 24).convert("RGB")
    written = io.BytesIO()
    Image.blend(picture, grain, 0.12).save(written, "JPEG", quality=92)
    return written.getvalue()


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that some work takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
