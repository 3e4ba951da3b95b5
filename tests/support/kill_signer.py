"""Processes that sign, erase and change entries until they are killed, and say what they did.

One for every line (a number) on standard input. They are forked from this one, which has loaded
everything beforehand: so what a kill interrupts is the book, and not the imports.
"""

from __future__ import annotations

import hashlib
import io
import os
import random
import sys
from pathlib import Path

from PIL import Image

from kiosk.guestbook.model.entry import Draft
from kiosk.settings.model import Settings
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book


def photo_of(message: str) -> bytes:
    """The photo that belongs to a message: another one for each, and some kilobytes of it."""
    pixels = random.Random(message).randbytes(48 * 48)
    out = io.BytesIO()
    Image.frombytes("L", (48, 48), pixels).save(out, "JPEG", quality=90)
    return out.getvalue()


def sign_until_killed(folder: Path, seed: int) -> None:
    """Say `signed ID DIGEST-OF-PHOTO`, `hidden ID` or `erased ID` once it is so.

    Before an erasure `erasing ID`: it may be done when nobody is told of it any more.
    """
    dice = random.Random(seed)
    book = open_book(DataFolder(folder), Settings())
    signed: list[str] = []
    while True:
        wish = dice.random()
        if signed and wish < 0.1:
            entry_id = signed.pop(dice.randrange(len(signed)))
            _say(f"erasing {entry_id}")
            book.erasure.erase(entry_id)
            _say(f"erased {entry_id}")
        elif signed and wish < 0.2:
            entry_id = dice.choice(signed)
            book.entries.hide(entry_id)
            _say(f"hidden {entry_id}")
        else:
            message = f"Dag {seed} {dice.random()}"
            photo = photo_of(message)
            entry = book.entries.sign(
                Draft(message=message, photo=photo, wall="photo", report="none")
            )
            signed.append(entry.id)
            _say(f"signed {entry.id} {hashlib.sha256(photo).hexdigest()}")


def main() -> None:
    for line in sys.stdin:
        if not (child := os.fork()):
            sign_until_killed(Path(sys.argv[1]), int(line))
        _say(f"pid {child}")
        _, status = os.waitpid(child, 0)
        _say(f"over {os.waitstatus_to_exitcode(status)}")


def _say(line: str) -> None:
    # So short a line goes into a pipe as a whole or not at all.
    os.write(1, line.encode() + b"\n")


if __name__ == "__main__":
    main()
