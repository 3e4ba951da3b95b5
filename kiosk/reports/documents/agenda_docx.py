"""The agenda, or the minutes, as a Word file: to be edited and sent round."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt, RGBColor

from kiosk.reports.documents.blocks import Block, BlockKind
from kiosk.reports.documents.docx_parts import (
    BODY,
    INK,
    QUOTE,
    SOFT,
    a4,
    field,
    plain,
    speak,
    turn,
    type_of,
    without_line,
    written_in,
)
from kiosk.typography.bidi import direction_of

_STYLES: dict[BlockKind, str] = {
    "title": "Title",
    "heading": "Heading 1",
    "small": "Caption",
    "text": "Normal",
    "quote": "Quote",
    "task": "List",
    "done": "List",
}
_BEFORE: dict[BlockKind, str] = {
    "task": "\N{BALLOT BOX}\N{NO-BREAK SPACE}",
    "done": "\N{BALLOT BOX WITH CHECK}\N{NO-BREAK SPACE}",
}


def agenda_docx(blocks: Iterable[Block], language: str, house: str) -> bytes:
    """All pieces, in Word's own styles."""
    document: Any = Document()
    _page(document, language)
    _styles(document, language)
    properties = document.core_properties
    properties.author = properties.last_modified_by = plain(house)[:255]
    properties.language, properties.comments = language, ""
    for block in blocks:
        if block.kind == "title":
            properties.title = plain(block.words)[:255]
        by = f" — {block.by}" if block.by else ""
        text = f"{_BEFORE.get(block.kind, '')}{block.words}{by}"
        paragraph = document.add_paragraph(plain(text), style=_STYLES[block.kind])
        # A decision with its sign before it runs as its own words do.
        rtl = direction_of(block.words, language) == "rtl"
        if rtl:
            turn(paragraph)
        speak(paragraph, language, rtl=rtl)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _page(document: Any, language: str) -> None:
    section = document.sections[0]
    a4(section, language)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field(foot, "PAGE", "1")


def _styles(document: Any, language: str) -> None:
    sizes: dict[str, tuple[str, float, bool, RGBColor]] = {
        "Normal": (BODY, 11, False, INK),
        "Title": (QUOTE, 24, True, INK),
        "Heading 1": (BODY, 15, True, INK),
        "Quote": (QUOTE, 13, False, INK),
        "List": (BODY, 11, False, INK),
        "Caption": (BODY, 9.5, False, SOFT),
        "Footer": (BODY, 9, False, SOFT),
    }
    for name, (face, size, bold, colour) in sizes.items():
        style = document.styles[name]
        type_of(style, face, size, bold=bold)
        style.font.color.rgb = colour
        style.paragraph_format.space_after = Pt(4)
    without_line(document.styles["Title"])
    document.styles["Heading 1"].paragraph_format.space_before = Pt(16)
    document.styles["Caption"].paragraph_format.keep_with_next = True
    written_in(document.styles["Normal"], language)
