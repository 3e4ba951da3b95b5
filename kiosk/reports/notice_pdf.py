"""The privacy notice on one sheet of A4, to hang up beside the kiosk."""

from __future__ import annotations

from pathlib import Path

from kiosk import notice
from kiosk.reports.paper import Paper, Style
from kiosk.reports.whole_file import whole_file
from kiosk.settings import Settings
from kiosk.texts import Translator

_TITLE = Style("AtkinsonHyperlegibleNext-Bold", 28, 0)
_LINE = Style("AtkinsonHyperlegibleNext-Regular", 17, 5)
"""To be read standing, by who sees little: twice the size of a letter."""


def write_notice(target: Path, settings: Settings, translate: Translator, language: str) -> None:
    """Write what guests are told, as the settings make it, in a language.

    Raises `CannotWrite`: there is no such folder, or no room.
    """
    paper = Paper(language, translate(notice.QUESTION))
    try:
        lines = notice.lines(settings, translate, language)
        for words, style in (
            (translate(notice.QUESTION), _TITLE),
            *((line.words, _LINE) for line in lines),
        ):
            shown = paper.begin(words, style)
            if shown:
                paper.end(shown, style)
        page = paper.output()
    finally:
        paper.close()
    with whole_file(target) as file:
        file.write(page)
