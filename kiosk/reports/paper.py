"""A document on A4 as PDF, in the house's type, with every script in which guests write."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

from fpdf import FPDF
from fpdf.fonts import TTFFont

from kiosk.cards.bidi import direction_of
from kiosk.cards.faces import Faces, Role
from kiosk.paths import assets

MARGIN = 20.0  # mm, as are all lengths here but those of type
MM_A_POINT = 25.4 / 72
INK = (31, 42, 43)
SOFT = (90, 84, 74)
TERRA = (166, 63, 39)
PINE = (15, 79, 82)

_LEADING = 1.35

_WORDS = re.compile(r"[^ ]* +|[^ ]+")
_FROM_THE_RIGHT = frozenset({"R", "AL", "AN"})


class Style(NamedTuple):
    """How a piece is written: file of its face, size in points, space above, indent, colour.

    `follows`: so many lines of what comes next stay on its page.
    """

    face: str
    size: float
    above: float
    indent: float = 0.0
    colour: tuple[int, int, int] = INK
    role: Role = "date"
    follows: int = 0

    @property
    def line(self) -> float:
        """The height of a line in mm."""
        return self.size * MM_A_POINT * _LEADING


class Paper:
    """One document in the making. What no font has is left out, as on cards."""

    def __init__(self, language: str, title: str) -> None:
        self.pdf = FPDF(format="A4")
        self._language = language
        self._faces = Faces(assets("fonts"))
        self._known: dict[tuple[Path, int], str] = {}
        self._widths: dict[tuple[str, str, float], float] = {}
        self.pdf.set_margin(MARGIN)
        self.pdf.set_auto_page_break(True, MARGIN)
        self.pdf.set_lang(language)
        self.pdf.set_title(title)
        self.pdf.set_text_shaping(True)
        self.pdf.add_page()

    def close(self) -> None:
        """Close the files of the faces, which fpdf leaves open."""
        for font in self.pdf.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.close()

    def output(self) -> bytes:
        """The whole file."""
        return bytes(self.pdf.output())

    def mirrored(self, text: str) -> bool:
        """Whether a text is written from the right."""
        return direction_of(text, self._language) == "rtl"

    def begin(self, text: str, style: Style) -> str:
        """Make room for a piece and be where its first line begins; what can be shown of it."""
        shown = self._shown(text, style)
        if not shown:
            return ""
        self.pdf.ln(style.above)
        self.room(style.line * (1 + style.follows))
        self.pdf.set_font(self._know(_file(style.face), 0), "", style.size)
        self.pdf.set_text_color(*style.colour)
        return shown

    def end(self, shown: str, style: Style, *, width: float = 0.0, shift: float = 0.0) -> None:
        """Write what `begin` made room for; `width` and `shift` where it is not the whole line."""
        pdf = self.pdf
        mirrored = self.mirrored(shown)
        wide = (width or pdf.epw) - style.indent
        left = pdf.l_margin + shift + (0 if mirrored else style.indent)
        lines = self._broken(shown, style, wide)
        if lines is None:
            pdf.set_x(left)
            align = "R" if mirrored else "L"
            pdf.multi_cell(wide, style.line, shown, align=align, new_x="LMARGIN", new_y="NEXT")
            return
        for line in lines:
            pdf.set_x(left)
            pdf.cell(wide, style.line, line, new_x="LMARGIN", new_y="NEXT")

    def _broken(self, shown: str, style: Style, wide: float) -> list[str] | None:
        """The lines of a text, broken between words; None where that takes more than that.

        fpdf breaks every text, but measures all of a line again with each of its characters: for
        words that are read from the left and parted by spaces this takes a third of its time. The
        font is set.
        """
        if not _FROM_THE_RIGHT.isdisjoint(map(unicodedata.bidirectional, shown)):
            return None
        room = wide - 2 * self.pdf.c_margin
        lines: list[str] = []
        for paragraph in shown.split("\n"):
            line, used = "", 0.0
            for word in _WORDS.findall(paragraph):
                long = self._width(word.rstrip(" "), style)
                if long > room:
                    return None
                if line and used + long > room:
                    lines.append(line.rstrip(" "))
                    line, used = "", 0.0
                line += word
                used += self._width(word, style)
            lines.append(line.rstrip(" "))
        return lines

    def _width(self, word: str, style: Style) -> float:
        """How wide a word is, with the spaces after it: words come again and again."""
        found = self._widths.get((word, style.face, style.size))
        if found is None:
            found = self.pdf.get_string_width(word)
            self._widths[word, style.face, style.size] = found
        return found

    def write(self, text: str, style: Style, *, width: float = 0.0, shift: float = 0.0) -> None:
        """Write a piece; nothing happens where there is nothing to show."""
        shown = self.begin(text, style)
        if shown:
            self.end(shown, style, width=width, shift=shift)

    def room(self, height: float) -> None:
        """Go to a new page where so many mm do not fit on this one."""
        if self.pdf.will_page_break(height):
            self.pdf.add_page()

    def _shown(self, text: str, style: Style) -> str:
        """A text of characters that a face has; those faces are then known."""
        self._know(_file(style.face), 0)
        used: dict[str, None] = {}
        lines: list[str] = []
        for line in text.splitlines():
            pieces = self._faces.pieces(line, style.role)
            for piece in pieces:
                used[self._know(piece.face.path, piece.face.index)] = None
            lines.append("".join(piece.text for piece in pieces))
        # The first that has a character is taken, so those that were chosen for it come first.
        faces = dict.fromkeys([*used, *self._known.values()])
        self.pdf.set_fallback_fonts(list(faces), exact_match=False)
        return "\n".join(lines).strip()

    def _know(self, path: Path, index: int) -> str:
        family = self._known.get((path, index))
        if family is None:
            family = f"f{len(self._known)}"
            self.pdf.add_font(family, "", path, collection_font_number=index)
            self._known[path, index] = family
        return family


def _file(face: str) -> Path:
    return assets("fonts") / f"{face}.ttf"
