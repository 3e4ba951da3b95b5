"""Where lines break, where the caret stands, and what a tap means: in both directions."""

from __future__ import annotations

import itertools

import pytest

from kiosk.typography.bidi import Direction
from kiosk.typography.graphemes import clusters, is_emoji
from kiosk.ui.widgets.text.glyph_textures import GlyphTextures
from kiosk.ui.widgets.text.line_layout import TextLines

ROOM = 200.0
MIXED = "سلام Gent 2026 نلتقي"


class Tens:
    """Every character is ten px wide."""

    def width(self, text: str) -> float:
        return 10.0 * len(clusters(text))

    def edges(self, text: str, direction: Direction) -> tuple[float, ...]:
        return tuple(10.0 * count for count in range(1, len(clusters(text)) + 1))

    def parts(self, word: str) -> list[str]:
        cut = itertools.groupby(enumerate(clusters(word)), lambda each: is_emoji(each[1]) and each)
        return ["".join(cluster for _place, cluster in group) for _key, group in cut]


def lines(text: str, width: float = ROOM, base: Direction = "ltr", wraps: bool = True) -> TextLines:
    made = TextLines(Tens())
    made.set(text, width, base, wraps=wraps)
    return made


def test_lines_break_at_blanks_and_lose_nothing() -> None:
    text = "een twee drie vier vijf zes zeven\nacht\n\nnegen en een"
    made = lines(text)
    assert [line.text for line in made.lines] == [
        "een twee drie vier ",
        "vijf zes zeven",
        "acht",
        "",
        "negen en een",
    ]
    assert [made.place(start) for start in made.starts] == [(n, 0) for n in range(5)]


def test_a_word_that_is_too_long_breaks_anywhere_but_in_a_character() -> None:
    text = "👩‍👩‍👧" * 25
    made = lines(text)
    assert [len(clusters(line.text)) for line in made.lines] == [20, 5]
    assert "".join(line.text for line in made.lines) == text
    assert len(lines("a" * 50, wraps=False).lines) == 1


def test_the_caret_goes_to_the_right_or_to_the_left_as_the_text_runs() -> None:
    line = lines("dag").lines[0]
    assert [line.x_of(index) for index in range(4)] == [0, 10, 20, 30]
    line = lines("سلم").lines[0]
    assert [line.x_of(index) for index in range(4)] == [200, 190, 180, 170]
    assert lines("", base="rtl").lines[0].x_of(0) == ROOM
    assert lines("", base="ltr").lines[0].x_of(0) == 0


def test_a_blank_typed_behind_arabic_goes_to_the_left_whatever_was_before_it() -> None:
    assert lines("سلم ").lines[0].x_of(4) == 160
    assert lines("سلم Gent ").lines[0].x_of(9) == 110


def test_latin_words_and_figures_in_arabic_run_to_the_right_in_their_place() -> None:
    line = lines(MIXED).lines[0]
    shown = [token.text for token in line.tokens if not token.text.isspace()]
    assert shown == ["نلتقي", "Gent", "2026", "سلام"]
    gent = MIXED.index("Gent")
    assert line.x_of(gent + 1) < line.x_of(gent + 4)
    assert line.x_of(1) > line.x_of(2)


@pytest.mark.parametrize("text", ["dag allemaal", "مرحباً بكم جميعا", "aan 👋🏽 jou 👩‍👩‍👧!"])
def test_a_tap_where_the_caret_stands_leaves_it_there(text: str) -> None:
    line = lines(text, width=400).lines[0]
    index = 0
    for cluster in clusters(text):
        assert line.index_at(line.x_of(index))[0] == index
        index += len(cluster)
    assert line.index_at(line.x_of(index))[0] == index


def test_a_tap_on_either_side_of_a_latin_word_in_arabic_is_seen_where_it_was() -> None:
    line = lines(MIXED).lines[0]
    token = next(each for each in line.tokens if each.text == "Gent")
    for x in (token.x + 1, token.x + 11, token.x + token.width - 1):
        index, leading = line.index_at(x)
        assert abs(line.x_of(index, leading=leading) - x) <= 5


def test_what_is_selected_over_a_turn_is_marked_in_each_of_its_parts() -> None:
    line = lines(MIXED).lines[0]
    marked = line.spans(2, 7)
    assert sum(right - left for left, right in marked) == 50
    assert len(marked) > 1
    assert line.spans(3, 3) == []


def test_each_paragraph_runs_its_own_way() -> None:
    made = lines("Dag\nسلم\n123")
    assert [line.base for line in made.lines] == ["ltr", "rtl", "rtl"]


def test_lines_that_stay_are_not_made_anew() -> None:
    text = "een twee drie vier vijf\n" * 300
    made = lines(text)
    before = list(made.lines)
    made.set(text + "x", ROOM, "ltr", wraps=True)
    assert all(old is new for old, new in zip(before[:-1], made.lines[:-1], strict=True))


@pytest.fixture(scope="module")
def lettering() -> GlyphTextures:
    return GlyphTextures("Roboto", 40)


@pytest.mark.parametrize("word", ["لقاء", "سألتموني", "حقّاً،", "ґречні", "café", "नमस्ते", "👩‍👩‍👧"])
def test_characters_end_one_after_another_and_the_last_one_where_the_word_does(
    lettering: GlyphTextures, word: str
) -> None:
    direction: Direction = "rtl" if word[0] > "\u0600" and word[0] < "\u0700" else "ltr"
    edges = lettering.edges(word, direction)
    assert len(edges) == len(clusters(word))
    assert all(before <= after for before, after in itertools.pairwise((0, *edges)))
    assert edges[-1] == pytest.approx(lettering.width(word), abs=1.5)


def test_two_letters_in_one_glyph_have_a_half_each(lettering: GlyphTextures) -> None:
    first, whole = lettering.edges("க்ஷ", "ltr")
    assert first == pytest.approx(whole / 2, abs=0.5)


def test_a_letter_is_as_wide_as_it_is_between_its_neighbours(lettering: GlyphTextures) -> None:
    joined = lettering.edges("سس", "rtl")
    assert joined[0] < 0.85 * lettering.width("س")


def test_letters_and_emoji_are_apart(lettering: GlyphTextures) -> None:
    assert lettering.parts("dag👋🏽❤️!") == ["dag", "👋🏽", "❤️", "!"]
    assert lettering.parts("dag") == ["dag"]
