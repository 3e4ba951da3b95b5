"""The report as a Word file, to be edited before it is sent: the same content, in Word's styles."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from kiosk.guestbook.model.times import local_now
from kiosk.i18n.texts import RIGHT_TO_LEFT
from kiosk.reports.documents.docx_parts import (
    BODY,
    INK,
    QUOTE,
    SOFT,
    a4,
    describe,
    element,
    field,
    plain,
    quieter,
    speak,
    turn,
    type_of,
    without_line,
    written_in,
)
from kiosk.reports.documents.picture_files import PictureFiles
from kiosk.reports.documents.plots import timeline_plot
from kiosk.reports.documents.report_builder import report_content
from kiosk.reports.documents.report_content import Annex, Bars, Picture, Report, Said, Section
from kiosk.reports.outcome import ExportCounts, ExportOptions
from kiosk.reports.selection import Selection
from kiosk.reports.whole_file import waiting_beside
from kiosk.typography.bidi import direction_of

_LARGE, _SMALL = (70.0, 60.0), (38.0, 44.0)  # mm that a picture is wide and high at most
_PLOT = (160.0, 56.0)


def write_docx(chosen: Selection, manner: ExportOptions, file: BinaryIO) -> ExportCounts:
    """Write the report of the entries `chosen`; see `report_pdf.write_report`."""
    with waiting_beside(file) as folder:
        pictures = PictureFiles(folder, chosen.book, len(chosen.found))
        report, counts = report_content(chosen, manner, pictures.of)
        writing = _Writing(report, manner.assets / "fonts", chosen.stop_if_asked)
        writing.report(pictures.logo(manner.logo))
        made = io.BytesIO()
        writing.document.save(made)
        file.write(made.getbuffer())
    return counts


class _Writing:
    """One report on its way into a document."""

    def __init__(self, report: Report, fonts: Path, stop: Callable[[], None]) -> None:
        self._report, self._fonts, self._stop = report, fonts, stop
        self._rtl = report.language[:2] in RIGHT_TO_LEFT
        # After a Latin name a number would go along with it: a mark that nobody sees parts them.
        self._apart = " · \N{RIGHT-TO-LEFT MARK}" if self._rtl else " · "
        self.document: Any = Document()
        self._accent = RGBColor.from_string(report.accent.removeprefix("#"))
        self._page()
        self._styles()
        self._properties()

    # The document

    def _page(self) -> None:
        section = self.document.sections[0]
        a4(section, self._report.language)
        section.different_first_page_header_footer = True
        cover = self._report.cover
        head = section.header.paragraphs[0]
        head.text = plain(f"{cover.house}{self._apart}{cover.title}")
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        foot.add_run(f"{self._report.labels.page} ")
        field(foot, "PAGE", "1")
        foot.add_run(" / ")
        field(foot, "NUMPAGES", "1")
        for paragraph in (head, foot):
            self._directed(paragraph)

    def _styles(self) -> None:
        sizes: dict[str, tuple[str, float, bool, RGBColor]] = {
            "Normal": (BODY, 11, False, INK),
            "Title": (QUOTE, 34, True, self._accent),
            "Subtitle": (BODY, 15, False, SOFT),
            "Heading 1": (QUOTE, 22, True, self._accent),
            "Heading 2": (BODY, 14, True, INK),
            "Quote": (QUOTE, 13, False, INK),
            "Intense Quote": (QUOTE, 19, False, self._accent),
            "Caption": (BODY, 9.5, False, SOFT),
            "Header": (BODY, 9, False, SOFT),
            "Footer": (BODY, 9, False, SOFT),
        }
        styles = self.document.styles
        for name, (face, size, bold, colour) in sizes.items():
            style = styles[name]
            type_of(style, face, size, bold=bold)
            style.font.color.rgb = colour
        for name in ("Title", "Intense Quote"):
            without_line(styles[name])
        styles["Intense Quote"].paragraph_format.left_indent = Mm(0)
        styles["Intense Quote"].paragraph_format.right_indent = Mm(0)
        styles["Heading 1"].paragraph_format.page_break_before = True
        styles["Heading 2"].paragraph_format.space_before = Pt(18)
        styles["Caption"].paragraph_format.space_after = Pt(2)
        for name in ("Quote", "Intense Quote", "Caption"):
            styles[name].paragraph_format.keep_with_next = True
        # It follows Heading 1, which begins a page.
        contents = styles["TOC Heading"]
        type_of(contents, BODY, 15, bold=True)
        contents.font.color.rgb = INK
        contents.paragraph_format.page_break_before = False
        contents.paragraph_format.space_before = Pt(24)
        normal = styles["Normal"].paragraph_format
        normal.space_after, normal.line_spacing = Pt(6), 1.15
        normal.widow_control = True
        written_in(styles["Normal"], self._report.language)

    def _properties(self) -> None:
        cover, found = self._report.cover, self.document.core_properties
        found.title = plain(f"{cover.title} · {cover.period}")[:255]
        found.author = found.last_modified_by = plain(cover.house)
        found.language = self._report.language
        found.subject, found.comments, found.keywords = plain(cover.period)[:255], "", ""
        found.created = found.modified = local_now().replace(tzinfo=None, microsecond=0)

    # Words

    def _put(self, text: str, style: str = "Normal", language: str = "") -> Paragraph:
        """A paragraph, in its own direction and language; a new line in it stays one."""
        paragraph = self.document.add_paragraph(plain(text).strip(), style=style)
        return self._directed(paragraph, language)

    def _directed(self, paragraph: Paragraph, language: str = "") -> Paragraph:
        language = language or self._report.language
        own = language == self._report.language
        # What the report says runs as it does; what a guest said runs as it was said.
        rtl = self._rtl if own else direction_of(paragraph.text, language) == "rtl"
        if rtl:
            turn(paragraph)
        if rtl or not own:
            speak(paragraph, language, rtl=rtl)
        return paragraph

    def _paragraphs(self, text: str, language: str = "") -> None:
        for part in text.split("\n\n"):
            if part.strip():
                self._put(part, language=language)

    def _picture(self, picture: Picture, most: tuple[float, float], words: str) -> None:
        scale = min(most[0] / picture.width, most[1] / picture.height)
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        run = paragraph.add_run()
        shape = run.add_picture(str(picture.path), width=Mm(picture.width * scale))
        describe(shape, words)
        if self._rtl:
            turn(paragraph)

    # The report

    def report(self, logo: Picture | None) -> None:
        """All of it, in its order."""
        report = self._report
        self._cover(logo)
        self._put(report.labels.in_short, "Heading 1")
        self._put(" ".join(report.in_short))
        self._paragraphs(report.introduction)
        self._contents()
        for section in report.sections:
            self._stop()
            self._section(section)
        self._annex(report.annex)

    def _cover(self, logo: Picture | None) -> None:
        cover = self._report.cover
        if logo is not None:
            self._picture(logo, (70.0, 32.0), cover.house)
        self._put(cover.house, "Subtitle")
        title = self._put(cover.title, "Title")
        title.paragraph_format.space_before = Pt(90)
        for words in (cover.about, cover.period):
            if words:
                self._put(words, "Subtitle")
        for number, words in enumerate((*cover.contact, *cover.told)):
            figures = self._rtl and not any(map(str.isalpha, words))
            first = self._put(f"\u202a{words}\u202c" if figures else words)
            if number == 0:
                first.paragraph_format.space_before = Pt(60)
        self._put(cover.made, "Caption")

    def _contents(self) -> None:
        self._put(self._report.labels.contents, "TOC Heading")
        paragraph = self.document.add_paragraph()
        # Word asks when it opens the file, and fills it in; until then the titles stand there.
        titles = [each.title for each in (*self._report.sections, self._report.annex)]
        shown = "\n".join(map(plain, titles))
        field(paragraph, 'TOC \\o "1-1" \\h \\z \\u', shown, stale=True)
        self._directed(paragraph)

    def _section(self, section: Section) -> None:
        labels = self._report.labels
        heading = self._put(section.title, "Heading 1")
        if section.day:
            run = heading.add_run(plain(f"{self._apart}{section.day}"))
            quieter(run, 13, SOFT)
            run.font.rtl = self._rtl or None
        for fact in section.facts:
            paragraph = self.document.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.add_run(plain(f"{fact.heading}: ")).bold = True
            paragraph.add_run(plain(fact.words))
            self._directed(paragraph)
        for each in section.large:
            self._said(each, "Intense Quote", _LARGE)
        if section.messages:
            if section.large or section.facts:
                self._put(labels.messages, "Heading 2")
            for each in section.messages:
                self._said(each, "Quote", _SMALL)
        if section.noted:
            self._put(labels.noted, "Heading 2")
            for words in section.noted:
                self._put(words, "Quote").paragraph_format.keep_with_next = False
        self._team(section)

    def _team(self, section: Section) -> None:
        labels = self._report.labels
        if section.decisions:
            self._put(labels.decisions, "Heading 2")
        for step in section.decisions:
            sign = "\N{BALLOT BOX WITH CHECK}" if step.done else "\N{BALLOT BOX}"
            paragraph = self._put(f"{sign} {step.words}")
            paragraph.paragraph_format.keep_with_next = True
            paragraph.paragraph_format.space_after = Pt(0)
            self._put(step.note, "Caption").paragraph_format.keep_with_next = False
        if section.learned:
            self._put(labels.learned, "Heading 2")
        for fact in section.learned:
            self._put(fact.heading, "Caption")
            self._paragraphs(fact.words)

    def _said(self, said: Said, style: str, most: tuple[float, float]) -> None:
        for picture in said.pictures:
            self._picture(picture, most, picture.alt)
        if said.quote:
            self._put(said.quote, style, said.language)
        if said.message:
            self._paragraphs(said.message, said.language)
        if said.note:
            self._put(said.note)
        if said.translation:
            self._put(said.translation).runs[0].italic = True
        who = self._apart.join(part for part in (said.name, said.facts) if part)
        last = self._put(who, "Caption")
        last.paragraph_format.keep_with_next = False
        last.paragraph_format.space_after = Pt(14)

    # The figures

    def _annex(self, annex: Annex) -> None:
        self._put(annex.title, "Heading 1")
        table = self._table(2, len(annex.totals))
        for column, total in enumerate(annex.totals):
            number = table.cell(0, column).paragraphs[0]
            run = number.add_run(total.words)
            run.font.size, run.font.bold, run.font.color.rgb = Pt(24), True, self._accent
            table.cell(1, column).text = plain(total.heading)
            for row in (0, 1):
                self._directed(table.cell(row, column).paragraphs[0])
        self._put(annex.timeline_title, "Heading 2")
        plot = timeline_plot(annex.timeline, *_PLOT, colour=self._report.accent, fonts=self._fonts)
        shape = self.document.add_picture(io.BytesIO(plot), width=Mm(_PLOT[0]))
        describe(shape, f"{annex.timeline_title}. {annex.timeline_note}")
        self._put(annex.timeline_note, "Caption").paragraph_format.keep_with_next = False
        for bars in annex.bars:
            self._bars(bars)
        if annex.left_out:
            self._put(self._report.labels.left_out, "Heading 2")
        for words in annex.left_out:
            self._put(words)

    def _bars(self, bars: Bars) -> None:
        self._put(bars.title, "Heading 2")
        table = self._table(len(bars.rows), 2)
        for row, bar in enumerate(bars.rows):
            share = f" ({bar.share})" if bar.share else ""
            for column, words in enumerate((bar.words, f"{bar.count}{share}")):
                table.cell(row, column).text = plain(words)
                self._directed(table.cell(row, column).paragraphs[0])
        if bars.note:
            self._put(bars.note, "Caption").paragraph_format.keep_with_next = False

    def _table(self, rows: int, columns: int) -> Any:
        table = self.document.add_table(rows, columns)
        if self._rtl:
            table._tblPr.append(element("bidiVisual"))  # noqa: SLF001
        return table
