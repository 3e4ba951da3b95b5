"""From a telephone's photo to one that is kept, beside what Pillow needs for that at the least."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from kiosk.devtools.bench.cards import TELEPHONE, photo_of, timed
from kiosk.devtools.bench.figures import Figure, in_turn
from kiosk.guestbook.model.entry import Attachments
from kiosk.guestbook.model.ids import new_id
from kiosk.guestbook.model.times import local_now
from kiosk.store.data_folder import DataFolder
from kiosk.store.media.attachment_store import AttachmentFolders
from kiosk.store.media.photo import LONGEST_SIDE, QUALITY, keep_file

Say = Callable[[str], None]


def measure(runs: int, say: Say) -> list[Figure]:
    """A photo kept on disk. What it takes in memory is measured with the cards (`cards`)."""
    say(f"Photo: {runs} of each, in turn.")
    taken = photo_of(TELEPHONE)
    with tempfile.TemporaryDirectory(prefix="ontmoeting-bench-") as name:
        folder = Path(name)
        kept_in = DataFolder(folder / "data")
        kept_in.prepare()
        (folder / "plain").mkdir()
        attachment_store = AttachmentFolders(kept_in)
        kept, plain = in_turn(
            runs,
            lambda: timed(
                lambda: attachment_store.put(new_id(local_now()), Attachments(keep_file(taken)))
            ),
            lambda: timed(lambda: _plainly(taken, folder / "plain" / "photo.jpg")),
        )
    return [
        Figure(
            "photo", "ms", "from a 12-megapixel JPEG to a kept photo", kept,
            "Pillow: draft, resize, encode, write", plain,
        ),
    ]  # fmt: skip


def _plainly(taken: bytes, target: Path) -> None:
    """The least that can be done: neither upright, nor checked, nor safely on disk."""
    with Image.open(io.BytesIO(taken)) as picture:
        scale = LONGEST_SIDE / max(picture.size)
        size = (round(picture.width * scale), round(picture.height * scale))
        picture.draft("RGB", size)
        picture.resize(size, Image.Resampling.LANCZOS).save(target, "JPEG", quality=QUALITY)
