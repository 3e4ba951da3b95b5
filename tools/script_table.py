"""Make docs/scripts.md, with a card in every script. `make pictures` runs this."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from card_samples import SCRIPTS, card_of
from kiosk.cards.composer import Composer
from kiosk.paths import assets
from kiosk.typography.bidi import direction_of
from kiosk.typography.fonts import Faces
from kiosk.typography.typesetter import Typesetter

DOCS = Path(__file__).resolve().parents[1] / "docs"
PICTURES = DOCS / "pictures" / "scripts"
SIZE = (480, 264)

_HEAD = """\
# Cards in every script

A guest's text is displayed correctly in any script: each line is split into runs of one font and
one direction, and HarfBuzz shapes each run. These cards were made by `make pictures`, with the
fonts in the repository and those that `make setup` installs. A character that no font has is left
out, and its code point is logged.

| script | card | drawn with |
|---|---|---|
"""


def main() -> None:
    """Write the table and its pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    composer, setter = Composer(assets()), Typesetter(Faces(assets("fonts")))
    rows: list[str] = []
    for script in SCRIPTS:
        card = composer.compose(card_of(script), (2 * SIZE[0], 2 * SIZE[1]))
        small = card.resize(SIZE, Image.Resampling.LANCZOS)
        few = small.quantize(64, dither=Image.Dither.NONE)
        few.save(PICTURES / f"{script.name}.png", optimize=True)
        runs = setter.runs(script.quote, "quote", direction_of(script.quote, script.language))
        faces = ", ".join(dict.fromkeys(run.face.path.stem for run in runs))
        picture = f"![{script.title}](pictures/scripts/{script.name}.png)"
        rows.append(f"| {script.title} | {picture} | {faces} |\n")
    (DOCS / "scripts.md").write_text(_HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
