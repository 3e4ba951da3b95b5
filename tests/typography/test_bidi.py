"""The order of mixed lines, by Unicode's own tests of annex 9."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from PIL import Image

from kiosk.paths import assets
from kiosk.typography.bidi import Direction, direction_of, levels, visual
from kiosk.typography.fitting import Box, Fitter
from kiosk.typography.fonts import Faces, Role
from kiosk.typography.typesetter import Typesetter

UNICODE = Path("/usr/share/unicode")
"""Of Debian's package unicode-data, which tools/setup.sh installs for the tests."""

PARTS = 8

# A character of each class.
CHARS = {
    "L": "a", "R": "א", "AL": "ب", "EN": "1", "AN": "٢", "ES": "+", "ET": "$", "CS": ",",
    "NSM": "\u0300", "BN": "\u00ad", "B": "\u2029", "S": "\t", "WS": " ", "ON": "!",
    "LRE": "\u202a", "LRO": "\u202d", "RLE": "\u202b", "RLO": "\u202e", "PDF": "\u202c",
    "LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068", "PDI": "\u2069",
}  # fmt: skip


@pytest.fixture(scope="module")
def setter() -> Typesetter:
    return Typesetter(Faces(assets("fonts")))


def lines_of(name: str) -> Iterator[str]:
    with (UNICODE / name).open(encoding="utf-8") as file:
        for line in file:
            text = line.partition("#")[0].strip()
            if text:
                yield text


def is_as_told(text: str, base: Direction, told: list[str], order: list[int]) -> bool:
    """Whether levels and order are those told; x is a character that takes no part."""
    found = levels(text, base)
    seen = [place for place, level in enumerate(told) if level != "x"]
    if any(found[place] != int(told[place]) for place in seen):
        return False
    return [seen[place] for place in visual([found[place] for place in seen])] == order


def test_the_characters_of_unicodes_own_test_are_in_their_order():
    wrong: list[str] = []
    asked = 0
    for line in lines_of("BidiCharacterTest.txt"):
        codes, way, _level, told, order = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        base: Direction = "rtl" if way == "1" else "ltr"
        if way == "2":
            base = direction_of(text, "")
        asked += 1
        if not is_as_told(text, base, told.split(), [int(place) for place in order.split()]):
            wrong.append(line)
    assert asked > 90_000
    assert wrong == []


def classes_asked() -> Iterator[tuple[str, Direction, list[str], list[int]]]:
    """Each line of classes in each of the directions that the test asks, with what it tells."""
    told: list[str] = []
    order: list[int] = []
    for line in lines_of("BidiTest.txt"):
        if line.startswith("@Levels:"):
            told = line.partition(":")[2].split()
        elif line.startswith("@Reorder:"):
            order = [int(place) for place in line.partition(":")[2].split()]
        else:
            classes, ways = line.split(";")
            text = "".join(CHARS[each] for each in classes.split())
            if int(ways) & 1:
                yield text, direction_of(text, ""), told, order
            if int(ways) & 2:
                yield text, "ltr", told, order
            if int(ways) & 4:
                yield text, "rtl", told, order


@pytest.mark.parametrize("part", range(PARTS))
def test_the_classes_of_unicodes_own_test_are_in_their_order(part: int):
    asked = list(islice(classes_asked(), part, None, PARTS))
    assert len(asked) * PARTS > 700_000
    wrong = [case for case in asked if not is_as_told(*case)]
    assert wrong == []


def test_the_brackets_are_those_of_unicode():
    chars: dict[str, str] = {}
    for line in lines_of("BidiBrackets.txt"):
        code, paired, kind = (each.strip() for each in line.split(";"))
        if kind == "o":
            chars[chr(int(code, 16))] = chr(int(paired, 16))
    assert len(chars) > 60
    for opening, closing in chars.items():
        # In Arabic behind a Latin word, what holds a Latin word goes with both.
        assert levels(f"ب a{opening}b{closing}", "rtl")[2:] == [2, 2, 2, 2], opening


def read(setter: Typesetter, line: str, role: Role, base: Direction) -> list[str]:
    """What stands on a line from left to right, as it is written from left to right."""
    runs = setter.runs(line, role, base)
    return [run.text[::-1] if run.direction == "rtl" else run.text for run in runs]


@pytest.mark.parametrize("name", ["Ahmed K.", "Team 3 (Gent)", "3 (Gent)", "24 november 2026"])
@pytest.mark.parametrize("role", ["name", "date"])
def test_a_name_and_a_day_are_read_in_their_own_direction(
    setter: Typesetter, name: str, role: Role
):
    line, _px = Fitter(setter, role, "rtl").one_line(name, 900, (20,))
    assert "".join(read(setter, line, role, "rtl")) == name


def test_a_line_is_ordered_as_the_whole_text_is(setter: Typesetter):
    # By itself the bracket of the second line would go with the Arabic behind it.
    text = "كنت في Odisee (Brussel en Gent) اليوم"
    fitted = Fitter(setter, "quote", "rtl").fit(text, Box(470, 500, (60,)))
    assert fitted.lines == ("كنت في Odisee", "(Brussel en", "Gent) اليوم")
    assert read(setter, fitted.lines[2], "quote", "rtl")[-1] == "Gent)"


def test_emoji_in_arabic_stand_from_right_to_left(setter: Typesetter):
    lines = [setter.runs(text, "quote", "rtl") for text in ("ب😀🎉", "ب🎉😀")]
    assert [run.direction for run in lines[0]] == ["rtl", "rtl"]
    drawn: list[bytes] = []
    cases: tuple[tuple[Direction, str], ...] = (("rtl", "😀🎉"), ("ltr", "🎉😀"))
    for base, text in cases:
        picture = Image.new("RGB", (200, 80))
        setter.draw(picture, (5, 60), text, "quote", 40, "#ffffff", base)
        drawn.append(picture.tobytes())
    assert drawn[0] == drawn[1]
