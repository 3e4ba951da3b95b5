"""Themes, the house's colour and its logo: as data, and left out where they are wrong."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw

from kiosk.cards.card import Card
from kiosk.cards.composer import Composer
from kiosk.cards.factory import composer_for, style_of
from kiosk.cards.palette import PAPIER, TINTS, contrast
from kiosk.cards.style import Style, troubles
from kiosk.cards.themes import ThemeError, read_theme
from kiosk.paths import assets, themes
from kiosk.settings.model import House, Settings, Wall

SIZE = (1280, 704)
CARD = Card("seed", "Dank u.", "Fatima", date(2026, 11, 24), "nl")


def composer(**more: str) -> Composer:
    return Composer(assets(), Style(themes(), **more))


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


def test_papier_is_in_its_file_what_it_is_without_one():
    assert read_theme(themes() / "papier.toml") == PAPIER


def test_the_themes_that_there_are_can_be_read():
    assert sorted(path.stem for path in themes().glob("*.toml")) == [
        "contrast", "geverfd", "papier",
    ]  # fmt: skip
    painted = read_theme(themes() / "geverfd.toml")
    assert painted.wall == "#123C3E"
    assert painted.tints == PAPIER.tints
    assert not read_theme(themes() / "contrast.toml").tinted


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('ink = "black"', 'ink must be a colour, "#RRGGBB".'),
        ("ink = 3", 'ink must be a colour, "#RRGGBB".'),
        ('inkt = "#000000"', "there is nothing named inkt in a theme; allowed there: ink, soft"),
        ("tinted = 1", "tinted must be true or false."),
        ("tints = 3", "tints must be a table."),
        ("[tints]\nmoss = {}", "nothing named tints.moss in a theme; allowed there: butter, peach"),
        ("[tints]\nsky = 3", "tints.sky must be a table."),
        ('[tints]\nsky = { back = "#000000" }', "nothing named tints.sky.back in a theme; allowed"),
        ('[tints]\nsky = { ground = "sky" }', 'tints.sky.ground must be a colour, "#RRGGBB".'),
        (
            'soft = "#AAAAAA"',
            "soft can hardly be read on #FFFDF8: the contrast is 2.3, and must be 4.5 at least.",
        ),
        ('[tints]\nsky = { ground = "#3A4A60" }', "ink can hardly be read on #3A4A60: the contr"),
        ("ink = ", "is not TOML: "),
    ],
)
def test_a_mistake_is_one_sentence_and_the_wall_goes_on_with_papier(
    tmp_path: Path, text: str, told: str, caplog: pytest.LogCaptureFixture
):
    file = tmp_path / "own.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ThemeError) as raised:
        read_theme(file)
    sentence = str(raised.value)
    assert told in sentence
    assert str(file) in sentence
    assert sentence.endswith(".")
    own = composer(theme=str(file))
    assert own.compose(CARD, SIZE).tobytes() == composer().compose(CARD, SIZE).tobytes()
    assert [record.getMessage() for record in caplog.records] == [sentence]
    own.compose(CARD, SIZE)
    assert len(caplog.records) == 1, "once is enough"


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_theme_that_cannot_be_read(
    tmp_path: Path, content: bytes | None, caplog: pytest.LogCaptureFixture
):
    file = tmp_path / "own.toml"
    if content:
        file.write_bytes(content)
    composer(theme=str(file)).compose(CARD, SIZE)
    assert str(file) in caplog.text
    assert [str(each) for each in troubles(Style(themes(), str(file)))] == [
        caplog.records[0].getMessage()
    ]


def test_a_theme_of_the_house_colours_its_cards(tmp_path: Path):
    file = tmp_path / "own.toml"
    file.write_text('wall = "#101010"\n[tints]\nsky = { ground = "#C0F0C0" }\n')
    own = composer(theme=str(file))
    assert own.compose(CARD, SIZE, tint="sky").getpixel((2, 2)) == rgb("#C0F0C0")
    assert own.compose(CARD, SIZE, tint="rose").getpixel((2, 2)) == rgb(TINTS["rose"].ground)
    assert own.theme().wall == "#101010"
    assert own.theme("papier").wall == PAPIER.wall


def test_the_settings_choose_theme_colour_and_logo(tmp_path: Path):
    logo = tmp_path / "logo.png"
    Image.new("RGB", (20, 20), "#00FF00").save(logo)
    settings = Settings(house=House(colour="#0000FF", logo=str(logo)), wall=Wall(theme="contrast"))
    made = composer_for(settings).compose(CARD, SIZE)
    assert made.getpixel((2, 2)) == (255, 255, 255)
    colours = {colour for _n, colour in made.getcolors(100_000) or []}
    assert {rgb("#0000FF"), (0, 255, 0)} <= colours
    assert troubles(style_of(settings)) == []


@pytest.mark.parametrize("theme", ["papier", "contrast"])
@pytest.mark.parametrize("colour", ["#FFD400", "#808080", "#FFFFFF", "#102030"])
def test_the_colour_of_the_house_can_always_be_seen(theme: str, colour: str):
    accent = composer(theme=theme, colour=colour).theme().accent
    for ground in composer().theme(theme).grounds:
        assert contrast(accent, ground) >= 4.5
    if colour == "#102030":
        assert accent == colour


@pytest.mark.parametrize("damage", ["missing", "text", "cut", "clear", "immense"])
def test_a_logo_that_is_no_picture_is_left_out(
    tmp_path: Path, damage: str, caplog: pytest.LogCaptureFixture
):
    logo = tmp_path / "logo.png"
    if damage == "text":
        logo.write_text("a logo")
    elif damage == "cut":
        logo.write_bytes(assets("icons", "mark.png").read_bytes()[:300])
    elif damage == "clear":
        Image.new("RGBA", (30, 30)).save(logo)
    elif damage == "immense":
        Image.new("1", (9_000, 9_000)).save(logo)
    own = composer(logo=str(logo))
    assert own.compose(CARD, SIZE).tobytes() == composer().compose(CARD, SIZE).tobytes()
    own.compose(CARD, SIZE)
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert record.getMessage().startswith(f"The logo {logo} cannot be read")
    assert len(troubles(Style(themes(), logo=str(logo)))) == 1


@pytest.mark.parametrize("photo", [None, "fatima", "groep"])
@pytest.mark.parametrize("quote", ["Dank u.", "", "Wij zijn er ook nog. " * 9, "شكراً لكم."])
@pytest.mark.parametrize("size", [SIZE, (800, 988), (1920, 1080)])
@pytest.mark.parametrize("drawn", [False, True])
def test_the_logo_stands_small_and_on_nothing_else(
    tmp_path: Path, photo: str | None, quote: str, size: tuple[int, int], drawn: bool
):
    if not (photo or quote or drawn):
        return
    logo = tmp_path / "logo.png"
    image = Image.new("RGBA", (300, 100))
    ImageDraw.Draw(image).rectangle((40, 10, 250, 90), fill="#00FF00")
    image.save(logo)
    shown = Card(
        "seed", quote, "Fatima", date(2026, 11, 24), "nl",
        assets("portraits", f"{photo}.jpg").read_bytes() if photo else None,
        assets("portraits", "tekening.jpg").read_bytes() if drawn else None,
    )  # fmt: skip
    bare = composer().compose(shown, size, tint="sky")
    with_logo = composer(logo=str(logo)).compose(shown, size, tint="sky")
    box = ImageChops.difference(bare, with_logo).getbbox()
    if box is None:
        assert photo == "groep", "only beside a group there may be no room"
        return
    scale = (
        min(size[0] / 800, size[1] / 988)
        if size[1] > size[0]
        else min(size[0] / 1280, size[1] / 704)
    )
    if quote:
        assert box[2] - box[0] <= 170 * scale
        assert box[3] - box[1] <= 46 * scale
        under = bare.crop(box).getcolors()
        assert under is not None
        assert len(under) == 1, "nothing stands there without it"


def test_a_logo_on_white_lies_on_the_tint(tmp_path: Path):
    logo = tmp_path / "logo.jpg"
    image = Image.new("RGB", (120, 44), "white")
    ImageDraw.Draw(image).rectangle((50, 10, 70, 34), fill="#000000")
    image.save(logo, quality=95)
    made = composer(logo=str(logo)).compose(CARD, SIZE, tint="sky")
    bare = composer().compose(CARD, SIZE, tint="sky")
    marked = ImageChops.difference(made, bare).convert("L").point([0] * 40 + [255] * 216)
    left, _top, right, _bottom = marked.getbbox() or (0, 0, 0, 0)
    assert 15 <= right - left <= 30


def test_another_theme_colour_or_logo_is_another_name(tmp_path: Path):
    logo = tmp_path / "logo.png"
    Image.new("RGB", (20, 20), "#00FF00").save(logo)
    names = {
        composer().name_of(CARD, SIZE),
        composer().name_of(CARD, SIZE, "geverfd"),
        composer(theme="contrast").name_of(CARD, SIZE),
        composer(colour="#123456").name_of(CARD, SIZE),
        composer(logo=str(logo)).name_of(CARD, SIZE),
    }
    assert len(names) == 5
    assert composer(theme="geverfd").name_of(CARD, SIZE) in names
