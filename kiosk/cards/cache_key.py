"""A short name for everything that a picture was made from: the key of a cache by content."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import fields
from pathlib import Path

import PIL
from PIL import features

from kiosk.cards.card import Card

# The folders of the system's fonts: installing or removing one changes a folder's time.
_SYSTEM_FONTS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))


def name_of(card: Card, how: object, fonts: Path) -> str:
    """The name of the picture of a card; anything that changes the picture changes the name.

    `how` is what else it is made by (size, theme, tint, kind), distinguished by its `repr`; `fonts`
    is the folder of the house's faces.
    """
    digest = hashlib.sha256(_of_program(fonts))
    digest.update(repr(how).encode())
    for each in fields(card):
        value = getattr(card, each.name)
        part = value if isinstance(value, bytes) else repr(value).encode()
        digest.update(f"\n{each.name} {len(part)} ".encode())
        digest.update(part)
    return digest.hexdigest()[:40]


@functools.lru_cache(maxsize=4)
def _of_program(fonts: Path) -> bytes:
    """What makes the pictures: our own code, Pillow and its libraries, and the existing fonts."""
    digest = hashlib.sha256(PIL.__version__.encode())
    for library in ("raqm", "fribidi", "harfbuzz", "freetype2"):
        digest.update(repr(features.version(library)).encode())
    cards = Path(__file__).parent
    for path in sorted((*cards.rglob("*.py"), *(cards.parent / "typography").glob("*.py"))):
        digest.update(path.read_bytes())
    for folder in (fonts, *_SYSTEM_FONTS):
        for path in (folder, *sorted(folder.glob("*")), *sorted(folder.glob("*/*"))):
            if folder is fonts or path.is_dir():
                digest.update(_stamp(path))
    return digest.digest()


def _stamp(path: Path) -> bytes:
    try:
        status = path.stat()
    except OSError:
        return repr(path).encode()
    return repr((path, status.st_size, status.st_mtime_ns)).encode()
