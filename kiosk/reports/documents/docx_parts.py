"""What python-docx has no call for: fields, direction and language of a text, alternative texts."""

from __future__ import annotations

from typing import Any

from docx import oxml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from kiosk.i18n.texts import RIGHT_TO_LEFT
from kiosk.typography.bidi import direction_of

BODY, QUOTE = "Calibri", "Georgia"
"""Faces that each Word has, or has a stand-in for: the house's own are not on who edits it."""

SOFT, INK = RGBColor(0x5A, 0x54, 0x4A), RGBColor(0x1F, 0x2A, 0x2B)

# Its types are half open.
_oxml: Any = oxml

_NO_XML = {
    **dict.fromkeys((*range(9), 11, 12, *range(14, 32)), None),
    0xFFFE: "\ufffd",
    0xFFFF: "\ufffd",
}
"""What no XML file can hold, though it may be in a text."""


def plain(text: str) -> str:
    """A text as XML can hold it."""
    return text.translate(_NO_XML)


def element(name: str, **values: str) -> Any:
    """An element of Word's own, with its attributes."""
    made = _oxml.OxmlElement(f"w:{name}")
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def field(paragraph: Any, code: str, shown: str = "", *, stale: bool = False) -> None:
    """A field, such as the number of the page; one that is `stale` is asked to be made again."""
    begin = element("fldChar", fldCharType="begin", **({"dirty": "true"} if stale else {}))
    asked = element("instrText")
    asked.set(qn("xml:space"), "preserve")
    asked.text = f" {code} "
    parts = [begin, asked, element("fldChar", fldCharType="separate")]
    for part in parts:
        paragraph.add_run()._r.append(part)  # noqa: SLF001
    if shown:
        paragraph.add_run(shown)
    paragraph.add_run()._r.append(element("fldChar", fldCharType="end"))  # noqa: SLF001


def turn(paragraph: Any) -> None:
    """Have a paragraph run from the right; each run of it as its own words do."""
    properties: Any = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    properties.insert_element_before(
        element("bidi"), "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
    for run in paragraph.runs:
        run.font.rtl = any(map(str.isalpha, run.text)) and direction_of(run.text, "") == "rtl"


def speak(paragraph: Any, language: str, *, rtl: bool) -> None:
    """Say in which language the runs of a paragraph are."""
    for run in paragraph.runs:
        properties: Any = run._r.get_or_add_rPr()  # noqa: SLF001
        for old in properties.findall(qn("w:lang")):
            properties.remove(old)
        name = "bidi" if rtl else "val"
        properties.append(element("lang", **{name: language}))


def a4(section: Any, language: str) -> None:
    """Lay out a section's pages as our papers are, from the right where the language runs so."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(25), Mm(24)
    if language[:2] in RIGHT_TO_LEFT:
        section._sectPr.append(element("bidi"))  # noqa: SLF001


def without_line(style: Any) -> None:
    """Remove the line that the template draws below paragraphs of a style."""
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def written_in(style: Any, language: str) -> None:
    """Say in which language the words of a style are."""
    name = "bidi" if language[:2] in RIGHT_TO_LEFT else "val"
    style.element.get_or_add_rPr().append(element("lang", **{name: language}))


def describe(shape: Any, words: str) -> None:
    """Give a picture the words that are read in its place."""
    properties = shape._inline.docPr  # noqa: SLF001
    properties.set("descr", plain(words))
    properties.set("title", "")


def type_of(style: Any, name: str, points: float, *, bold: bool) -> None:
    """The face of a style, its size and weight, for every script; none is slanted."""
    font = style.font
    font.size, font.bold, font.cs_bold = Pt(points), bold, bold
    font.italic = font.cs_italic = False
    properties = style.element.get_or_add_rPr()
    _sized(properties, points)
    fonts_of(style, name)


def fonts_of(style: Any, name: str) -> None:
    """The face of a style, for every script."""
    style.font.name = name
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for old in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[old]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), name)


def quieter(run: Any, points: float, colour: Any) -> None:
    """Set a run smaller than the paragraph that it stands in, and lighter."""
    font = run.font
    font.size, font.bold, font.cs_bold, font.color.rgb = Pt(points), False, False, colour
    _sized(run._r.get_or_add_rPr(), points)  # noqa: SLF001


def _sized(properties: Any, points: float) -> None:
    """Give Arabic the size that other scripts have."""
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    size = element("szCs", val=str(round(2 * points)))
    after = ("highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "lang")
    properties.insert_element_before(size, *(f"w:{name}" for name in after))
