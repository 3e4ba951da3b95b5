"""Guests' words on the screens: any script, no boxes."""

from __future__ import annotations

import pytest

from kiosk.ui.widgets.text.any_script_label import (
    AnyScriptCore,
    AnyScriptLabel,
    is_cyrillic,
    is_plain,
)


@pytest.mark.parametrize("text", ["", "Één café, s’il vous plaît…", "€ 5 – “ja”", "İyi günler ğ"])
def test_what_the_house_letters_show_is_left_to_kivy(text: str) -> None:
    assert is_plain(text)


@pytest.mark.parametrize("text", ["شكراً", "Привіт", "ንእሽቶ", "🌻", "Dank u 💛", "你好"])
def test_other_scripts_are_drawn_by_the_typesetter(text: str) -> None:
    assert not is_plain(text)


@pytest.mark.parametrize(
    "text", ["Доброго ранку, як справи", "Merhaba 🌻 nasılsınız", "Goede morgen"]
)
def test_another_script_has_no_more_lines_than_it_may(text: str) -> None:
    line = AnyScriptLabel(text=text, font_size=20)
    label = AnyScriptLabel(text_size=(60, None), font_size=20)
    label.max_lines = 1
    label.text = text
    for each in (line, label):
        each.texture_update()
    assert label.texture_size[1] == line.texture_size[1]


def test_the_apostrophe_of_ukrainian_is_cyrillic() -> None:
    assert is_cyrillic("П\u02bcятниця 27 листопада")


def test_letters_are_drawn_in_their_colour_and_emoji_in_theirs() -> None:
    core = AnyScriptCore(text="ا 🌻", font_size=60, font_name="Roboto", color=(0.1, 0.2, 0.9, 1))
    core.begin(core.get_extents("ا 🌻"))
    core.draw("ا 🌻", 0, 0)
    data = core.end()
    pixels = [tuple(data.data[at : at + 4]) for at in range(0, len(data.data), 4)]
    solid = {pixel[:3] for pixel in pixels if pixel[3] == 255}
    assert (26, 51, 230) in solid
    assert any(red > 200 and blue < 100 for red, _green, blue in solid), "no yellow flower"


def test_arabic_is_joined() -> None:
    together = AnyScriptCore(font_size=60, font_name="Roboto").get_extents("سمير")[0]
    apart = sum(
        AnyScriptCore(font_size=60, font_name="Roboto").get_extents(letter)[0] for letter in "سمير"
    )
    assert together < 0.9 * apart


def test_a_line_runs_as_its_paragraph_does() -> None:
    """Also where it happens to begin with a name in other letters."""

    def drawn(text: str, line: str) -> bytes:
        core = AnyScriptCore(text=text, font_size=40, font_name="Roboto", color=(0, 0, 0, 1))
        core._size = core.get_extents(line)
        core._render_begin()
        core._render_text(line, 0, 0)
        return core._render_end().data

    line = "Ons huis يبقى"
    alone = drawn(line, line)
    assert drawn(f"هذا الجهاز في {line}", line) != alone
    assert drawn(f"هذا الجهاز في {line}", line) == drawn(f"\u200f{line}", line)
    assert drawn(f"Dank u, {line}", line) == alone
    assert drawn(f"شكراً\n{line}", line) == alone
