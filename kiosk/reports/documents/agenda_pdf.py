"""The agenda as PDF: A4, in the house's type, with every script in which guests write."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.reports.documents.blocks import Block, BlockKind
from kiosk.reports.documents.pdf_document import INK, SOFT, TERRA, PdfDocument, Style

_TYPES: dict[BlockKind, Style] = {
    "title": Style("AtkinsonHyperlegibleNext-Bold", 22, 0),
    "heading": Style("AtkinsonHyperlegibleNext-Bold", 15, 8, follows=3),
    "small": Style("AtkinsonHyperlegibleNext-Regular", 9.5, 2, colour=SOFT),
    "text": Style("AtkinsonHyperlegibleNext-Regular", 11, 1.5),
    "quote": Style("Literata-Medium", 13, 3, 6, role="quote"),
    "task": Style("AtkinsonHyperlegibleNext-Regular", 11, 2, 8),
    "done": Style("AtkinsonHyperlegibleNext-Regular", 11, 2, 8),
}


def agenda_pdf(blocks: Iterable[Block], language: str) -> bytes:
    """All pieces on as many pages as they need. What no font has is left out, as on cards."""
    paper = PdfDocument(language, "Ontmoeting")
    try:
        for block in blocks:
            _write(paper, block)
        return paper.output()
    finally:
        paper.close()


def _write(paper: PdfDocument, block: Block) -> None:
    style, pdf = _TYPES[block.kind], paper.pdf
    shown = paper.begin(f"{block.words} — {block.by}" if block.by else block.words, style)
    if shown:
        mirrored = paper.mirrored(shown)
        _sign(paper, block.kind, pdf.w - pdf.r_margin if mirrored else pdf.l_margin, mirrored)
        paper.end(shown, style)


def _sign(paper: PdfDocument, kind: BlockKind, edge: float, mirrored: bool) -> None:
    """What stands before a piece: a line before a quote, a box to tick before a decision."""
    pdf, y = paper.pdf, paper.pdf.get_y()
    if kind == "quote":
        pdf.set_draw_color(*TERRA)
        pdf.set_line_width(0.8)
        pdf.line(edge, y + 0.8, edge, y + 5.5)
    elif kind in ("task", "done"):
        x = edge - 4 if mirrored else edge
        pdf.set_draw_color(*INK)
        pdf.set_line_width(0.35)
        pdf.rect(x, y + 0.8, 4, 4)
        if kind == "done":
            pdf.polyline([(x + 0.8, y + 2.8), (x + 1.7, y + 3.9), (x + 3.3, y + 1.6)])
