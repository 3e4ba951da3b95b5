"""A document on A4 as PDF, in the house's type, with every script in which guests write."""

from __future__ import annotations

from typing import NamedTuple

from kiosk.paths import assets
from kiosk.reports.documents.lettering import Lettering
from kiosk.reports.documents.pdf_type import MM_A_POINT, TypePdf
from kiosk.typography.bidi import Direction, direction_of
from kiosk.typography.fitting import Fitter
from kiosk.typography.fonts import Face, Faces, Role
from kiosk.typography.typesetter import Line

MARGIN = 20.0  # mm, as are all lengths here but those of type
INK = (31, 42, 43)
SOFT = (90, 84, 74)
TERRA = (166, 63, 39)
PINE = (15, 79, 82)

_LEADING = 1.35
_BASELINE = 0.3  # of the size below the middle of a line


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


_NUMBER = Style("AtkinsonHyperlegibleNext-Regular", 9.5, 0, colour=SOFT)


class PdfDocument:
    """One document in the making. What no font has is left out, as on cards."""

    def __init__(self, language: str, title: str) -> None:
        self.pdf = TypePdf(self._number)
        self._language = language
        self._faces = Faces(assets("fonts"))
        self._letterings: dict[tuple[str, Role], Lettering] = {}
        self._fitters: dict[tuple[str, Role, Direction], Fitter] = {}
        self.pdf.set_margin(MARGIN)
        self.pdf.set_auto_page_break(True, MARGIN)
        self.pdf.set_lang(language)
        self.pdf.set_title(title)
        self.pdf.add_page()

    def close(self) -> None:
        """Close the files of the faces."""
        self.pdf.close_fonts()

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
        return shown

    def end(self, shown: str, style: Style, *, width: float = 0.0, shift: float = 0.0) -> None:
        """Write what `begin` made room for; `width` and `shift` where it is not the whole line."""
        pdf, lettering = self.pdf, self._lettering(style)
        wide = (width or pdf.epw) - style.indent
        base: Direction = "rtl" if self.mirrored(shown) else "ltr"
        left = pdf.l_margin + shift + (0 if base == "rtl" else style.indent)
        ink = _ink(style)
        size = style.size * MM_A_POINT
        for line in self._lines(shown, style, base, wide):
            self.room(style.line)
            x = left
            if base == "rtl":
                x += wide - lettering.width(line, style.role, size, base)
            y = pdf.get_y() + style.line / 2 + _BASELINE * size
            lettering.place((x, y), line, style.size, ink, base)
            pdf.set_xy(pdf.l_margin, pdf.get_y() + style.line)

    def write(self, text: str, style: Style, *, width: float = 0.0, shift: float = 0.0) -> None:
        """Write a piece; nothing happens where there is nothing to show."""
        shown = self.begin(text, style)
        if shown:
            self.end(shown, style, width=width, shift=shift)

    def _number(self, page: int) -> None:
        """The number of a page at its foot; the first needs none."""
        if page == 1:
            return
        line, x = str(page), self.pdf.w / 2
        lettering, size = self._lettering(_NUMBER), _NUMBER.size * MM_A_POINT
        x -= lettering.width(line, _NUMBER.role, size, "ltr") / 2
        y = self.pdf.h - MARGIN / 2
        lettering.place((x, y), line, _NUMBER.size, _ink(_NUMBER), "ltr")

    def room(self, height: float) -> None:
        """Go to a new page where so many mm do not fit on this one."""
        if self.pdf.will_page_break(height):
            self.pdf.add_page()

    def _lines(self, shown: str, style: Style, base: Direction, wide: float) -> list[Line]:
        key = (style.face, style.role, base)
        fitter = self._fitters.get(key)
        if fitter is None:
            fitter = self._fitters[key] = Fitter(self._lettering(style), style.role, base)
        lines: list[Line] = []
        for paragraph in shown.split("\n"):
            lines += fitter.lines(paragraph, wide, style.size * MM_A_POINT)
        return lines

    def _lettering(self, style: Style) -> Lettering:
        key = (style.face, style.role)
        if key not in self._letterings:
            face = Face(assets("fonts") / f"{style.face}.ttf")
            self._letterings[key] = Lettering(self.pdf, self._faces, face, style.role)
        return self._letterings[key]

    def _shown(self, text: str, style: Style) -> str:
        """A text of characters that a face has."""
        lines = (
            "".join(piece.text for piece in self._faces.pieces(line, style.role))
            for line in text.splitlines()
        )
        return "\n".join(lines).strip()


def _ink(style: Style) -> str:
    """The colour of a style, as a PDF says it."""
    return " ".join(f"{part / 255:.3f}" for part in style.colour) + " rg"
