"""A voice for each of our languages, made on this machine; nothing of the words is shown about."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.settings.model import LANGUAGES
from kiosk.sound.aloud import VOICES, speaks, spoken
from kiosk.sound.base import SoundFailed

WORDS = {
    "nl": "Wat wil je ons vertellen?", "fr": "Que voulez-vous nous dire ?",
    "en": "What would you like to tell us?", "ar": "ماذا تريد أن تقول لنا؟",
    "uk": "Що ви хочете нам сказати?", "tr": "Bize ne anlatmak istersin?",
}  # fmt: skip


def test_there_is_a_voice_for_each_of_our_languages() -> None:
    assert set(VOICES) == set(LANGUAGES)


@pytest.mark.parametrize("language", sorted(WORDS))
def test_words_become_sound(language: str) -> None:
    assert speaks(language)
    take = spoken(WORDS[language], language)
    assert 0.5 < take.seconds < 10
    assert abs(take.samples.astype(int)).max() > 3000
    longer = spoken(f"{WORDS[language]} {WORDS[language]}", language)
    assert longer.seconds > 1.5 * take.seconds


@pytest.mark.parametrize("words", ["[[tot ziens]]", "[[[tot ziens]]]", "Nu [[tot]] [[ziens]]"])
def test_brackets_are_no_phonemes(
    words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """espeak-ng takes what stands after two of them for sounds (espeak-ng#27)."""
    program(tmp_path, f"cat > {tmp_path}/read; exit 1", monkeypatch)
    with pytest.raises(SoundFailed):
        spoken(words, "nl")
    read = (tmp_path / "read").read_text()
    assert "[[" not in read
    assert read.replace(" ", "") == words.replace(" ", "")


def program(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    file = folder / "espeak-ng"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)


def test_the_words_are_in_no_list_of_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, f'echo "$@" > {tmp_path}/told; cat > {tmp_path}/read; exit 1', monkeypatch)
    with pytest.raises(SoundFailed) as failed:
        spoken("giraf; $(zebra) `leeuw`", "nl")
    assert (tmp_path / "read").read_text() == "giraf; $(zebra) `leeuw`"
    assert "giraf" not in (tmp_path / "told").read_text()
    assert failed.value.__cause__ is None
    assert "giraf" not in str(failed.value)


@pytest.mark.parametrize("script", ["exit 0", "echo nothing"])
def test_a_program_that_says_nothing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    program(tmp_path, script, monkeypatch)
    with pytest.raises(SoundFailed):
        spoken("Dag", "nl")


def test_where_none_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert not speaks("nl")
    with pytest.raises(SoundFailed):
        spoken("Dag", "nl")


def test_a_language_without_a_voice() -> None:
    assert not speaks("xx")
    with pytest.raises(SoundFailed):
        spoken("Dag", "xx")
