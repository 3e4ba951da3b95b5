"""The report: a PDF with a title page, figures, quotes, and what guests wrote, as they allow."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from PIL import Image

from kiosk.guestbook.model.entry import Entry
from kiosk.guestbook.model.times import local_now
from kiosk.i18n.formats import filled, joined, language_name, long_date, percent
from kiosk.reports.documents.labels import besides, left_out, steps, ways
from kiosk.reports.documents.pdf_document import PINE, SOFT, TERRA, PdfDocument, Style
from kiosk.reports.documents.plots import months_plot
from kiosk.reports.documents.printable import Left, is_for_paper, left_of, printed
from kiosk.reports.documents.statistics import Month, Statistics, count
from kiosk.reports.documents.thumbnails import PICTURES, jpeg, picture_of, small
from kiosk.reports.outcome import ExportCounts, ExportOptions
from kiosk.reports.selection import Selection, StaleSelection

_TITLE = Style("Literata-SemiBold", 30, 40, role="quote")
_HEADING = Style("AtkinsonHyperlegibleNext-Bold", 15, 8, follows=3)
_LEAD = Style("AtkinsonHyperlegibleNext-Regular", 13, 3)
_TEXT = Style("AtkinsonHyperlegibleNext-Regular", 11, 1.5)
_SMALL = Style("AtkinsonHyperlegibleNext-Regular", 9.5, 2, colour=SOFT)
_NAME = Style("AtkinsonHyperlegibleNext-Bold", 11, 0, role="name")
_QUOTE = Style("Literata-Medium", 13, 2, 5, role="quote")

_PICTURE = 36.0  # mm that a photo or drawing is wide and high at most
_LOGO, _LOGO_PX = 45.0, 700  # mm and px that a logo is wide and high at most
_PICTURE_PX = 300  # at 36 mm some 210 an inch: enough for a face, and a tenth of the bytes
_LETTER = 2.2  # mm: more than a letter of _TEXT is wide on average
_BAR, _LABEL, _SENTENCE = 5.0, 60.0, 110.0  # mm: a bar's height, and the words' width before it


def write_report(chosen: Selection, manner: ExportOptions, file: BinaryIO) -> ExportCounts:
    """Write the report of the entries `chosen`.

    The figures count all entries of the choice; words and pictures are of those whose guest
    allows it and that staff let be seen, and how many are left out is said on the first page.
    Raises `NothingToTell` where the choice holds no entry at all, and `StaleSelection` when that
    number is no longer right.
    """
    if not chosen.found:
        raise chosen.nothing()
    left = left_of(chosen)
    paper = PdfDocument(manner.language, manner.house)
    try:
        report = _Report(paper, chosen, manner)
        report.title_page(left)
        report.figures()
        written = report.entries()
        if left_of(chosen) != left:
            raise StaleSelection
        file.write(paper.output())
    finally:
        paper.close()
    return written


class _Report:
    """One report on its way to the paper."""

    def __init__(self, paper: PdfDocument, chosen: Selection, manner: ExportOptions) -> None:
        self._paper = paper
        self._chosen = chosen
        self._manner = manner
        self._titles = {each.id: each.title for each in chosen.book.encounters.all()}

    def title_page(self, left: Left) -> None:
        """Whose it is, of which days, and who is not in it."""
        self._logo()
        _, language = self._manner.translate, self._manner.language
        days = [entry.signed_at.astimezone().date() for entry in self._chosen.found]
        choice = self._chosen.choice
        since, until = choice.since or days[0], choice.until or days[-1]
        write = self._paper.write
        write(self._manner.house, _TITLE)
        write(_("What guests told us"), _LEAD._replace(size=18))
        period = {"since": since, "until": until}
        write(filled(_("From {since} to {until}"), period, language), _LEAD)
        if choice.encounter:
            write(self._titles.get(choice.encounter, ""), _LEAD)
        today = local_now().date()
        write(filled(_("Made on {day}"), {"day": today}, language), _SMALL)
        if choice.purpose == "all":
            told = _("For the team only. This also holds what guests do not want in a report.")
            write(told, _LEAD._replace(above=10))
            write(_("Encounters, reflections and decisions are in the ZIP file, not here."), _LEAD)
        above = 10.0
        for sentence in left_out(_, refused=left.refused, held=left.held, empty=left.empty):
            write(sentence, _LEAD._replace(above=above))
            above = _LEAD.above
        if choice.anonymous:
            told = _(
                "Without the names and photos of guests. What they wrote and drew is unchanged."
            )
            write(told, _LEAD)

    def _logo(self) -> None:
        """The house's logo at the top of the first page, if it has one that can be read."""
        try:
            data = Path(self._manner.logo).read_bytes() if self._manner.logo else b""
        except OSError:
            data = b""
        picture = small(data, _LOGO_PX) if data else None
        if picture is not None:
            pdf, scale = self._paper.pdf, _LOGO / max(picture.size)
            size = picture.width * scale, picture.height * scale
            pdf.image(jpeg(picture), pdf.l_margin, pdf.t_margin, *size)

    def figures(self) -> None:
        """The book in numbers, drawn so that they can be read without colour."""
        _, paper = self._manner.translate, self._paper
        named = {entry.encounter for entry in self._chosen.now()}
        choice = self._chosen.choice
        encounters = [
            each
            for each in self._chosen.book.encounters.all()
            if each.id in named
            or (choice.encounter is None and choice.entry is None and self._within(each.starts_at))
        ]
        purpose = "wall" if choice.purpose == "all" else "report"
        showings = self._chosen.book.view_counts.all()
        numbers = count(
            self._chosen.now(), encounters, quotes_for=purpose, showings=showings, until=local_now()
        )
        paper.pdf.add_page()
        paper.write(_("In numbers"), _HEADING)
        entries, held = numbers.entries, numbers.encounters
        both = (
            _.ngettext("{count} message", "{count} messages", entries).format(count=entries),
            _.ngettext("{count} encounter", "{count} encounters", held).format(count=held),
        )
        paper.write(joined(both, self._manner.language), _LEAD)
        paper.write(_("By month"), _HEADING)
        self._months(numbers.months)
        self._encounters()
        paper.write(_("Languages"), _HEADING)
        within = self._manner.language
        self._bars([(language_name(code, within), n) for code, n in numbers.languages])
        paper.write(_("How guests left a message"), _HEADING)
        self._bars([(ways(_)[way], number) for way, number in numbers.ways])
        paper.write(_("What stands beside it"), _HEADING)
        self._bars([(besides(_)[each], number) for each, number in numbers.beside])
        for heading, allowed in (
            (_("May hang on the wall"), numbers.wall),
            (_("May be in reports"), numbers.report),
        ):
            paper.write(heading, _HEADING)
            self._bars([(said, allowed[step]) for step, said in steps(_).items()],
                       of=numbers.entries)  # fmt: skip
        self._quotes(numbers)

    def _encounters(self) -> None:
        """Which they were, and how much of each is in here; none of which nobody is."""
        paper, _ = self._paper, self._manner.translate
        counts = Counter(entry.encounter for entry in printed(self._chosen) if entry.encounter)
        held = [each for each in self._chosen.book.encounters.all() if counts[each.id]]
        if held:
            paper.write(_("Encounters"), _HEADING)
        for each in held:
            number = counts[each.id]
            told = (
                long_date(each.held_at.astimezone().date(), self._manner.language),
                _.ngettext("{count} message", "{count} messages", number).format(count=number),
            )
            paper.write(each.title or _("Without a title"), _NAME._replace(above=4))
            paper.write(" · ".join(told), _SMALL)

    def entries(self) -> ExportCounts:
        """What guests wrote, oldest first."""
        written, _ = ExportCounts(more=True), self._manner.translate
        self._paper.pdf.add_page()
        self._paper.write(_("What guests wrote"), _HEADING)
        for entry in self._chosen:
            if not is_for_paper(entry):
                continue
            pictures = self._pictures(entry, written)
            self._entry(entry, pictures)
            written.entries += 1
        return written

    def _entry(self, entry: Entry, pictures: Sequence[Image.Image]) -> None:
        paper, pdf = self._paper, self._paper.pdf
        pdf.ln(6)
        high = max((_fitted(each)[1] for each in pictures), default=0.0)
        paper.room(max(22.0, high))
        page, top = pdf.page, pdf.get_y()
        shift = (_PICTURE + 6) * len(pictures)
        for number, picture in enumerate(pictures):
            wide, tall = _fitted(picture)
            pdf.image(jpeg(picture), pdf.l_margin + number * (_PICTURE + 6), top, wide, tall)
        room = {"shift": shift, "width": pdf.epw - shift}
        paper.write(entry.name, _NAME, **room)
        day = long_date(entry.signed_at.astimezone().date(), self._manner.language)
        title = self._titles.get(entry.encounter or "", "")
        paper.write(" · ".join(part for part in (day, title) if part), _SMALL, **room)
        # What stands in the message is not said twice.
        again = entry.quote in entry.message and entry.quote != entry.message
        shown = paper.begin("" if again else entry.quote, _QUOTE)
        if shown:
            edge = pdf.w - pdf.r_margin if paper.mirrored(shown) else pdf.l_margin + shift
            y = pdf.get_y()
            pdf.set_draw_color(*TERRA)
            pdf.set_line_width(0.8)
            pdf.line(edge, y + 0.8, edge, y + 5.5)
            paper.end(shown, _QUOTE, **room)
        message = "" if entry.message == entry.quote else entry.message
        if not (entry.message or entry.quote):
            message = self._without_words(entry, pictures)
        paper.write(message, _TEXT, **room)
        if pdf.page == page:
            pdf.set_y(max(pdf.get_y(), top + high))

    def _without_words(self, entry: Entry, pictures: Sequence[Image.Image]) -> str:
        """What stands beside a photo or drawing alone, so that nothing seems to be missing."""
        _ = self._manner.translate
        if not pictures:
            return _("The photo or drawing cannot be read.")
        return _("A drawing, without words") if entry.drawing else _("A photo, without words")

    def _pictures(self, entry: Entry, written: ExportCounts) -> list[Image.Image]:
        """The photo and the drawing, small; what is gone or damaged is left out, and counted."""
        found = list[Image.Image]()
        for attachment in PICTURES:
            if not entry.named(attachment):
                continue
            picture = picture_of(self._chosen.book, attachment, entry, _PICTURE_PX)
            if picture is None:
                written.unread += 1
            else:
                found.append(picture)
                written.photos += attachment == "photo"
        return found

    def _quotes(self, numbers: Statistics) -> None:
        if not numbers.quotes:
            return
        paper, _ = self._paper, self._manner.translate
        paper.write(_("Sentences shown most on the wall"), _HEADING)
        self._bars(numbers.quotes, label=_SENTENCE)
        paper.write(_("How often the cards with it came on the screen."), _SMALL)

    def _months(self, months: Sequence[Month]) -> None:
        paper, pdf, _ = self._paper, self._paper.pdf, self._manner.translate
        wide = pdf.epw
        plot = months_plot(months, wide, wide * 0.32)
        paper.room(wide * 0.32 + 8)
        pdf.image(io.BytesIO(plot), pdf.l_margin, pdf.get_y(), wide)
        pdf.set_y(pdf.get_y() + wide * 0.32)
        paper.write(_("Filled: entries. Striped: encounters."), _SMALL)

    def _bars(self, rows: Sequence[tuple[str, int]], of: int = 0, label: float = _LABEL) -> None:
        """A bar for each, with its number, and its share `of` so many; `label` mm for the words."""
        paper, pdf = self._paper, self._paper.pdf
        most = max((number for _words, number in rows), default=0)
        longest = pdf.epw - label - 24
        for words, number in rows:
            # What is long stays on one page with its bar.
            paper.room(_BAR + 2 + _TEXT.line * (len(words) // (label / _LETTER)))
            y = pdf.get_y() + 1
            pdf.set_fill_color(*PINE)
            pdf.rect(pdf.l_margin + label, y, max(0.3, longest * number / (most or 1)), _BAR, "F")
            share = f" ({percent(number / of, self._manner.language)})" if of else ""
            beside = longest * number / (most or 1) + label + 2
            paper.write(f"{number}{share}", _TEXT._replace(above=1), shift=beside, width=24)
            pdf.set_y(y - 1)
            paper.write(words, _TEXT._replace(above=1), width=label - 4)
            pdf.set_y(max(pdf.get_y(), y + _BAR + 1))

    def _within(self, moment: datetime) -> bool:
        day, choice = moment.astimezone().date(), self._chosen.choice
        return (choice.since is None or day >= choice.since) and (
            choice.until is None or day <= choice.until
        )


def _fitted(picture: Image.Image) -> tuple[float, float]:
    """Width and height in mm."""
    scale = _PICTURE / max(picture.size)
    return picture.width * scale, picture.height * scale
