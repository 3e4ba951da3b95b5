"""What a house may change is read as every editor writes it, in every place."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.cards.themes import read_theme
from kiosk.content.question_cards import read_cards, read_checklist, read_reflection_questions
from kiosk.content.texts import read_prompts, read_quotes
from kiosk.errors import KioskError
from kiosk.paths import assets, default_config, themes
from kiosk.settings import model as settings

MARK = b"\xef\xbb\xbf"

READERS: dict[str, tuple[Path, Callable[[Path], object]]] = {
    "settings": (default_config(), settings.load),
    "theme": (themes() / "geverfd.toml", read_theme),
    "prompts": (assets("prompts") / "nl.toml", lambda file: read_prompts(file.parent, "nl")),
    "quotes": (assets("quotes") / "nl.txt", lambda file: read_quotes(file.parent, "nl", 140)),
    "questions": (assets("questions") / "nl.toml", lambda f: read_cards(f.parent, "nl", "nl")),
    "reflections": (
        assets("reflections") / "nl.toml",
        lambda file: read_reflection_questions(file.parent, "nl", "nl"),
    ),
    "checklist": (
        assets("checklist") / "nl.toml",
        lambda file: read_checklist(file.parent, "nl", "nl"),
    ),
}

ENDS = {"\\n": b"\n", "\\r\\n": b"\r\n"}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS.keys())
@pytest.mark.parametrize(("file", "read"), READERS.values(), ids=READERS.keys())
def test_a_mark_before_the_text_is_passed_over(tmp_path: Path, file: Path, read, end) -> None:
    copy = tmp_path / file.name
    shutil.copy(file, copy)
    expected = read(copy)
    copy.write_bytes(MARK + file.read_bytes().replace(b"\n", end))
    assert read(copy) == expected


IMPOSSIBLE = {
    "a number of 5,000 digits": "x = " + "9" * 5000,
    "as many brackets": "x = " + "[" * 5000 + "]" * 5000,
    "as many tables": "x = " + "{a=" * 5000 + "1" + "}" * 5000,
    "UTF-16": None,
}


@pytest.mark.parametrize("text", IMPOSSIBLE.values(), ids=IMPOSSIBLE.keys())
@pytest.mark.parametrize("read", [each for _, each in READERS.values()], ids=READERS.keys())
def test_what_nobody_could_have_meant_is_one_sentence(tmp_path: Path, read, text, request) -> None:
    name = "nl.txt" if "quotes" in request.node.callspec.id else "nl.toml"
    file = tmp_path / name
    file.write_bytes("[house]\nname = 'é'".encode("utf-16") if text is None else text.encode())
    if name == "nl.txt" and text is not None:
        assert read(file) == ()
        return
    with pytest.raises(KioskError) as raised:
        read(file)
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 300


@pytest.mark.parametrize("digits", [300, 400, 4000])
@pytest.mark.parametrize("key", ["wall.seconds_per_card", "guest.message_limit"])
def test_a_number_too_large_to_reckon_with_is_one_sentence(tmp_path: Path, key, digits) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(f"{key} = {'9' * digits}\n")
    with pytest.raises(KioskError, match=key):
        settings.load(file)
