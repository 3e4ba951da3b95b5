"""A contact sheet: the screenshots of several visits side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image

WIDE = 420
GAP = 8
"""px: a picture on the sheet, and between two."""
GROUND = "#857A68"


def contact_sheet(folders: Sequence[Path]) -> Image.Image:
    """One column a folder, one row a name of a screenshot, such as `02-message.png`."""
    shots = {
        (column, path.name): path
        for column, folder in enumerate(folders)
        for path in folder.glob("[0-9][0-9]-*.png")
    }
    # By what is on them: a visit that opens no accents numbers what follows otherwise.
    subjects = list(dict.fromkeys(_subject(name) for _column, name in sorted(shots, key=_number)))
    small: dict[tuple[int, int], Image.Image] = {}
    for (column, name), path in shots.items():
        with Image.open(path) as picture:
            size = (WIDE, max(1, round(picture.height * WIDE / picture.width)))
            small[column, subjects.index(_subject(name))] = picture.convert("RGB").resize(size)
    high = max((picture.height for picture in small.values()), default=1)
    size = (len(folders) * (WIDE + GAP) + GAP, max(1, len(subjects)) * (high + GAP) + GAP)
    sheet = Image.new("RGB", size, GROUND)
    for (column, row), picture in small.items():
        sheet.paste(picture, (GAP + column * (WIDE + GAP), GAP + row * (high + GAP)))
    return sheet


def _number(shot: tuple[int, str]) -> str:
    return shot[1]


def _subject(name: str) -> str:
    return name.partition("-")[2]
