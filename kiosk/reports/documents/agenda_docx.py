"""The agenda, or the minutes, as a Word file: to be edited and sent round."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor

from kiosk.i18n.texts import RIGHT_TO_LEFT
from kiosk.reports.documents.blocks import Block, BlockKind
from kiosk.reports.documents.docx_parts import element, field, fonts_of, plain, speak, turn
from kiosk.typography.bidi import direction_of

_BODY, _QUOTE = "Calibri", "Georgia"
"""Faces that each Word has, or has a stand-in for: the house's own are not on who edits it."""

_SOFT, _INK = RGBColor(0x5A, 0x54, 0x4A), RGBColor(0x1F, 0x2A, 0x2B)

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
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(25), Mm(24)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field(foot, "PAGE", "1")
    if language[:2] in RIGHT_TO_LEFT:
        section._sectPr.append(element("bidi"))  # noqa: SLF001 - python-docx has no call for it


def _styles(document: Any, language: str) -> None:
    sizes: dict[str, tuple[str, float, bool, RGBColor]] = {
        "Normal": (_BODY, 11, False, _INK),
        "Title": (_QUOTE, 24, True, _INK),
        "Heading 1": (_BODY, 15, True, _INK),
        "Quote": (_QUOTE, 13, False, _INK),
        "List": (_BODY, 11, False, _INK),
        "Caption": (_BODY, 9.5, False, _SOFT),
        "Footer": (_BODY, 9, False, _SOFT),
    }
    for name, (face, size, bold, colour) in sizes.items():
        style = document.styles[name]
        fonts_of(style, face)
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
        style.font.color.rgb = colour
        style.paragraph_format.space_after = Pt(4)
    # A line of the template's own.
    properties = document.styles["Title"].element.get_or_add_pPr()
    for border in properties.findall(element("pBdr").tag):
        properties.remove(border)
    document.styles["Heading 1"].paragraph_format.space_before = Pt(16)
    document.styles["Caption"].paragraph_format.keep_with_next = True
    name = "bidi" if language[:2] in RIGHT_TO_LEFT else "val"
    document.styles["Normal"].element.get_or_add_rPr().append(element("lang", **{name: language}))
