"""Words that are too long for a line, and fonts that are gone."""

from __future__ import annotations

import logging
import shutil
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from kiosk.cards.card import Card
from kiosk.cards.composer import Composer
from kiosk.paths import assets
from kiosk.typography.fitting import Box, Fitter
from kiosk.typography.fonts import Faces
from kiosk.typography.line_breaks import hyphens
from kiosk.typography.typesetter import Typesetter

LONG = "arbeidsongeschiktheidsverzekeringsmaatschappij"


@pytest.fixture(scope="module")
def setter() -> Typesetter:
    return Typesetter(Faces(assets("fonts")))


@pytest.mark.parametrize(
    ("word", "language", "cut"),
    [
        ("ontmoeting", "nl", "ont-moe-ting"),
        ("(“anticonstitutionnellement”)", "fr", "(“anti-cons-ti-tu-tion-nel-le-ment”)"),
        ("conversation", "en", "con-ver-sa-tion"),
        ("ontmoeting", "tr", "ontmoeting"),
        ("ontmoeting", "", "ontmoeting"),
        ("зустріч", "nl", "зустріч"),
        ("123456789", "nl", "123456789"),
        ("дa😀", "nl", "дa😀"),
    ],
)
def test_where_a_word_may_be_hyphenated(word: str, language: str, cut: str):
    places = [0, *hyphens(word, language), len(word)]
    parts = [word[start:end] for start, end in pairwise(places)]
    assert "-".join(parts) == cut


def test_a_compound_that_does_not_fit_is_hyphenated(setter: Typesetter):
    fitted = Fitter(setter, "quote", "ltr", "nl").fit(
        f"Mijn {LONG} belde.", Box(592, 420, range(96, 43, -4))
    )
    assert fitted.whole
    assert sum(line.endswith("-") for line in fitted.lines) >= 1
    joined = " ".join(fitted.lines).replace("- ", "")
    assert joined == f"Mijn {LONG} belde."
    assert all(setter.width(line, "quote", fitted.px, "ltr") <= 594 for line in fitted.lines)
    # Each part is as long as its line allows, and no shorter than three letters.
    assert all(len(line) > 3 for line in fitted.lines)


@pytest.mark.parametrize("width", range(320, 1000, 40))
@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_no_word_is_hyphenated_that_fits(setter: Typesetter, width: int, language: str):
    text = "De ontmoeting met de verantwoordelijke was bijzonder."
    fitted = Fitter(setter, "quote", "ltr", language).fit(text, Box(width, 900, (96, 72, 44)))
    widest = max(setter.width(word, "quote", 44, "ltr") for word in text.split())
    assert (widest <= width) == (" ".join(fitted.lines) == text)


def test_an_unknown_language_still_breaks_what_cannot_fit(setter: Typesetter):
    fitted = Fitter(setter, "quote", "ltr", "tr").fit("W" * 80, Box(500, 900, (60, 44)))
    assert fitted.whole
    assert "".join(fitted.lines) == "W" * 80


def fonts_without(tmp_path: Path, *gone: str, cut: str = "") -> Path:
    """The house's assets with some fonts gone, and one cut short."""
    (tmp_path / "fonts").mkdir()
    for font in assets("fonts").glob("*.ttf"):
        if font.stem not in gone:
            (tmp_path / "fonts" / font.name).symlink_to(font)
    if cut:
        target = tmp_path / "fonts" / f"{cut}.ttf"
        data = target.read_bytes()
        target.unlink()
        target.write_bytes(data[: len(data) // 2])
    shutil.copytree(assets("models"), tmp_path / "models")
    return tmp_path


CARD = Card("seed", "Soep 🍲 en شكراً!", "Fatima", date(2026, 11, 24), "nl")


@pytest.mark.parametrize(
    "name", ["Literata-Medium", "NotoNaskhArabic-Medium", "NotoColorEmoji",
             "AtkinsonHyperlegibleNext-Bold"],
)  # fmt: skip
@pytest.mark.parametrize("how", ["gone", "cut", "text"])
def test_a_font_that_is_gone_or_damaged_is_told_and_another_stands_in(
    tmp_path: Path, name: str, how: str, caplog: pytest.LogCaptureFixture
):
    folder = fonts_without(tmp_path, *([] if how == "cut" else [name]), cut=name * (how == "cut"))
    if how == "text":
        (folder / "fonts" / f"{name}.ttf").write_text("no font")
    composer = Composer(folder)
    first = composer.compose(CARD, (640, 352))
    assert first.tobytes() == composer.compose(CARD, (640, 352)).tobytes()
    told = [r.getMessage() for r in caplog.records if name in r.getMessage()]
    assert len(told) == 1
    assert "Fatima" not in caplog.text


def test_without_any_font_of_the_house_a_card_still_comes(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    folder = fonts_without(tmp_path, *(font.stem for font in assets("fonts").glob("*.ttf")))
    assert Composer(folder).compose(CARD, (640, 352)).size == (640, 352)
    assert "cannot be read" in caplog.text


def test_a_character_without_a_font_is_told_by_its_number_alone(
    setter: Typesetter, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    for _again in range(3):
        setter.runs("geheim \u0378\U000f1234\n\u200d woord", "quote", "ltr")
    told = sorted(record.getMessage() for record in caplog.records)
    assert told == [
        "No font has U+0378: it is left out.",
        "No font has U+F1234: it is left out.",
    ]
