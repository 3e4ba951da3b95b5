"""The report as PDF: its content handed to the template that sets it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any, BinaryIO

from kiosk.reports.documents.picture_files import PictureFiles
from kiosk.reports.documents.plots import timeline_plot
from kiosk.reports.documents.report_builder import report_content
from kiosk.reports.documents.report_content import Annex, Bars, Fact, Picture, Report, Said, Section
from kiosk.reports.documents.typeset import Typesetting, Words
from kiosk.reports.outcome import ExportCounts, ExportOptions
from kiosk.reports.selection import Selection
from kiosk.reports.whole_file import waiting_beside

_PLOT = (166.0, 56.0)
"""mm."""

_LONG = 700
"""Characters of a message that may run over two pages."""


def write_report(chosen: Selection, manner: ExportOptions, file: BinaryIO) -> ExportCounts:
    """Write the report of the entries `chosen`.

    The figures count all entries of the choice; words and pictures are of those whose guest
    allows it and that staff let be seen or tick, and how many are left out is said at the end.
    Raises `NothingToTell` where the choice holds no entry at all, and `StaleSelection` when the
    book has become another one meanwhile.
    """
    with waiting_beside(file) as folder:
        pictures = PictureFiles(folder, chosen.book, len(chosen.found))
        report, counts = report_content(chosen, manner, pictures.of)
        setting = Typesetting(manner.assets / "fonts", manner.language)
        told = _Told(setting, manner.assets / "fonts", folder)
        content = told.report(report, pictures.logo(manner.logo))
        file.write(setting.pdf(folder, "report", content, chosen.stop_if_asked))
    return counts


class _Told:
    """A report as its template reads it."""

    def __init__(self, setting: Typesetting, fonts: Path, folder: Path) -> None:
        self._words = setting.words
        self._setting, self._fonts, self._folder = setting, fonts, folder

    def report(self, report: Report, logo: Picture | None) -> Words:
        cover = report.cover
        parts: dict[str, Any] = {
            "title": f"{cover.title} · {cover.period}",
            "house": cover.house,
            "accent": report.accent,
            "labels": {
                each.name: self._words(getattr(report.labels, each.name))
                for each in fields(report.labels)
            },
            "cover": {
                "house": self._words(cover.house, "name"),
                "title": self._words(cover.title, "quote"),
                "period": self._words(cover.period),
                "about": self._words(cover.about),
                "made": self._words(cover.made),
                "contact": self._each(cover.contact),
                "told": self._each(cover.told),
                "logo": logo and self._picture(logo, cover.house),
            },
            "in_short": self._each(report.in_short),
            "introduction": self._words(report.introduction),
            "sections": [self._section(each) for each in report.sections],
            "annex": self._annex(report.annex, report.accent),
        }
        return self._setting.document(**parts)

    def _all(self, **texts: str) -> Words:
        return {name: self._words(text) for name, text in texts.items()}

    def _each(self, texts: Iterable[str]) -> list[Words]:
        return list(map(self._words, texts))

    def _section(self, section: Section) -> Words:
        return {
            "title": self._words(section.title, "quote"),
            "day": self._words(section.day),
            "facts": [self._fact(each) for each in section.facts],
            "large": [self._said(each) for each in section.large],
            "messages": [self._said(each) for each in section.messages],
            "noted": [self._words(each, "quote") for each in section.noted],
            "decisions": [
                {
                    "words": self._words(each.words),
                    "done": each.done,
                    "note": self._words(each.note),
                }
                for each in section.decisions
            ],
            "learned": [self._fact(each) for each in section.learned],
        }

    def _fact(self, fact: Fact) -> Words:
        return {"heading": self._words(fact.heading), "words": self._words(fact.words)}

    def _said(self, said: Said) -> Words:
        return {
            "name": self._words(said.name, "name"),
            "facts": self._words(said.facts),
            "quote": self._words(said.quote, "quote", said.language),
            "message": self._words(said.message, "date", said.language),
            "translation": self._words(said.translation),
            "note": self._words(said.note),
            "pictures": [self._picture(each, each.alt) for each in said.pictures],
            "long": len(said.message) > _LONG or said.message.count("\n") > 12,
        }

    def _picture(self, picture: Picture, alt: str) -> Words:
        return {
            "path": picture.path.name, "width": picture.width, "height": picture.height, "alt": alt,
        }  # fmt: skip

    def _annex(self, annex: Annex, colour: str) -> Words:
        plot = timeline_plot(annex.timeline, *_PLOT, colour=colour, fonts=self._fonts, kind="svg")
        (self._folder / "plot.svg").write_bytes(plot)
        return {
            "title": self._words(annex.title, "quote"),
            "totals": [self._fact(each) for each in annex.totals],
            "plot": "plot.svg",
            "plot_alt": f"{annex.timeline_title}. {annex.timeline_note}",
            "timeline_title": self._words(annex.timeline_title),
            "timeline_note": self._words(annex.timeline_note),
            "bars": [self._bars(each) for each in annex.bars],
            "left_out": self._each(annex.left_out),
        }

    def _bars(self, bars: Bars) -> Words:
        rows = [
            {"words": self._words(each.words), "count": each.count, "share": each.share}
            for each in bars.rows
        ]
        return {"title": self._words(bars.title), "rows": rows, "note": self._words(bars.note)}
