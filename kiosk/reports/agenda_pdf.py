"""The agenda as PDF: A4, in the house's type, with every script in which guests write."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from fpdf import FPDF
from fpdf.fonts import TTFFont

from kiosk.cards.bidi import direction_of
from kiosk.cards.faces import Faces, Role
from kiosk.paths import assets
from kiosk.reports.agenda import Block, BlockKind

_MARGIN = 20.0  # mm, as are all lengths here but those of type
_LEADING = 1.35
_MM_A_POINT = 25.4 / 72
_INK = (31, 42, 43)
_SOFT = (90, 84, 74)
_TERRA = (166, 63, 39)


class _Type(NamedTuple):
    """How a piece is written: file of its face, size in points, space above, indent, colour."""

    face: str
    size: float
    above: float
    indent: float = 0.0
    colour: tuple[int, int, int] = _INK


_TYPES: dict[BlockKind, _Type] = {
    "title": _Type("AtkinsonHyperlegibleNext-Bold", 22, 0),
    "heading": _Type("AtkinsonHyperlegibleNext-Bold", 15, 8),
    "small": _Type("AtkinsonHyperlegibleNext-Regular", 9.5, 2, colour=_SOFT),
    "text": _Type("AtkinsonHyperlegibleNext-Regular", 11, 1.5),
    "quote": _Type("Literata-Medium", 13, 3, 6),
    "task": _Type("AtkinsonHyperlegibleNext-Regular", 11, 2, 8),
    "done": _Type("AtkinsonHyperlegibleNext-Regular", 11, 2, 8),
}


def agenda_pdf(blocks: Iterable[Block], language: str) -> bytes:
    """All pieces on as many pages as they need. What no font has is left out, as on cards."""
    paper = _Paper(language)
    try:
        return paper.written(list(blocks))
    finally:
        paper.close()


class _Paper:
    """One agenda on its way to a PDF."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._faces = Faces(assets("fonts"))
        self._known: dict[tuple[Path, int], str] = {}
        self._pdf = FPDF(format="A4")
        self._pdf.set_margin(_MARGIN)
        self._pdf.set_auto_page_break(True, _MARGIN)
        self._pdf.set_lang(language)
        self._pdf.set_title("Ontmoeting")

    def close(self) -> None:
        """Close the files of the faces, which fpdf leaves open."""
        for font in self._pdf.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.close()

    def written(self, blocks: list[Block]) -> bytes:
        # All faces first: which are to help out is said once, before anything is written.
        texts = [(self._shown(block), block) for block in blocks]
        self._pdf.set_fallback_fonts(list(self._known.values()), exact_match=False)
        self._pdf.set_text_shaping(True)
        self._pdf.add_page()
        for text, block in texts:
            if text:
                self._write(text, block)
        return bytes(self._pdf.output())

    def _shown(self, block: Block) -> str:
        """The text of a piece, of characters that a face has; those faces are then known."""
        self._know(assets("fonts") / f"{_TYPES[block.kind].face}.ttf", 0)
        words = f"{block.words} — {block.by}" if block.by else block.words
        role: Role = "quote" if block.kind == "quote" else "date"
        lines: list[str] = []
        for line in words.splitlines():
            pieces = self._faces.pieces(line, role)
            for piece in pieces:
                self._know(piece.face.path, piece.face.index)
            lines.append("".join(piece.text for piece in pieces))
        return "\n".join(lines).strip()

    def _know(self, path: Path, index: int) -> str:
        family = self._known.get((path, index))
        if family is None:
            family = f"f{len(self._known)}"
            self._pdf.add_font(family, "", path, collection_font_number=index)
            self._known[path, index] = family
        return family

    def _write(self, text: str, block: Block) -> None:
        pdf, kind = self._pdf, _TYPES[block.kind]
        height = kind.size * _MM_A_POINT * _LEADING
        mirrored = direction_of(text, self._language) == "rtl"
        pdf.ln(kind.above)
        if pdf.will_page_break(height * (4 if block.kind == "heading" else 1)):
            # A heading is not left alone at the foot of a page.
            pdf.add_page()
        pdf.set_font(self._know(assets("fonts") / f"{kind.face}.ttf", 0), "", kind.size)
        pdf.set_text_color(*kind.colour)
        left = pdf.l_margin + (0 if mirrored else kind.indent)
        self._sign(block.kind, pdf.w - pdf.r_margin if mirrored else pdf.l_margin, mirrored)
        pdf.set_x(left)
        pdf.multi_cell(
            pdf.epw - kind.indent,
            height,
            text,
            align="R" if mirrored else "L",
            new_x="LMARGIN",
            new_y="NEXT",
        )

    def _sign(self, kind: BlockKind, edge: float, mirrored: bool) -> None:
        """What stands before a piece: a line before a quote, a box to tick before a decision."""
        pdf, y = self._pdf, self._pdf.get_y()
        if kind == "quote":
            pdf.set_draw_color(*_TERRA)
            pdf.set_line_width(0.8)
            pdf.line(edge, y + 0.8, edge, y + 5.5)
        elif kind in ("task", "done"):
            x = edge - 4 if mirrored else edge
            pdf.set_draw_color(*_INK)
            pdf.set_line_width(0.35)
            pdf.rect(x, y + 0.8, 4, 4)
            if kind == "done":
                pdf.polyline([(x + 0.8, y + 2.8), (x + 1.7, y + 3.9), (x + 3.3, y + 1.6)])
