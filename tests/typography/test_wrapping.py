"""Words in lines: as few as there can be, about as long, and none with a lonely word."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.paths import assets
from kiosk.typography.fitting import Box, Fitter
from kiosk.typography.fonts import Faces
from kiosk.typography.typesetter import Typesetter
from kiosk.typography.wrapping import InlineLabel, balanced, wrapped

BLANK = 4.0


@pytest.fixture(scope="module")
def setter() -> Typesetter:
    return Typesetter(Faces(assets("fonts")))


def widths(lines: list[list[InlineLabel]]) -> list[float]:
    return [sum(word.width for word in line) + BLANK * (len(line) - 1) for line in lines]


def every_way(words: list[InlineLabel], count: int, room: float) -> list[list[list[InlineLabel]]]:
    ways: list[list[list[InlineLabel]]] = []
    for cuts in combinations(range(1, len(words)), count - 1):
        starts = [0, *cuts, len(words)]
        lines = [words[a:b] for a, b in pairwise(starts)]
        if all(
            wide <= room or len(line) == 1 for wide, line in zip(widths(lines), lines, strict=True)
        ):
            ways.append(lines)
    return ways


sizes = st.lists(st.floats(5, 60), min_size=1, max_size=11)


@given(sizes=sizes, room=st.floats(60, 200))
def test_lines_are_few_and_even(sizes: list[float], room: float):
    words = [InlineLabel(str(number), wide, space=True) for number, wide in enumerate(sizes)]
    lines = balanced(words, room, BLANK)
    assert [word for line in lines for word in line] == words
    assert len(lines) == len(wrapped(words, room, BLANK))
    assert all(wide <= room for wide in widths(lines))


@given(sizes=sizes, room=st.floats(60, 200))
def test_a_word_stands_alone_at_the_edges_only_where_every_way_is_worse(
    sizes: list[float], room: float
):
    words = [InlineLabel(str(number), wide, space=True) for number, wide in enumerate(sizes)]
    lines = balanced(words, room, BLANK)
    lonely = [line for line in (lines[0], lines[-1]) if len(line) == 1]
    short = [line for line in lonely if line[0].width < max(widths(lines)) / 3]
    if len(lines) < 2 or not short:
        return
    spread = max(widths(lines)) - min(widths(lines))
    for way in every_way(words, len(lines), room):
        better = len(way[0]) > 1 and len(way[-1]) > 1
        assert not better or max(widths(way)) - min(widths(way)) > spread / 2


@pytest.mark.parametrize(
    "quote",
    [
        "Vous écoutiez sans regarder l’heure, et sans rien noter.",
        "Zeg thuis aan iedereen de groet van mij.",
        "Іду додому з іншим поглядом.",
    ],
)
def test_a_quote_begins_and_ends_with_company(setter: Typesetter, quote: str):
    """Rather somewhat smaller than with a short word alone."""
    fitter = Fitter(setter, "quote", "ltr")
    for width in range(280, 720, 8):
        lines = fitter.fit(quote, Box(width, 400, tuple(range(96, 25, -2)))).lines
        longest = max(len(line) for line in lines)
        for line in (lines[0], lines[-1]):
            assert " " in line or len(line) > longest / 2, lines
