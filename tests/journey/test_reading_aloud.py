"""The loudspeaker button reads what stands on the screen, in the guest's language."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.alsa_files import configuration
from support.journey_helpers import (
    House,
    at_the_wall,
    begin,
    complaints,
    leave,
    until_seen,
    without_photo,
)

from kiosk.devtools.tour.driver import Driver


@pytest.fixture
def read(tmp_path: Path) -> Path:
    """What was read aloud, a file for each time."""
    folder = tmp_path / "read"
    folder.mkdir()
    return folder


@pytest.fixture
def heard_house(
    tmp_path: Path, display: str, read: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[House]:
    """A house with a loudspeaker, and the real espeak-ng behind one that notes what it reads."""
    real = shutil.which("espeak-ng")
    assert real
    program = tmp_path / "bin" / "espeak-ng"
    program.parent.mkdir()
    program.write_text(
        f'#!/bin/sh\nnew=$(mktemp -u {read}/.XXXXXX)\n(echo "$@"; cat) > $new\n'
        f'tail -n +2 $new | {real} "$@"\nmv $new {read}/$(ls {read} | wc -l)\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(configuration(tmp_path)))
    house = House(tmp_path / "house", display)
    yield house
    assert complaints(house.close()) == ""


def hear(kiosk: Driver, read: Path, number: int) -> tuple[str, list[str]]:
    """Touch the button, and wait until it has been read: the voice's options, the sentences."""
    kiosk.tap("aloud")
    until_seen(kiosk, lambda _picture: (read / str(number)).exists(), "something read")
    options, *lines = (read / str(number)).read_text().splitlines()
    return options, [line.rstrip(".") for line in lines]


def test_a_screen_is_read_in_the_guests_language(heard_house: House, read: Path) -> None:
    kiosk = heard_house.kiosk
    begin(kiosk)
    options, lines = hear(kiosk, read, 0)
    assert options.endswith("-v nl")
    assert lines[0] == "Wat wil je ons vertellen?"
    assert lines.index("Hoe was ons gesprek?") < lines.index("Teken iets")
    assert "Liever niet schrijven" in lines
    assert lines[-1] == "Stop"
    leave(kiosk)
    kiosk.tap("language:fr")
    begin(kiosk)
    options, lines = hear(kiosk, read, 1)
    assert options.endswith("-v fr-fr")
    assert "Dessiner" in lines
    leave(kiosk)
    at_the_wall(kiosk)


def test_who_reads_little_hears_their_own_words_before_they_sign(
    heard_house: House, read: Path
) -> None:
    kiosk = heard_house.kiosk
    begin(kiosk)
    kiosk.type_on_screen("Dank u wel")
    kiosk.tap("next")
    kiosk.at("photo")
    without_photo(kiosk)
    kiosk.at("quote")
    kiosk.tap("write")
    kiosk.at("own-quote")
    kiosk.type_on_screen("Zeven koffies")
    kiosk.tap("next")
    kiosk.at("quote")
    kiosk.tap("next")
    kiosk.at("review")
    options, lines = hear(kiosk, read, 0)
    assert options.endswith("-v nl")
    assert lines[:2] == ["Dank u wel", "Zeven koffies"]
    assert "Wie mag je kaart zien?" in lines
    leave(kiosk)
    at_the_wall(kiosk)
    # The next guest hears nothing of it.
    begin(kiosk)
    assert not [line for line in hear(kiosk, read, 1)[1] if "koffies" in line or "Dank" in line]
    leave(kiosk)


def test_without_a_loudspeaker_there_is_no_such_button(house: House) -> None:
    kiosk = house.kiosk
    begin(kiosk)
    kiosk.type_on_screen("a")
    assert "aloud" not in {*kiosk.look().targets, *kiosk.look().off}
    leave(kiosk)
