"""Letters, emoji, directions, days: what the composer knows about text."""

from __future__ import annotations

import pytest

from kiosk.cards.palette import TINTS, tint_for
from kiosk.paths import assets
from kiosk.typography.bidi import direction_of, levels, visual
from kiosk.typography.fitting import Box, Fitter
from kiosk.typography.fonts import Faces
from kiosk.typography.graphemes import clusters
from kiosk.typography.typesetter import Typesetter

QUOTE = "Jullie vroegen niet wat ik verkeerd deed. Jullie vroegen wat ik nodig had."
FAMILY = "👩\u200d👩\u200d👧"


@pytest.fixture(scope="module")
def setter() -> Typesetter:
    return Typesetter(Faces(assets("fonts")))


def faces_of(setter: Typesetter, text: str) -> list[str]:
    return [run.face.path.stem for run in setter.runs(text, "quote", direction_of(text, "nl"))]


@pytest.mark.parametrize("whole", [FAMILY, "👍🏿", "🇧🇪", "1\ufe0f\u20e3", "e\u0301", "❤\ufe0f"])
def test_what_reads_as_one_character_is_one_cluster(whole: str):
    assert clusters(f"a{whole}b") == ["a", whole, "b"]


def test_two_flags_are_two_clusters():
    assert clusters("🇧🇪🇫🇷") == ["🇧🇪", "🇫🇷"]


def test_the_first_letter_with_a_direction_decides():
    assert direction_of("123 «شكراً» dank", "nl") == "rtl"
    assert direction_of("Dank شكراً", "ar") == "ltr"
    assert direction_of("123 😀", "ar") == "rtl"


def test_a_number_and_a_name_keep_their_order_in_arabic():
    text = "سلام Team 42 شكرا"
    found = levels(text, "rtl")
    assert set(found[text.index("T") : text.index("2") + 1]) == {2}
    assert found[0] == found[-1] == 1
    assert visual([1, 2, 1]) == [2, 1, 0]
    assert visual([0, 1, 2, 1, 0]) == [0, 3, 2, 1, 4]


def test_each_script_gets_its_face(setter: Typesetter):
    assert faces_of(setter, "Dank, Дякую") == ["Literata-Medium"]
    assert faces_of(setter, "Dank 💛") == ["Literata-Medium", "NotoColorEmoji"]
    assert faces_of(setter, "شكراً.") == ["NotoNaskhArabic-Medium"]


def test_digits_are_letters_of_the_text_and_no_emoji(setter: Typesetter):
    assert faces_of(setter, "3 keer #1 *") == ["Literata-Medium"]


def test_what_no_face_has_is_left_out(setter: Typesetter):
    runs = setter.runs("a\U000f0000b\u0378c\ue000", "quote", "ltr")
    assert "".join(run.text for run in runs) == "abc"


def test_marks_do_not_pile_up(setter: Typesetter):
    runs = setter.runs("z" + "\u0300" * 30, "quote", "ltr")
    assert len(runs[0].text) == 4


def test_no_letter_is_lost_with_the_sign_before_it(setter: Typesetter):
    runs = setter.runs("q\u08e2PDF", "quote", "ltr")
    assert "".join(run.text for run in runs) == "q\u08e2PDF"
    marked = setter.runs("\u08e2P" + "\u0301" * 9, "quote", "ltr")
    assert "".join(run.text for run in marked) == "\u08e2P" + "\u0301" * 3


def test_the_largest_size_that_fits_is_taken(setter: Typesetter):
    fitter = Fitter(setter, "quote", "ltr")
    fitted = fitter.fit(QUOTE, Box(592, 377, range(96, 55, -4)))
    assert fitted.px == 64
    assert fitted.lines == (
        "Jullie vroegen",
        "niet wat ik",
        "verkeerd deed.",
        "Jullie vroegen",
        "wat ik nodig had.",
    )


@pytest.mark.parametrize("width", range(300, 1100, 90))
def test_no_line_is_wider_than_its_box_and_no_word_is_lost(setter: Typesetter, width: int):
    fitter = Fitter(setter, "quote", "ltr")
    fitted = fitter.fit(QUOTE, Box(width, 700, (96, 72, 56, 44)))
    assert fitted.whole
    assert " ".join(fitted.lines) == QUOTE
    assert all(setter.width(line, "quote", fitted.px, "ltr") <= width for line in fitted.lines)


def test_an_emoji_stays_with_its_word(setter: Typesetter):
    fitter = Fitter(setter, "quote", "ltr")
    for width in range(260, 800, 20):
        fitted = fitter.fit("Soep en een babbel 💛", Box(width, 900, (44,)))
        assert not any(line.startswith("💛") for line in fitted.lines)


def test_the_last_word_does_not_stand_alone(setter: Typesetter):
    fitter = Fitter(setter, "quote", "ltr")
    fitted = fitter.fit("zonnebloemenzaad voor jou", Box(450, 900, (44,)))
    assert fitted.lines == ("zonnebloemenzaad", "voor jou")


def test_what_does_not_fit_ends_at_a_sentence(setter: Typesetter):
    fitter = Fitter(setter, "quote", "ltr")
    text = "Eerst dit. Dan dat. " + "En dan nog heel veel meer " * 20
    fitted = fitter.fit(text, Box(600, 150, (44,)))
    assert not fitted.whole
    assert " ".join(fitted.lines) == "Eerst dit. Dan dat.\u00a0…"


def test_one_endless_sentence_ends_at_a_word(setter: Typesetter):
    fitter = Fitter(setter, "quote", "ltr")
    fitted = fitter.fit("woordje " * 60, Box(600, 150, (44,)))
    assert fitted.lines[-1].endswith("woordje…")


def test_a_long_name_is_shrunk_and_then_cut(setter: Typesetter):
    fitter = Fitter(setter, "name", "ltr")
    assert fitter.one_line("Fatima", 500, range(32, 21, -1)) == ("Fatima", 32)
    line, px = fitter.one_line("W" * 80, 500, range(32, 21, -1))
    assert px == 22
    assert line.endswith("W…")
    assert setter.width(line, "name", px, "ltr") <= 500


def test_every_tint_occurs_and_none_follows_itself():
    seeds = [f"entry {number}" for number in range(200)]
    assert {tint_for(seed) for seed in seeds} == set(TINTS)
    before = None
    for seed in seeds:
        tint = tint_for(seed, before)
        assert tint != before
        before = tint
