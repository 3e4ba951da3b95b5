"""The privacy notice on one A4 sheet, to hang beside the kiosk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kiosk.content import notice
from kiosk.i18n.texts import Translator
from kiosk.reports.documents.pdf_document import PdfDocument, Style
from kiosk.reports.whole_file import whole_file
from kiosk.settings.model import Settings

_TITLE = Style("AtkinsonHyperlegibleNext-Bold", 26, 0)
_SIZES = (17.0, 15.5, 14.0, 12.5, 11.0)
"""Points, largest first: it is read standing, so the largest size that fits one sheet is used."""


def write_notice(target: Path, settings: Settings, translate: Translator, language: str) -> None:
    """Write what guests are told under these settings, in a language.

    Raises `CannotWrite` when the folder does not exist or the disk is full.
    """
    title = translate(notice.QUESTION)
    words = [line.words for line in notice.lines(settings, translate, language)]
    page = b""
    for size in _SIZES:
        page, pages = _sheet(title, words, size, language)
        if pages == 1:
            break
    with whole_file(target) as file:
        file.write(page)


def _sheet(title: str, lines: Sequence[str], size: float, language: str) -> tuple[bytes, int]:
    """The PDF with its lines at this size in points, and how many pages it takes."""
    style = Style("AtkinsonHyperlegibleNext-Regular", size, size / 3.5)
    paper = PdfDocument(language, title)
    try:
        for words, kind in ((title, _TITLE), *((line, style) for line in lines)):
            shown = paper.begin(words, kind)
            if shown:
                paper.end(shown, kind)
        pages = paper.pdf.page_no()
        return paper.output(), pages
    finally:
        paper.close()
