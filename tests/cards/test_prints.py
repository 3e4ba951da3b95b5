"""Prints of the mosaic, and cards with a drawing, looked at as pictures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageChops

from kiosk.cards.card import Card
from kiosk.cards.composer import Composer
from kiosk.cards.palette import TINTS
from kiosk.cards.tile_face import PrintKind, kinds_of
from kiosk.paths import assets

SIZE = (1280, 704)
SHEET = (255, 253, 248)
ROSE = TINTS["rose"].ground


@pytest.fixture(scope="module")
def composer() -> Composer:
    return Composer(assets())


def picture(name: str) -> bytes:
    return assets("portraits", f"{name}.jpg").read_bytes()


def card(quote: str = "Dit zijn jullie.", name: str = "Thijs", **more: Any) -> Card:
    return replace(Card("seed", quote, name, date(2026, 11, 24), "nl"), **more)


def square_drawing(mode: str = "RGB", ground: Any = "white") -> bytes:
    """A sheet with a red square right at its edges: nothing of it may be cut off."""
    image = Image.new(mode, (400, 300), ground)
    red = (200, 0, 0, 255)[: len(mode)]
    for box in ((0, 0, 400, 6), (0, 294, 400, 300), (0, 0, 6, 300), (394, 0, 400, 300)):
        image.paste(red, box)
    held = BytesIO()
    image.save(held, "PNG")
    return held.getvalue()


def reds(image: Image.Image, box: tuple[int, int, int, int]) -> tuple[int, int, int, int] | None:
    """The bounds of what is red inside a box."""
    part = image.convert("RGB").crop(box)
    red, green, _blue = part.split()
    return ImageChops.subtract(red, green).point([0] * 120 + [255] * 136).getbbox()


@pytest.mark.parametrize("size", [SIZE, (1920, 1080), (800, 988)])
@pytest.mark.parametrize("quote", ["Dit zijn jullie.", "", "Wij zijn er ook nog. " * 8])
@pytest.mark.parametrize("with_photo", [False, True])
def test_a_drawing_is_whole_with_air_round_it(
    composer: Composer, size: tuple[int, int], quote: str, with_photo: bool
):
    shown = card(quote, drawing=square_drawing(), photo=picture("thijs") if with_photo else None)
    image = composer.compose(shown, size, tint="sky")
    found = _drawing(composer, shown, size, image)
    wide, high = found[2] - found[0], found[3] - found[1]
    assert abs(wide / high - 400 / 300) < 0.03


def _drawing(composer: Composer, shown: Card, size: tuple[int, int], image: Image.Image):
    """Where the drawing stands: where the card differs from the one with an empty sheet."""
    held = BytesIO()
    Image.new("RGB", (400, 300), "white").save(held, "PNG")
    empty = composer.compose(replace(shown, drawing=held.getvalue()), size, tint="sky")
    found = ImageChops.difference(image, empty).getbbox()
    assert found is not None
    left, top, right, bottom = found
    air = round(27 * min(size[0] / 1280, size[1] / 704)) if size[0] > size[1] else 27
    around = empty.crop((left - air, top - air, right + air, bottom + air))
    assert around.getcolors(3) == [(around.width * around.height, SHEET)], "nothing but paper"
    return found


@pytest.mark.parametrize("words", [8, 16, 23])
def test_a_photo_beside_a_drawing_is_no_stamp_and_touches_no_word(composer: Composer, words: int):
    quote = " ".join(["Samen"] * words)
    shown = card(quote, photo=picture("thijs"), drawing=square_drawing())
    image = composer.compose(shown, SIZE, tint="sky")
    right, bottom = SIZE[0] - 64, SIZE[1] - 44
    print_ = image.crop((right - 184, bottom - 184, right, bottom))
    assert print_.crop((0, 0, 184, 5)).getcolors(2) == [(184 * 5, SHEET)], "its white edge"
    above = image.crop((right - 184, bottom - 184 - 20, right, bottom - 184 - 2))
    assert len(above.getcolors(99) or []) == 1, "nothing but the ground"


@pytest.mark.parametrize("ground", ["#FFFFFF", "#FFFDF8", "#F5F5F5"])
def test_light_paper_becomes_the_paper_of_the_card(composer: Composer, ground: str):
    image = composer.compose(card(drawing=square_drawing(ground=ground)), SIZE, tint="rose")
    assert image.getpixel((280, 352)) == SHEET


def test_a_drawing_on_a_clear_ground_lies_on_paper(composer: Composer):
    image = composer.compose(card(drawing=square_drawing("RGBA", (0, 0, 0, 0))), SIZE, tint="rose")
    assert image.getpixel((280, 352)) == SHEET
    assert reds(image, (0, 0, 560, 704))


def test_a_drawing_on_a_dark_ground_keeps_it(composer: Composer):
    image = composer.compose(card(drawing=square_drawing(ground="#202040")), SIZE, tint="rose")
    assert image.getpixel((280, 352)) == (32, 32, 64)


def test_a_damaged_drawing_is_left_out(composer: Composer, caplog: pytest.LogCaptureFixture):
    without = composer.compose(card(), SIZE).tobytes()
    assert composer.compose(card(drawing=b"no drawing"), SIZE).tobytes() == without
    assert "seed" in caplog.text
    assert "Thijs" not in caplog.text


def test_what_a_card_can_hang_as():
    whole = card(photo=b"x", drawing=b"x")
    assert kinds_of(whole) == ("hero", "drawing", "photo", "quote")
    assert kinds_of(replace(whole, quote=" ", drawing=None)) == ("photo",)
    assert kinds_of(replace(whole, photo=None, drawing=None)) == ("hero", "quote")


PRINTS: list[tuple[PrintKind, tuple[int, int]]] = [
    ("photo", (187, 314)),
    ("photo", (187, 203)),
    ("photo", (394, 203)),
    ("quote", (394, 203)),
    ("quote", (187, 203)),
    ("drawing", (187, 203)),
    ("hero", (601, 425)),
]


@pytest.mark.parametrize(("kind", "size"), PRINTS)
@pytest.mark.parametrize("scale", [1.0, 2.0, 2.7])
@pytest.mark.parametrize("theme", ["papier", "contrast"])
def test_a_print_has_one_clear_px_round_it(
    composer: Composer, kind: PrintKind, size: tuple[int, int], scale: float, theme: str
):
    whole = card(photo=picture("thijs"), drawing=picture("tekening"))
    image = composer.print_of(whole, size, kind, scale, theme)
    wide, high = round(size[0] * scale), round(size[1] * scale)
    assert (image.size, image.mode) == ((wide + 2, high + 2), "RGBA")
    assert image.getchannel("A").getbbox() == (1, 1, wide + 1, high + 1)
    assert image.getchannel("A").crop((1, 1, wide + 1, high + 1)).getextrema() == (255, 255)


def test_a_photo_print_has_a_white_edge_and_the_name_in_its_foot(composer: Composer):
    image = composer.print_of(card(photo=picture("rosa")), (187, 314), "photo", 1.0)
    named = image.convert("RGB").crop((1, 1, 188, 315))
    assert named.crop((0, 0, 187, 10)).getcolors(2) == [(1870, SHEET)]
    assert named.crop((0, 0, 10, 314)).getcolors(2) == [(3140, SHEET)]
    assert named.getpixel((10, 10)) != SHEET
    assert named.getpixel((10, 273)) != SHEET
    foot = named.crop((0, 275, 187, 314))
    colours = foot.getcolors(9999) or []
    assert len(colours) > 3, "the name"
    bare = composer.print_of(card("", "", photo=picture("rosa")), (187, 314), "photo", 1.0)
    assert bare.convert("RGB").crop((1, 305, 188, 315)).getcolors(2) == [(1870, SHEET)]


@pytest.mark.parametrize("kind", ["photo", "drawing", "quote", "hero"])
def test_a_card_that_lacks_a_kind_shows_what_there_is(composer: Composer, kind: PrintKind):
    words = composer.print_of(card(), (394, 203), "quote", 1.0)
    if kind != "hero":
        assert composer.print_of(card(), (394, 203), kind, 1.0).tobytes() == words.tobytes()
    alone = card("", photo=picture("rosa"))
    photo = composer.print_of(alone, (394, 203), "photo", 1.0)
    assert composer.print_of(alone, (394, 203), kind, 1.0).tobytes() == photo.tobytes()


def test_the_words_of_a_hero_are_large(composer: Composer):
    """One capital letter of 44 px Literata is 30 px high."""
    shown = card("HHHHH HHHH HHHHH HHHH", "", photo=picture("amina"))
    image = composer.print_of(shown, (601, 425), "hero", 1.0, tint="rose").convert("RGB")
    column = image.crop((280, 110, 300, 345))
    ground = Image.new("RGB", column.size, ROSE)
    rows = ImageChops.difference(column, ground).convert("L").resize((1, column.height))
    dark = [bool(value) for value in rows.tobytes()]
    assert _longest(dark) >= 30


def _longest(marks: list[bool]) -> int:
    best = now = 0
    for mark in marks:
        now = now + 1 if mark else 0
        best = max(best, now)
    return best


def test_a_group_stands_above_its_words_in_a_hero(composer: Composer):
    shown = card("Samen aan één tafel.", "Mamadou, Harpreet", photo=picture("groep"))
    image = composer.print_of(shown, (601, 425), "hero", 1.0, tint="rose").convert("RGB")
    assert image.getpixel((590, 100)) != Image.new("RGB", (1, 1), ROSE).getpixel((0, 0))
    assert image.getpixel((10, 415)) == Image.new("RGB", (1, 1), ROSE).getpixel((0, 0))
