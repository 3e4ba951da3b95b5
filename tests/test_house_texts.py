"""The texts that a house may change are files that say what they want."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.texts import HouseTextError, read_prompts, read_quotes
from kiosk.paths import assets
from kiosk.settings.model import LANGUAGES

ICONS = {path.stem for path in assets("icons").glob("*.svg")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_house_comes_with_prompts_and_quotes_in_every_language(language: str) -> None:
    prompts = read_prompts(assets("prompts"), language)
    assert 3 <= len(prompts) <= 4
    assert {prompt.icon for prompt in prompts} <= ICONS
    assert all(prompt.start for prompt in prompts)
    assert len(read_quotes(assets("quotes"), language, 140)) >= 3


def test_no_file_is_no_prompts_and_no_quotes(tmp_path: Path) -> None:
    assert read_prompts(tmp_path, "nl") == ()
    assert read_quotes(tmp_path, "nl", 140) == ()


@pytest.mark.parametrize(
    "text", ["[[prompt", "prompt = 3", "[[prompt]]\nicon = 'pen'", "", "prompt = ['x']"]
)
def test_a_mistake_in_the_prompts_names_the_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "nl.toml").write_text(text)
    with pytest.raises(HouseTextError, match=r"nl\.toml"):
        read_prompts(tmp_path, "nl")


def test_remarks_blank_lines_and_what_does_not_fit_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "nl.txt").write_text(f"# remark\n\nWelkom.\n{'x' * 141}\n  Tot gauw.  \n")
    assert read_quotes(tmp_path, "nl", 140) == ("Welkom.", "Tot gauw.")


def test_a_file_that_is_no_text_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "nl.txt").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(HouseTextError, match=r"nl\.txt"):
        read_quotes(tmp_path, "nl", 140)
