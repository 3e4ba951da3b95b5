"""From a telephone's photo to one that is kept, beside what Pillow needs for that at the least."""

from __future__ import annotations

import io
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PIL import Image

from kiosk import paths
from kiosk.bench.figures import Figure, in_turn
from kiosk.cards.card import Card
from kiosk.cards.composer import Composer
from kiosk.guestbook.entry import Files
from kiosk.guestbook.ids import new_id
from kiosk.guestbook.times import local_now
from kiosk.store.cabinet import KeepsakeFolders
from kiosk.store.folder import DataFolder
from kiosk.store.photos import LONGEST_SIDE, QUALITY, keep_file

TELEPHONE = (4000, 3000)
"""px: twelve megapixels."""

CARD = (1280, 704)
"""px: a card on a wall of 1280x800."""

CARDS_A_RUN = 8

Say = Callable[[str], None]


def measure(runs: int, say: Say) -> list[Figure]:
    """A photo kept, and a card composed."""
    say(f"Photo: {runs} of each, in turn.")
    taken = photo_of(TELEPHONE)
    with tempfile.TemporaryDirectory(prefix="ontmoeting-bench-") as name:
        folder = Path(name)
        kept_in = DataFolder(folder / "data")
        kept_in.prepare()
        (folder / "plain").mkdir()
        cabinet = KeepsakeFolders(kept_in)
        kept, plain = in_turn(
            runs,
            lambda: timed(lambda: cabinet.put(new_id(local_now()), Files(keep_file(taken)))),
            lambda: timed(lambda: _plainly(taken, folder / "plain" / "photo.jpg")),
        )
    return [
        Figure(
            "photo", "ms", "from a 12-megapixel JPEG to a kept photo", kept,
            "Pillow: draft, resize, encode, write", plain,
        ),
        Figure("card", "ms", f"a card composed, {CARD[0]}x{CARD[1]}", _cards(runs)),
    ]  # fmt: skip


def _plainly(taken: bytes, target: Path) -> None:
    """The least that can be done: neither upright, nor checked, nor safely on disk."""
    with Image.open(io.BytesIO(taken)) as picture:
        scale = LONGEST_SIDE / max(picture.size)
        size = (round(picture.width * scale), round(picture.height * scale))
        picture.draft("RGB", size)
        picture.resize(size, Image.Resampling.LANCZOS).save(target, "JPEG", quality=QUALITY)


def _cards(runs: int) -> tuple[float, ...]:
    composer = Composer(paths.assets())
    photo = photo_of((1920, 1440))
    day = date(2026, 11, 24)
    quote = "Jullie vroegen niet wat ik verkeerd deed. Jullie vroegen wat ik nodig had."
    cards = [
        Card(f"card-{number}", quote, "Samira", day, "nl", photo if number % 2 else None)
        for number in range(CARDS_A_RUN)
    ]
    composer.compose(cards[0], CARD)
    return tuple(
        timed(lambda card=card: composer.compose(card, CARD))
        for _run in range(runs)
        for card in cards
    )


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
