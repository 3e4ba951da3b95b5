"""Make the golden pictures of the cards again: `python tools/golden.py`, or `make golden`.

Only after a change that is meant, and after a look at every one of them: `git diff` shows which
changed. Beside them stands, in fonts.json, which of the system's faces drew them.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from PIL import Image

from card_samples import SCRIPTS, WIDE, Layout, card_of, layouts
from kiosk.cards.composer import Composer
from kiosk.paths import assets
from kiosk.typography.bidi import direction_of
from kiosk.typography.fonts import Faces
from kiosk.typography.typesetter import Typesetter

GOLDEN = Path(__file__).resolve().parents[1] / "tests" / "cards" / "golden"
FONTS = GOLDEN / "fonts.json"


def main() -> None:
    """Write every golden picture, and the faces."""
    GOLDEN.mkdir(exist_ok=True)
    for picture in GOLDEN.glob("*.jpg"):
        picture.unlink()
    for name, image in pictures(Composer(assets())).items():
        image.save(GOLDEN / f"{name}.jpg", quality=80)
    found = {script.name: system_fonts(script.quote) for script in SCRIPTS if script.system}
    FONTS.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n")


def pictures(composer: Composer) -> dict[str, Image.Image]:
    """Every golden picture as it is composed now, by name."""
    made = {f"layout-{each.name}": _of_layout(composer, each) for each in layouts()}
    made |= {f"script-{script.name}": composer.compose(card_of(script), WIDE) for script in SCRIPTS}
    return made


def system_fonts(text: str) -> dict[str, str]:
    """The names of the system's font files that draw a text, and what is in them (SHA-256)."""
    setter = Typesetter(Faces(assets("fonts")))
    files = {run.face.path for run in setter.runs(text, "quote", direction_of(text, "nl"))}
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(files)
        if path.parent != assets("fonts")
    }


def _of_layout(composer: Composer, layout: Layout) -> Image.Image:
    if layout.kind is None:
        return composer.compose(layout.card, layout.size, layout.theme, layout.tint)
    print_ = composer.print_of(layout.card, layout.size, layout.kind, 1.0, tint=layout.tint)
    return print_.convert("RGB")


if __name__ == "__main__":
    main()
