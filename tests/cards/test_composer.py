"""Whole cards, looked at as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from kiosk.cards.card import Card
from kiosk.cards.composer import Composer
from kiosk.cards.palette import TINTS
from kiosk.paths import assets

SIZE = (1280, 704)
SIZES = [SIZE, (1920, 950), (1024, 504), (800, 988), (592, 326)]
QUOTE = "Jullie vroegen niet wat ik verkeerd deed. Jullie vroegen wat ik nodig had."
ARABIC = "شكراً لأنّكم استمعتم إليّ قبل أن تنصحوني."
LONG = ("We dronken koffie. Toen ik buitenging, had ik het gevoel dat iemand mij gezien had. " * 6)[
    :500
]


@pytest.fixture(scope="module")
def composer() -> Composer:
    return Composer(assets())


def photo(name: str = "fatima") -> bytes:
    return assets("portraits", f"{name}.jpg").read_bytes()


def card(quote: str = QUOTE, name: str = "Fatima", **more: Any) -> Card:
    plain = Card("seed", quote, name, date(2026, 11, 24), "nl")
    return replace(plain, **more)


def ink(picture: Image.Image, box: Sequence[int], tint: str = "sage") -> bool:
    """Whether anything but the tint is inside x0, y0, x1, y1."""
    part = picture.crop((box[0], box[1], box[2], box[3]))
    ground = Image.new("RGB", part.size, TINTS[tint].ground)
    return ImageChops.difference(part, ground).getbbox() is not None


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("quote", [QUOTE, "", LONG, ARABIC])
@pytest.mark.parametrize("seen", [True, False])
def test_a_card_has_the_size_that_was_asked(
    composer: Composer, size: tuple[int, int], quote: str, seen: bool
):
    picture = composer.compose(card(quote, photo=photo() if seen else None), size)
    assert (picture.size, picture.mode) == (size, "RGB")


@pytest.mark.parametrize("size", [(0, 100), (100, 9000), (-5, 300)])
def test_an_impossible_size_is_refused(composer: Composer, size: tuple[int, int]):
    with pytest.raises(ValueError, match="px"):
        composer.compose(card(), size)


@pytest.mark.parametrize(
    "quote",
    [
        QUOTE,
        "Dank.",
        LONG,
        "😀🎉" * 70,
        "😀 " * 140,
        "W" * 140,
        "Ze zei «مرحبا بك» en ik zei 3 keer شكرا tegen haar.",
        "Regel\n\n\nna regel\n" * 12,
        "[b]niet vet[/b] &amp; <i>",
        "ありがとう。नमस्ते ขอบคุณ Дякую",
    ],
)
@pytest.mark.parametrize("name", ["Fatima", "W" * 80, "", "Ann 🌻"])
def test_words_stay_in_their_box(composer: Composer, quote: str, name: str):
    picture = composer.compose(card(quote, name, photo=photo()), SIZE, tint="sage")
    assert ink(picture, (620, 40, 1216, 704)), "there are words"
    assert not ink(picture, (1220, 0, 1280, 704)), "white at the end side"
    assert not ink(picture, (560, 0, 616, 704)) or len(quote) > 110, "white beside the photo"
    assert not ink(picture, (620, 668, 1280, 704)), "white below"
    top = 565 if name else 600
    assert not ink(picture, (620, top - 14, 1280, top - 2)), "white above the rule"


def test_words_stay_in_their_box_in_portrait(composer: Composer):
    for quote in (QUOTE, LONG, ARABIC, "😀" * 140):
        picture = composer.compose(card(quote, "W" * 80, photo=photo()), (800, 988), tint="sage")
        assert not ink(picture, (0, 450, 44, 988))
        assert not ink(picture, (756, 450, 800, 988))
        assert not ink(picture, (0, 876, 800, 888))


def test_a_wide_photo_has_its_words_below(composer: Composer):
    picture = composer.compose(
        card("Samen aan één tafel.", photo=photo("groep")), SIZE, tint="butter"
    )
    assert ink(picture, (0, 0, 1280, 408), "butter")
    assert not ink(picture, (0, 412, 60, 704), "butter")


def test_no_word_stands_on_the_circles(composer: Composer):
    bare = composer.compose(card("Ja.", ""), SIZE, tint="butter").crop((808, 524, 1280, 704))
    named = composer.compose(card("Ja.", "W" * 80), SIZE, tint="butter").crop((808, 524, 1280, 704))
    assert bare.tobytes() == named.tobytes()


def test_right_to_left_is_mirrored_but_the_photo_is_not(composer: Composer):
    left = composer.compose(card(photo=photo()), SIZE)
    right = composer.compose(card(ARABIC, photo=photo(), language="ar"), SIZE)
    assert left.crop((0, 0, 560, 704)).tobytes() == right.crop((720, 0, 1280, 704)).tobytes()


def test_emoji_are_in_colour(composer: Composer):
    picture = composer.compose(card("💛" * 3, ""), SIZE, tint="sky")
    yellow = picture.crop((96, 150, 500, 400)).convert("HSV").getchannel("S").getextrema()
    assert yellow[1] == 255, "the ground and the ink are both greyer"


def test_what_has_no_face_leaves_no_trace(composer: Composer):
    whole = composer.compose(card("Dank u."), SIZE)
    holed = composer.compose(card("Da\U000f0000nk\ue000 u\u0378."), SIZE)
    assert whole.tobytes() == holed.tobytes()


def test_the_same_card_is_the_same_picture(composer: Composer):
    shown = card("Soep 🍲 en شكراً", photo=photo())
    first = composer.compose(shown, SIZE).tobytes()
    other = Composer(assets())
    with ThreadPoolExecutor(4) as threads:
        again = list(threads.map(lambda _n: other.compose(shown, SIZE).tobytes(), range(8)))
    assert set(again) == {first}


def test_the_seed_chooses_the_tint(composer: Composer):
    grounds = {
        composer.compose(card(seed=f"entry {n}"), (128, 70)).getpixel((2, 2)) for n in range(40)
    }
    assert len(grounds) == len(TINTS)


def test_high_contrast_has_no_tint(composer: Composer):
    picture = composer.compose(card(), SIZE, theme="contrast")
    assert picture.getpixel((2, 2)) == (255, 255, 255)
    assert picture.getpixel((1200, 690)) == (255, 255, 255)


def test_a_damaged_photo_is_left_out_and_only_the_seed_is_logged(
    composer: Composer, caplog: pytest.LogCaptureFixture
):
    without = composer.compose(card(), SIZE).tobytes()
    for damaged in (b"no picture", photo()[:3000], b"", b"\x89PNG\r\n\x1a\n" + b"\0" * 60):
        assert composer.compose(card(photo=damaged), SIZE).tobytes() == without
    assert "seed" in caplog.text
    assert "Fatima" not in caplog.text
    assert "Jullie" not in caplog.text


def test_an_immense_photo_is_left_out_undecoded(
    composer: Composer, caplog: pytest.LogCaptureFixture
):
    held = BytesIO()
    Image.new("L", (1, 1)).save(held, "JPEG")
    header = bytearray(held.getvalue())
    # Its height and width stand five bytes after the start of its frame.
    frame = header.index(b"\xff\xc0") + 5
    header[frame : frame + 4] = (9000).to_bytes(2, "big") * 2
    assert composer.compose(card(photo=bytes(header)), SIZE).size == SIZE
    assert "too large" in caplog.text


@pytest.mark.parametrize("shape", [(1, 900), (4000, 20), (9, 16), (300, 300), (1920, 1080)])
def test_a_photo_of_any_shape_has_its_place(composer: Composer, shape: tuple[int, int]):
    held = BytesIO()
    Image.new("RGB", shape, "#204060").save(held, "JPEG")
    for size in (SIZE, (800, 988)):
        for quote in (QUOTE, "", LONG):
            assert composer.compose(card(quote, photo=held.getvalue()), size).size == size


@settings(max_examples=40, deadline=None)
@given(quote=st.text(max_size=160), name=st.text(max_size=40))
def test_no_text_breaks_a_card(quote: str, name: str):
    _SHARED.compose(card(quote, name), (320, 176))


_SHARED = Composer(assets())
