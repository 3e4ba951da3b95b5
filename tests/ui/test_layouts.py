"""Keyboard layouts are data: those of the house are whole, a mistake names its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.paths import assets
from kiosk.ui.widgets.layouts import COLUMNS, LayoutError, read_layout

LAYOUTS = sorted(assets("keyboards").glob("*.toml"))


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_a_layout_has_three_full_rows_and_a_way_to_erase(path: Path) -> None:
    layout = read_layout(path)
    assert [len(row) for row in layout.rows] == [COLUMNS] * 3
    keys = [key for row in layout.rows for key in row]
    assert keys.count("back") == 1
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("name", ["azerty", "abc"])
def test_every_letter_of_dutch_french_and_english_can_be_typed(name: str) -> None:
    layout = read_layout(assets("keyboards", f"{name}.toml"))
    keys = {key for row in layout.rows for key in row}
    accents = {accent for key in keys for accent in layout.accents.get(key, ())}
    assert set("abcdefghijklmnopqrstuvwxyzéèêëàâäçîïôöùûüœñ") <= keys | accents


@pytest.mark.parametrize(
    "text", ["", "name = 'x'", "name = 'x'\nrows = ['a b']\n[accents]", "rows = [[[", "rows = 3"]
)
def test_a_mistake_is_a_sentence_with_the_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "odd.toml"
    path.write_text(text)
    with pytest.raises(LayoutError, match=r"odd\.toml"):
        read_layout(path)
