"""The typefaces of the screens, under the names used in .kv files."""

from __future__ import annotations

from pathlib import Path

from kivy.core.text import LabelBase

_ATKINSON = "AtkinsonHyperlegibleNext-{}.ttf"


def register(fonts: Path) -> None:
    """Register the bundled faces with Kivy; `fonts` is assets/fonts."""

    def face(name: str, regular: str, bold: str) -> None:
        LabelBase.register(name, str(fonts / regular), fn_bold=str(fonts / bold))

    face("Atkinson", _ATKINSON.format("Regular"), _ATKINSON.format("Bold"))
    face("AtkinsonSemi", _ATKINSON.format("SemiBold"), _ATKINSON.format("Bold"))
    # Atkinson has no Cyrillic; Andika has two weights.
    face("Andika", "Andika-Regular.ttf", "Andika-Bold.ttf")
    face("AndikaSemi", "Andika-Bold.ttf", "Andika-Bold.ttf")
    face("Literata", "Literata-Medium.ttf", "Literata-SemiBold.ttf")
    face("LiterataSemi", "Literata-SemiBold.ttf", "Literata-SemiBold.ttf")
