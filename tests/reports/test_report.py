"""Report and workbook, opened by other programs: what they hold, and of whom they do not."""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.report_helpers import NOON

from kiosk.i18n.texts import Texts
from kiosk.paths import assets
from kiosk.reports.documents.timeline import Bin, Timeline
from kiosk.reports.formats.export import ExportCancelled, NothingToTell, export_book
from kiosk.reports.outcome import ExportOptions

DUTCH = ExportOptions("Ons huis", "nl", Texts(assets("locale")).translator("nl"))
SCRIPTS = {
    "Arabic": "الكلمة الطيبة تفتح الباب",
    "Hebrew": "שלום לכולם",
    "Hindi": "दरवाज़ा हमेशा खुला है",
    "Chinese": "门总是开着的",
    "Ukrainian": "Двері завжди відчинені",
    "Vietnamese": "Cánh cửa luôn mở",
    "emoji": "Merci 😀 à tous 👍🏽",
}


def report(book, target: Path, **which):
    return export_book(book, target, format="pdf", manner=DUTCH, **which)


def text(pdf: Path) -> str:
    said = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True)
    # Without the marks with which poppler says which way a line runs.
    return re.sub("[\u202a-\u202e\u2066-\u2069\u200e\u200f]", "", said.stdout)


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_is_there_to_be_read_and_searched(book, keep, tmp_path, script):
    keep(message=SCRIPTS[script], name="Rosa")
    said = text(report(book, tmp_path / "out.pdf").path)
    # In letters: where a line of the page ends is not part of what was written.
    letters = "".join(SCRIPTS[script].split()).replace("\u094d", "")
    assert letters in "".join(said.split()).replace("\u094d", "")


LONG = {
    "Dutch": "Jullie vroegen wat ik nodig had, en schreven het op. " * 12,
    "lines": "Eerste regel\n\n" + "en  dan nog een   lange regel met gaten " * 6,
    "no space": "x" * 400,
    "Chinese": SCRIPTS["Chinese"] * 40,
    "Arabic": f"{SCRIPTS['Arabic']} " * 20,
    "both": f"Zij zei {SCRIPTS['Hebrew']} tegen ons " * 12,
    "Ukrainian": f"{SCRIPTS['Ukrainian']} " * 20,
    "emoji": "Merci 😀 à tous 👍🏽 " * 20,
}


@pytest.mark.parametrize("words", LONG)
def test_long_words_and_texts_stay_between_the_margins_whole(book, keep, tmp_path, words):
    keep(message=LONG[words], photo=True)
    out = report(book, tmp_path / "out.pdf").path
    boxes = subprocess.run(
        ["pdftotext", "-bbox", out, "-"], check=True, capture_output=True, text=True
    ).stdout
    edges = [
        (float(left), float(right))
        for left, right in re.findall(r'<word xMin="([\d.]+)"[^>]* xMax="([\d.]+)"', boxes)
    ]
    # A4 is 595 points wide, and the margins 57.
    assert min(left for left, _right in edges) > 55
    assert max(right for _left, right in edges) < 595 - 55
    said = "".join(text(out).split())
    assert all("".join(word.split()) in said for word in LONG[words].split())
    assert said.count("tegen") == LONG[words].count("tegen")


def test_each_script_has_the_face_that_cards_give_it(book, keep, tmp_path):
    """The name before it is in another one, which has these letters too."""
    keep(message=SCRIPTS["Ukrainian"], name=SCRIPTS["Ukrainian"])
    out = report(book, tmp_path / "out.pdf").path
    fonts = subprocess.run(["pdffonts", out], check=True, capture_output=True, text=True).stdout
    assert "Andika" in fonts


def test_emoji_are_in_colour(book, keep, tmp_path):
    keep(message="😀" * 30)
    out = report(book, tmp_path / "out.pdf").path
    subprocess.run(
        ["pdftoppm", "-r", "60", "-f", "3", "-l", "3", out, tmp_path / "page"], check=True
    )
    [page] = tmp_path.glob("page*")
    red, green, blue = np.moveaxis(np.asarray(Image.open(page).convert("RGB")), 2, 0)
    assert ((red > 200) & (green > 150) & (blue < 120)).sum() > 300


