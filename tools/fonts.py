"""Make the faces of assets/fonts from their published, split forms.

Not part of any set-up: the TTFs are committed. Run it by hand when a face has a new version:

    npm install --prefix build/faces @fontsource/atkinson-hyperlegible-next @fontsource/literata \
        @fontsource/andika @fontsource/noto-sans-arabic @fontsource/noto-naskh-arabic \
        @fontsource/paper-sans@npm:@fontsource/noto-sans-arabic@4.5.9 \
        @fontsource/paper-naskh@npm:@fontsource/noto-naskh-arabic@4.5.12
    python3 -m venv build/faces/venv && build/faces/venv/bin/pip install fonttools brotli
    build/faces/venv/bin/python tools/fonts.py build/faces/node_modules/@fontsource

On the web a face is cut by script, so that a page loads only what it shows. The kiosk wants one
file a weight: each cut is unpacked, and the cuts are joined again, features and all. The emoji face
is copied as Debian's `fonts-noto-color-emoji` installs it.
"""

# fonttools is not a dependency of the project: this runs once, in an environment of its own.
# pyright: reportMissingImports=false, reportAttributeAccessIssue=false, reportArgumentType=false

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from fontTools.merge import Merger, Options
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "assets" / "fonts"
EMOJI = Path("/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf")
EMOJI_LICENCE = Path("/usr/share/doc/fonts-noto-color-emoji/copyright")

WEIGHTS = {"Regular": 400, "Medium": 500, "SemiBold": 600, "Bold": 700}


class Face(NamedTuple):
    """A family, the weights that the look names, and its cuts in the order of preference."""

    package: str
    name: str
    weights: tuple[str, ...]
    cuts: tuple[str, ...]
    folder: str = ""
    """Where it is installed under another name than its own."""


_LATIN = ("latin", "latin-ext")
_EUROPE = (*_LATIN, "cyrillic", "cyrillic-ext", "vietnamese")
_ARABIC = ("arabic", *_LATIN)

FACES = (
    Face(
        "atkinson-hyperlegible-next",
        "AtkinsonHyperlegibleNext",
        ("Regular", "SemiBold", "Bold"),
        _LATIN,
    ),
    Face("literata", "Literata", ("Medium", "SemiBold"), (*_EUROPE, "greek", "greek-ext")),
    Face("andika", "Andika", ("Regular", "Bold"), _EUROPE),
    Face("noto-sans-arabic", "NotoSansArabic", ("Regular", "SemiBold", "Bold"), _ARABIC),
    Face("noto-naskh-arabic", "NotoNaskhArabic", ("Medium",), _ARABIC),
)


# For PDF: in these versions a letter and its dots are one glyph. In later ones several,
# and what is copied out of a PDF, or read aloud, then has each letter as often.
PAPER = (
    Face("noto-sans-arabic", "NotoSansArabicPaper", ("Regular", "Bold"), ("arabic",), "paper-sans"),
    Face("noto-naskh-arabic", "NotoNaskhArabicPaper", ("Medium",), ("arabic",), "paper-naskh"),
)


def join(face: Face, weight: str, files: Path, work: Path) -> TTFont:
    """One weight of a face, out of its cuts."""
    parts: list[str] = []
    had: set[int] = set()
    for cut in face.cuts:
        source = files / f"{face.package}-{cut}-{WEIGHTS[weight]}-normal.woff2"
        if not source.exists():
            continue
        font = TTFont(source)
        font.flavor = None
        forget(font, had)
        had |= set(font.getBestCmap())
        part = work / f"{source.stem}.ttf"
        font.save(part)
        parts.append(str(part))
    options = Options()
    options.drop_tables = ["DSIG", "STAT", "meta"]
    font = Merger(options).merge(parts)
    rename(font, face.name, weight)
    return font


def forget(font: TTFont, had: set[int]) -> None:
    """Take the characters of an earlier cut out of a later one.

    Left in, the merger keeps both and swaps the first for the second by a `locl` feature, and with
    it goes the kerning, which the first cut has.
    """
    for table in font["cmap"].tables:
        table.cmap = {code: glyph for code, glyph in table.cmap.items() if code not in had}


def rename(font: TTFont, family: str, weight: str) -> None:
    """Give a weight its own name: a cut says that it is the family's regular."""
    spaced = "".join(f" {c}" if c.isupper() and i else c for i, c in enumerate(family))
    names = {1: f"{spaced} {weight}", 2: "Regular", 4: f"{spaced} {weight}"}
    names |= {6: f"{family}-{weight}", 16: spaced, 17: weight}
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = WEIGHTS[weight]


def main(arguments: list[str]) -> int:
    """Write every face and its licence to assets/fonts."""
    parser = argparse.ArgumentParser(description="Make assets/fonts")
    parser.add_argument("packages", type=Path, help="the folder node_modules/@fontsource")
    packages: Path = parser.parse_args(arguments).packages
    FONTS.mkdir(parents=True, exist_ok=True)
    (FONTS / "paper").mkdir(exist_ok=True)
    for face in (*FACES, *PAPER):
        package = packages / (face.folder or face.package)
        folder = FONTS / "paper" if face in PAPER else FONTS
        for weight in face.weights:
            with tempfile.TemporaryDirectory() as work:
                font = join(face, weight, package / "files", Path(work))
            target = folder / f"{face.name}-{weight}.ttf"
            font.save(target)
            print(target.name, len(font.getBestCmap()), "characters")
        if face in FACES:
            shutil.copyfile(package / "LICENSE", FONTS / f"OFL-{face.name}.txt")
    shutil.copyfile(EMOJI, FONTS / EMOJI.name)
    shutil.copyfile(EMOJI_LICENCE, FONTS / f"OFL-{EMOJI.stem}.txt")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
