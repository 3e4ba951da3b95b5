"""What guests wrote, on the pages of a PDF as another program reads them: whatever it is."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from pathlib import Path

import pytest
from PIL import Image

from kiosk.reports.documents.pdf_document import PdfDocument, Style
from kiosk.reports.formats.export import export_book
from kiosk.reports.outcome import ExportOptions
from kiosk.typography.graphemes import is_unseen

TEXT = Style("AtkinsonHyperlegibleNext-Regular", 11, 1.5)
QUOTE = Style("Literata-Medium", 13, 3, 6, role="quote")


def paper(path: Path, *texts: str, style: Style = TEXT) -> Path:
    """A PDF with these pieces."""
    made = PdfDocument("nl", "Proef")
    try:
        for text in texts:
            made.write(text, style)
        path.write_bytes(made.output())
    finally:
        made.close()
    return path


def said(pdf: Path) -> str:
    """The words of a PDF in the order in which they are read, as poppler has them."""
    done = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True)
    assert done.stderr == ""
    numbered = re.sub(r"\n\d+\s*\f", "\n\f", done.stdout)
    return re.sub("[\u202a-\u202e\u2066-\u2069\u200e\u200f]", "", numbered)


def letters(text: str) -> str:
    return "".join(char for char in text if not (char.isspace() or is_unseen(char)))


RUNS = {
    "dots": "." * 979,
    "more dots than may be written": "." * 10_000,
    "emoji": "😀" * 979,
    "hearts": "❤️" * 510,
    "exclamation marks": "!" * 979,
    "brackets": "(" * 2_000 + ")" * 2_000,
    "lines of dots": "...\n" * 400,
    "digits": "1" * 4_000,
    "Arabic before it": "شكرا " + "." * 979 + " لكم",
    "lines in Arabic": "شكرا\n" + "*\n" * 979,
    "marks": "e" + "\u0301" * 4_000,
    "joiners": "a" + "\u200d" * 4_000 + "b",
    "blanks": "a" + " " * 4_000 + "b",
    "no letter at all": "\u0301\u200d\ufe0f",
}


@pytest.mark.parametrize("run", RUNS)
def test_no_run_is_too_long(tmp_path, run):
    text = RUNS[run]
    told = letters(said(paper(tmp_path / "out.pdf", "Voor", text, "Na")))
    assert told.startswith("Voor")
    assert told.endswith("Na")
    few = letters(text) if "mark" not in run and "no letter" not in run else ""
    assert sorted(told[4:-2]) == sorted(few) or not few


def test_a_book_with_such_an_entry_has_its_report_and_no_other_is_lost(book, keep, tmp_path):
    seen = [text for name, text in RUNS.items() if name != "no letter at all"]
    for text in seen:
        keep(message=text, name=text[:200], quote=text[:500])
    keep(message="Gewone woorden")
    outcome = export_book(
        book, tmp_path / "out.pdf", format="pdf", manner=ExportOptions("Huis", "nl")
    )
    assert outcome.entries == len(seen) + 1
    assert "Gewone woorden" in said(outcome.path)


ONE_EACH = (
    "🧑‍🦽", "🧑‍🦯", "🧑‍🤝‍🧑", "🧑🏿‍🦽", "❤️", "✌🏽", "🏳️‍🌈", "👩‍👩‍👧‍👦", "🇧🇪", "1️⃣", "👍🏽", "😀",
)  # fmt: skip


@pytest.mark.parametrize("emoji", ONE_EACH)
@pytest.mark.parametrize("style", [TEXT, QUOTE])
def test_an_emoji_is_one_picture_and_can_be_searched(tmp_path, emoji, style):
    out = paper(tmp_path / "out.pdf", f"Zij rijdt {emoji} mee", style=style)
    listed = subprocess.run(
        ["pdfimages", "-list", out], check=True, capture_output=True, text=True
    ).stdout
    assert len(re.findall(r"^ +\d+ +\d+ image ", listed, re.MULTILINE)) == 1
    assert said(out).strip() == f"Zij rijdt {emoji} mee"


def test_the_line_after_emoji_has_ordinary_blanks(tmp_path):
    plain = paper(tmp_path / "plain.pdf", "Dan gewone woorden")
    after = paper(tmp_path / "after.pdf", "😊 emoji eerst\nDan gewone woorden")
    assert _wide(after)["woorden"] == pytest.approx(_wide(plain)["woorden"], abs=0.1)


def _wide(pdf: Path) -> dict[str, float]:
    """Where each word begins on its line."""
    boxes = subprocess.run(
        ["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True, text=True
    ).stdout
    return {word: float(x) for x, word in re.findall(r'xMin="([\d.]+)"[^>]*>([^<]*)</w', boxes)}


LITERAL = [
    "{nb}",
    "<r>a & b</r>",
    "**vet** __lijn__",
    "a\\b (c) [d]",
    "%PDF %%EOF",
    "--x--",
    "&amp;",
]


@pytest.mark.parametrize("text", LITERAL)
def test_words_that_look_like_orders_are_words(tmp_path, text):
    assert said(paper(tmp_path / "out.pdf", text)).strip() == text


MIXED = {
    "Arabic with Dutch": "قال Jan كلمة",
    "Dutch with Hebrew": "Zij zei שלום tegen ons",
    "numbers in Arabic": "الرقم 123 هنا",
    "Ukrainian": "Двері завжди відчинені",
    "Vietnamese": "Cánh cửa luôn mở",
    "combining": unicodedata.normalize("NFD", "één café"),
}


@pytest.mark.parametrize("kind", MIXED)
def test_words_are_read_in_the_order_in_which_they_were_written(tmp_path, kind):
    told = unicodedata.normalize("NFC", said(paper(tmp_path / "out.pdf", MIXED[kind])))
    # In letters: poppler sees blanks between Arabic ones that join.
    assert letters(told) == letters(unicodedata.normalize("NFC", MIXED[kind]))


def test_a_right_to_left_line_ends_at_the_right_margin(tmp_path):
    out = paper(tmp_path / "out.pdf", "الكلمة الطيبة تفتح الباب")
    subprocess.run(["pdftoppm", "-r", "72", "-gray", out, tmp_path / "page"], check=True)
    page = Image.open(next(tmp_path.glob("page*")))
    box = page.point([255 * (grey < 128) for grey in range(256)]).getbbox()
    assert box is not None
    assert box[2] == pytest.approx(595 - 57, abs=3)
    assert box[0] > 300
