"""Keyboard layouts are data: those of the house are whole, a mistake names its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.paths import assets
from kiosk.settings.model import LANGUAGES
from kiosk.typography.fonts import Faces
from kiosk.ui.widgets.keyboard.layouts import (
    COLUMNS,
    LayoutError,
    read_emoji,
    read_keyboards,
    read_layout,
    typed,
)

FOLDER = assets("keyboards")
LAYOUTS = sorted(set(FOLDER.glob("*.toml")) - {FOLDER / "emoji.toml", FOLDER / "languages.toml"})
ALPHABETS = {
    "nl": "abcdefghijklmnopqrstuvwxyzéèêëàâäçîïôöùûüœñ'?!,.-:;()\"",
    "fr": "abcdefghijklmnopqrstuvwxyzéèêëàâäçîïôöùûüœæÿ'’«»?!,.-:;",
    "en": "abcdefghijklmnopqrstuvwxyz'?!,.-:;",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’?!,.-:",
    "tr": "abcçdefgğhıijklmnoöprsştuüvyzâîû'’?!,.-:qwx",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي" + "ءأإآؤئىة" + "،؛؟!.:" + "ًٌٍَُِّْ",
}
PRINTED = {"ar": "", "tr": "êô", "uk": ""}
"""Scripts with keyboards of their own, and what else may be shown on a key: Kurdish has ê."""


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_a_layout_has_three_full_rows_and_a_way_to_erase(path: Path) -> None:
    layout = read_layout(path)
    assert [len(row) for row in layout.rows[:3]] == [COLUMNS] * 3
    keys = [key for row in layout.rows for key in row]
    assert len(set(keys)) == len(keys)
    assert {"back", "enter", "space", "numbers", "emoji", "order"} <= set(keys)
    assert set(layout.accents) <= set(keys), "accents behind a key that is not there"


@pytest.mark.parametrize("language", sorted(ALPHABETS))
def test_each_order_of_a_language_types_all_its_letters_and_signs(language: str) -> None:
    own = read_keyboards(FOLDER, language).letters
    latin = language in ("nl", "fr", "en")
    for layout in own if latin else own[:2]:
        keys = {key for row in layout.rows for key in row}
        reached = {typed(each) for key in keys for each in (key, *layout.accents.get(key, ()))}
        assert set(ALPHABETS[language]) <= reached, layout.name


@pytest.mark.parametrize("language", sorted(PRINTED))
def test_what_is_printed_on_a_key_is_of_its_language(language: str) -> None:
    """No Russian letter on a keyboard of Ukrainian; no dotted i on the dotless one."""
    for layout in read_keyboards(FOLDER, language).letters[:2]:
        for key, accents in layout.accents.items():
            if key not in layout.quiet:
                printed = typed(accents[0])
                letters = {char for char in printed if char.isalpha()}
                assert letters <= set(ALPHABETS[language] + PRINTED[language]), layout.name
                assert (key, printed) != ("ı", "i"), layout.name


@pytest.mark.parametrize("language", ["tr", "uk"])
def test_the_apostrophe_that_names_are_written_with_is_in_sight(language: str) -> None:
    for layout in read_keyboards(FOLDER, language).letters[:2]:
        keys = {key for row in layout.rows for key in row}
        printed = {accents[0] for key, accents in layout.accents.items() if key not in layout.quiet}
        assert "’" in keys | printed, layout.name


def test_ukrainian_has_a_key_for_the_apostrophe_and_needs_no_long_touch_for_it() -> None:
    for layout in read_keyboards(FOLDER, "uk").letters[:2]:
        assert "’" in layout.rows[-1], layout.name


@pytest.mark.parametrize("language", sorted(ALPHABETS))
def test_figures_are_those_of_the_code_and_the_pin_and_others_are_behind_them(
    language: str,
) -> None:
    numbers = read_keyboards(FOLDER, language).numbers
    assert numbers.rows[0][:10] == tuple("1234567890")
    assert language != "ar" or numbers.accents["4"] == ("٤",)


def test_every_language_of_the_settings_has_keyboards_of_its_own_choice() -> None:
    told = (FOLDER / "languages.toml").read_text(encoding="utf-8")
    for language in LANGUAGES:
        assert f"[{language}]" in told
        assert len(read_keyboards(FOLDER, language).letters) > 1


def test_other_scripts_offer_latin_letters_too() -> None:
    for language in ("uk", "ar"):
        last = read_keyboards(FOLDER, language).letters[-1]
        assert "a" in last.rows[0]


@pytest.mark.parametrize(
    ("layout", "small", "capital"),
    [
        ("turkish", "i", "İ"),
        ("turkish", "ı", "I"),
        ("azerty", "i", "I"),
        ("azerty", "ß", "ß"),
        ("azerty", "ÿ", "Ÿ"),
        ("ukrainian", "ї", "Ї"),
    ],
)
def test_a_capital_is_that_of_the_layouts_language(layout: str, small: str, capital: str) -> None:
    assert read_layout(FOLDER / f"{layout}.toml").capital(small) == capital


def test_a_vowel_sign_is_typed_without_the_line_that_shows_it() -> None:
    assert typed("ـَ") == "\u064e"
    assert typed("ـ") == "ـ"
    assert typed("لا") == "لا"


def test_every_emoji_is_one_picture_and_there_once() -> None:
    faces = Faces(assets("fonts"))
    seen: list[str] = []
    for kind in read_emoji(FOLDER / "emoji.toml").values():
        seen += [key for row in kind.rows[:3] for key in row]
        seen += [tone for tones in kind.accents.values() for tone in tones]
    assert len(seen) == len(set(seen)) > 198
    for emoji in seen:
        pieces = faces.pieces(emoji, "date")
        assert [piece.text for piece in pieces] == [emoji]
        assert pieces[0].face.emoji
        wide = faces.font(pieces[0].face, 40).getlength(emoji)
        assert wide < 140, f"{emoji} falls apart into more than one picture"


@pytest.mark.parametrize(
    "text", ["", "name = 'x'", "name = 'x'\nrows = ['a b']\n[accents]", "rows = [[[", "rows = 3"]
)
def test_a_mistake_is_a_sentence_with_the_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "odd.toml"
    path.write_text(text)
    with pytest.raises(LayoutError, match=r"odd\.toml"):
        read_layout(path)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("languages.toml", "[nl]\nletters = ''\n"),
        ("languages.toml", "nl = 3\n"),
        ("languages.toml", "[fr]\nletters = 'azerty'\n"),
        ("emoji.toml", "tones = ''\ntoned = ''\n[kinds]\nfew = '😀'\n"),
        ("emoji.toml", "tones = 3\n"),
    ],
)
def test_so_is_one_in_what_is_offered(tmp_path: Path, name: str, text: str) -> None:
    for path in FOLDER.glob("*.toml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(LayoutError, match=name.replace(".", r"\.")):
        read_keyboards(tmp_path, "nl")
