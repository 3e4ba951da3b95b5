"""Guests' words on the screens: any script, no boxes."""

from __future__ import annotations

import pytest

from kiosk.ui.widgets.any_script import AnyScriptCore, is_plain


@pytest.mark.parametrize("text", ["", "Één café, s’il vous plaît…", "€ 5 – “ja”", "İyi günler ğ"])
def test_what_the_house_letters_show_is_left_to_kivy(text: str) -> None:
    assert is_plain(text)


@pytest.mark.parametrize("text", ["شكراً", "Привіт", "ንእሽቶ", "🌻", "Dank u 💛", "你好"])
def test_other_scripts_are_drawn_by_the_typesetter(text: str) -> None:
    assert not is_plain(text)


def test_letters_are_drawn_in_their_colour_and_emoji_in_theirs() -> None:
    core = AnyScriptCore(text="ا 🌻", font_size=60, font_name="Roboto", color=(0.1, 0.2, 0.9, 1))
    core._size = core.get_extents("ا 🌻")
    core._render_begin()
    core._render_text("ا 🌻", 0, 0)
    data = core._render_end()
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
