"""Pages set by Typst: words go in as data, a PDF/UA comes out.

It runs in a process of its own (`typst_process`): what it has unpacked and remembers goes with it,
and the kiosk's screens do not wait for it. Guests' words are JSON that a template reads, so that
none of them is ever markup. Which characters are shown, and in which face, is decided as for cards.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PIL import ImageFont

from kiosk.i18n.texts import RIGHT_TO_LEFT
from kiosk.typography.bidi import direction_of
from kiosk.typography.fonts import Face, Faces, Role
from kiosk.typography.graphemes import clusters

_TEMPLATES = Path(__file__).parent / "templates"
_LOOK = 0.1
"""Seconds between two looks whether somebody stops it."""

_EAST_ASIAN = (
    r"\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua48c"
    r"\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Letters after which a line may end anyway (UAX 14), so that they never make a long word."""
_LONG = re.compile(rf"[^\s{_EAST_ASIAN}]{{40,}}")
"""A word that is longer than any column."""
_BREAK = "\u200b"
"""A place where a line may end, without a sign."""

_CODE = re.compile(r"[a-z]{2,3}(?![a-z])")

Words = dict[str, Any]
"""A text as a template takes it: its lines, whether it runs from the right, and its language."""


class Typesetting:
    """What the texts of one document have in common: its language, and the faces that it needs."""

    def __init__(self, fonts: Path, language: str) -> None:
        self._fonts = fonts
        self._faces = Faces(fonts)
        self._language = language
        self._rtl = language[:2] in RIGHT_TO_LEFT
        self._others: dict[str, None] = {}

    def words(self, text: str, role: Role = "date", language: str = "") -> Words:
        """A text with all that a template needs to know of it; "" has zero lines."""
        language = language or self._language
        shown = self._shown(text, role).strip()
        lines = [_breakable(line) for line in shown.split("\n")] if shown else []
        # Figures alone, such as a telephone number, run from the left everywhere.
        rtl = any(map(str.isalpha, shown)) and direction_of(shown, language) == "rtl"
        apart = bool(lines) and rtl != self._rtl
        return {"lines": lines, "rtl": rtl, "apart": apart, "lang": _code(language)}

    def document(self, **parts: Any) -> Words:
        """The whole of what a template reads."""
        return {
            "lang": _code(self._language),
            "rtl": self._rtl,
            "others": list(self._others),
            **parts,
        }

    def pdf(self, folder: Path, template: str, content: Words, stop: Callable[[], None]) -> bytes:
        """Set the pages; `folder` is where the pictures of `content` are, and what waits for it.

        `stop` raises as soon as somebody stops it.
        """
        for each in _TEMPLATES.glob("*.typ"):
            shutil.copyfile(each, folder / each.name)
        (folder / "content.json").write_text(json.dumps(content), encoding="utf-8")
        command = [
            sys.executable, "-m", "kiosk.reports.documents.typst_process",
            str(folder / f"{template}.typ"), str(self._fonts), "all" if self._others else "ours",
        ]  # fmt: skip
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as setting:
            try:
                while True:
                    stop()
                    try:
                        made, _none = setting.communicate(timeout=_LOOK)
                        break
                    except subprocess.TimeoutExpired:
                        continue
            finally:
                setting.kill()
        if setting.returncode:
            # What it says of a fault may quote what a guest wrote.
            raise RuntimeError(f"typst ended with status {setting.returncode}")
        return made

    def _shown(self, text: str, role: Role) -> str:
        """A text of characters that a face has; what no face has is left out, as on cards."""
        if text.isascii() and text.isprintable():
            return text
        return "\n".join("".join(self._pieces(line, role)) for line in text.splitlines())

    def _pieces(self, line: str, role: Role) -> Iterator[str]:
        for piece in self._faces.pieces(line, role):
            if piece.face.path.parent != self._fonts:
                self._others.setdefault(_family(piece.face))
            yield piece.text


def _family(face: Face) -> str:
    return ImageFont.truetype(str(face.path), 20, index=face.index).getname()[0] or ""


def _code(language: str) -> str:
    """A language's code as a PDF has it; that of a language without one is undetermined."""
    found = _CODE.match(language)
    return found[0] if found else "und"


def _breakable(line: str) -> str:
    """A line in which a word that is longer than any column may end anywhere."""
    return _LONG.sub(lambda found: _BREAK.join(clusters(found[0])), line)
