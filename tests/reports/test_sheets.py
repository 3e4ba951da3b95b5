"""Sheets of cards: as other programs see them, and with nobody's card who did not agree."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.report_helpers import NOON, jpeg

from kiosk.guestbook.model.entry import Attachments, Consent, Entry, Status, Step
from kiosk.reports.documents.card_sheets import A4, Grid, cut_marks
from kiosk.reports.documents.pdf_stream import DPI, PicturePdf
from kiosk.reports.formats.export import ExportCancelled, NothingToTell, export_book
from kiosk.reports.outcome import ExportOptions, Sheet

MAGENTA = (230, 0, 230)


def sheets(book, target: Path, sheet: Sheet = 4, **which):
    return export_book(
        book,
        target,
        format="pdf",
        purpose="wall",
        manner=ExportOptions("Ons huis", sheet=sheet),
        **which,
    )


def pages(pdf: Path, dpi: int = 50) -> list[np.ndarray]:
    """The pages as poppler draws them."""
    subprocess.run(["pdftoppm", "-r", str(dpi), pdf, pdf.with_suffix("")], check=True)
    found = sorted(pdf.parent.glob(f"{pdf.stem}-*.ppm"))
    return [np.asarray(Image.open(each).convert("RGB")).astype(int) for each in found]


def words(pdf: Path) -> str:
    return subprocess.run(
        ["pdftotext", pdf, "-"], check=True, capture_output=True, text=True
    ).stdout


def magenta(page: np.ndarray) -> int:
    return int((abs(page - MAGENTA).max(axis=2) < 60).sum())


@pytest.fixture
def hang(book):
    """Keeps an entry whose card may hang on the wall."""

    def _hang(
        number, wall: Step = "photo", status: Status = "shown", *, photo=False, **fields
    ) -> Entry:
        consent = Consent(wall=wall, report="none", given_at=NOON)
        entry = Entry(f"card-{number}", NOON, status=status, consent=consent, **fields)
        assert book.entries.keep(entry, Attachments(jpeg("#e600e6", (300, 300)) if photo else None))
        return entry

    return _hang


@pytest.mark.parametrize(("sheet", "count", "page_count"), [(4, 5, 2), (9, 9, 1)])
def test_so_many_cards_stand_on_a_page_of_a4(book, hang, tmp_path, sheet, count, page_count):
    for number in range(count):
        hang(number, quote=f"Zin nummer {number}.", name="Rosa")
    outcome = sheets(book, tmp_path / "out.pdf", sheet)
    assert (outcome.entries, outcome.photos) == (count, 0)
    drawn = pages(outcome.path)
    assert len(drawn) == page_count
    assert drawn[0].shape[:2] == pytest.approx((297 / 25.4 * 50, 210 / 25.4 * 50), abs=1)
    said = words(outcome.path)
    assert re.findall(r"Zin nummer \d", said) == [f"Zin nummer {n}" for n in range(count)]
    assert said.count("Rosa") == count


def test_cards_are_printed_with_three_hundred_pixels_an_inch(book, hang, tmp_path):
    hang(0, quote="Dag", photo=True)
    out = sheets(book, tmp_path / "out.pdf").path
    told = subprocess.run(
        ["pdfimages", "-list", out], check=True, capture_output=True, text=True
    ).stdout
    image = told.splitlines()[2].split()
    assert image[2] == "image"
    assert [abs(int(ppi) - DPI) <= 1 for ppi in image[12:14]] == [True, True]


@pytest.mark.parametrize("sheet", [2, 3])
def test_cut_marks_lead_to_the_corners_and_never_onto_a_card(sheet):
    grid = Grid(sheet)
    boxes = [grid.box(number) for number in range(sheet * sheet)]
    for box in boxes:
        assert box.x >= 5
        assert box.x + box.width <= A4[0] - 5
        assert box.y + box.height <= A4[1] - 5
        marks = cut_marks(box)
        assert len(marks) == 8
        for x, y, to_x, to_y in marks:
            # On the line along which to cut …
            assert x == to_x in (box.x, box.x + box.width) or y == to_y in (
                box.y,
                box.y + box.height,
            )
            # … and on no card.
            for other in boxes:
                for at_x, at_y in ((x, y), (to_x, to_y)):
                    assert not (
                        other.x < at_x < other.x + other.width
                        and other.y < at_y < other.y + other.height
                    )


def test_cut_marks_are_drawn(book, hang, tmp_path):
    hang(0, quote="Dag")
    [page] = pages(sheets(book, tmp_path / "out.pdf").path, DPI)
    box = Grid(2).box(0)
    row = round(box.y / 25.4 * DPI)
    beside = page[row - 3 : row + 4, round(7.3 / 25.4 * DPI) : round(8.7 / 25.4 * DPI)]
    assert (beside.min(axis=0).max(axis=1) < 160).all()
    # Elsewhere in the margin there is nothing.
    assert (page[row + 60 : row + 400, : round(8 / 25.4 * DPI)] > 250).all()


def test_only_what_may_hang_on_the_wall_is_on_them(book, hang, tmp_path):
    hang(0, "photo", quote="Met foto", photo=True)
    hang(1, "words", quote="Alleen woorden", photo=True)
    hang(2, "none", quote="Niet voor de muur", photo=True)
    hang(3, "photo", "pending", quote="Wacht nog", photo=True)
    hang(4, "photo", "hidden", quote="Verborgen", photo=True)
    outcome = sheets(book, tmp_path / "out.pdf")
    assert (outcome.entries, outcome.photos, outcome.left_out) == (2, 1, 3)
    said = words(outcome.path)
    assert "Met foto" in said
    assert "Alleen woorden" in said
    assert not re.search("Niet voor|Wacht|Verborgen", said)
    [page] = pages(outcome.path)
    middle = page.shape[1] // 2
    assert magenta(page[:, :middle]) > 5000
    assert magenta(page[:, middle:]) == 0


def test_one_that_is_hidden_while_they_are_made_is_not_on_them(book, hang, tmp_path):
    hang(0, quote="Blijft")
    hang(1, quote="Gaat weg")

    def hide(done, total):
        if done == total and book.entries.get("card-1").status == "shown":
            book.entries.hide("card-1")

    outcome = sheets(book, tmp_path / "out.pdf", progress=hide)
    assert outcome.entries == 1
    assert "Gaat weg" not in words(outcome.path)


def test_where_nothing_hangs_nothing_is_printed(book, hang, tmp_path):
    hang(0, "none", quote="Niet voor de muur")
    with pytest.raises(NothingToTell):
        sheets(book, tmp_path / "out.pdf")
    assert [each.name for each in tmp_path.iterdir()] == ["data"]


def test_stopped_they_leave_nothing(book, hang, tmp_path):
    for number in range(3):
        hang(number, quote="Dag")
    told = []
    with pytest.raises(ExportCancelled):
        sheets(
            book,
            tmp_path / "out.pdf",
            progress=lambda done, _total: told.append(done),
            cancelled=lambda: len(told) == 2,
        )
    assert [each.name for each in tmp_path.iterdir()] == ["data"]


def test_sheets_of_reports_would_break_a_promise(book, hang, tmp_path):
    hang(0, quote="Dag")
    with pytest.raises(ValueError, match="for the wall"):
        export_book(book, tmp_path / "out.pdf", format="pdf", manner=ExportOptions(sheet=4))


def test_a_picture_is_in_the_file_before_the_next_is_made(tmp_path):
    """So that memory does not grow with the cards."""
    with (tmp_path / "out.pdf").open("wb") as file:
        pdf = PicturePdf(file, "", "nl")
        noise = Image.effect_noise((400, 400), 100)
        sizes = []
        for _ in range(3):
            pdf.picture(noise)
            sizes.append(file.tell())
    assert sizes[1] - sizes[0] > 100_000
    assert sizes[2] - sizes[1] == pytest.approx(sizes[1] - sizes[0], rel=0.01)