def test_it_says_how_many_are_left_out_and_tells_nothing_of_them(book, keep, tmp_path):
    keep("none", message="Alleen voor jullie", name="Ben", photo=True)
    keep("words", message="Alleen woorden", photo=True)
    keep("photo", message="Met foto", photo=True)
    outcome = report(book, tmp_path / "out.pdf")
    assert (outcome.entries, outcome.left_out, outcome.refused, outcome.photos) == (2, 1, 1, 1)
    said = text(outcome.path)
    assert "Niet meegenomen: 1. De gast geeft er geen toestemming voor" in said
    assert "Ben" not in said
    assert "Alleen voor jullie" not in said
    assert "Alleen woorden" in said
    images = subprocess.run(
        ["pdfimages", "-list", outcome.path], check=True, capture_output=True, text=True
    ).stdout
    assert images.count(" jpeg ") == 1


def test_a_consent_withdrawn_before_its_turn_changes_the_number_too(book, keep, tmp_path):
    entries = [keep(message=f"Dag {n}") for n in range(3)]

    def withdraw(done, total):
        if done == 1:
            book.entries.change_consent(entries[2].id, report="none")

    said = text(report(book, tmp_path / "out.pdf", progress=withdraw).path)
    assert "Niet meegenomen: 1." in said
    assert "Dag 2" not in said


def test_figures_count_everybody(book, keep, encounter, tmp_path):
    keep("none", message="a", language="fr", encounter=encounter.id)
    keep("words", message="b", language="nl")
    said = text(report(book, tmp_path / "out.pdf").path)
    assert "Gasten lieten 2 berichten na." in " ".join(said.split())
    assert "Er was één ontmoeting." in " ".join(said.split())
    assert "Frans" in said
    assert "1 (50%)" in said


def test_an_anonymous_report_has_no_names_and_faces(book, keep, tmp_path):
    keep(message="Dag allen", name="Rosa", photo=True)
    outcome = report(book, tmp_path / "out.pdf", anonymous=True)
    assert (outcome.entries, outcome.photos) == (1, 0)
    said = text(outcome.path)
    assert "Rosa" not in said
    assert "Dag allen" in said
    assert "Zonder de naam en de foto" in said


def test_no_entries_no_report(book, keep, tmp_path):
    keep(message="Dag")
    with pytest.raises(NothingToTell):
        report(book, tmp_path / "out.pdf", since=(NOON + timedelta(days=9)).date())
    assert [each.name for each in tmp_path.iterdir()] == ["data"]


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_a_stopped_one_leaves_nothing(book, keep, tmp_path, kind, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    keep(message="Dag")
    keep(message="Dag")
    told = []
    with pytest.raises(ExportCancelled):
        export_book(
            book, tmp_path / f"out.{kind}", format=kind, manner=DUTCH,
            progress=lambda done, _total: told.append(done), cancelled=lambda: bool(told),
        )  # fmt: skip
    assert [each.name for each in tmp_path.iterdir()] == ["data"]


def test_a_damaged_photo_does_not_stop_it(book, keep, tmp_path):
    entry = keep(message="Dag allen", photo=True)
    (tmp_path / "data" / "photos" / f"{entry.id}.jpg").write_bytes(b"\xff\xd8 no picture")
    outcome = report(book, tmp_path / "out.pdf")
    assert (outcome.entries, outcome.photos) == (1, 0)
    assert "Dag allen" in text(outcome.path)


def test_the_months_are_drawn_filled_and_striped():
    from kiosk.reports.documents.plots import timeline_plot

    months = Timeline("month", (Bin(date(2026, 11, 1), 5, 3), Bin(date(2026, 12, 1), 0, 4)))
    plot = timeline_plot(months, 170, 50, colour="#0F4F52", fonts=assets("fonts"))
    picture = Image.open(io.BytesIO(plot)).convert("RGB")
    assert picture.size == pytest.approx((170 / 25.4 * 200, 50 / 25.4 * 200), abs=1)
    drawn = np.asarray(picture).astype(int)
    assert (abs(drawn - (15, 79, 82)).max(axis=2) < 9).sum() > 5000
    assert (abs(drawn - (166, 63, 39)).max(axis=2) < 9).sum() > 500
