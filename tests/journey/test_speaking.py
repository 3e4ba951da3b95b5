"""A guest who only speaks, into a real PortAudio over files: heard by the team, erased for good."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.alsa_files import configuration
from support.journey_helpers import House, begin, complaints, leave, sign, unlock, without_photo

from kiosk.devtools.tour.driver import Driver
from kiosk.store.media.voice import is_whole, samples_of


@pytest.fixture
def spoken_house(tmp_path: Path, display: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """A house with a microphone and a loudspeaker; a message may take a minute."""
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(configuration(tmp_path)))
    house = House(tmp_path / "house", display, settings={"guest": {"voice_minutes": 1}})
    yield house
    assert complaints(house.close()) == ""


def speak(kiosk: Driver) -> None:
    """The file behind the microphone gives a minute at once: then it is as long as it may be."""
    begin(kiosk)
    kiosk.tap("speak")
    kiosk.at("speak", "ready")
    kiosk.tap("speak")
    kiosk.at("speak", "said")


def to_review(kiosk: Driver) -> None:
    kiosk.tap("next")
    kiosk.at("message")
    kiosk.tap("next")
    kiosk.at("photo")
    without_photo(kiosk)
    kiosk.at("quote")
    kiosk.tap("none")
    kiosk.at("review")


def test_a_guest_who_only_speaks(spoken_house: House, tmp_path: Path) -> None:
    house, kiosk = spoken_house, spoken_house.kiosk
    speak(kiosk)
    kiosk.tap("listen")
    kiosk.at("speak", "said")
    to_review(kiosk)
    kiosk.tap("consent:wall:none")
    kiosk.tap("consent:report:words")
    assert "sign" in kiosk.look().off, "the voice has a question of its own"
    kiosk.tap("consent:voice:yes")
    kiosk.until(lambda view: "sign" in view.targets, "all chosen")
    sign(kiosk)

    [entry] = house.entries()
    assert entry.voice == f"voices/{entry.id}.opus"
    assert (entry.consent.voice, entry.message, entry.photo) == (True, "", None)
    data = (house.data / str(entry.voice)).read_bytes()
    assert is_whole(data)
    assert abs(samples_of(data)).max() > 6000

    (tmp_path / "played.raw").unlink(missing_ok=True)
    unlock(house)
    kiosk.tap("page:entries")
    kiosk.tap("status:")
    kiosk.tap(f"open:{entry.id}")
    kiosk.tap("listen")
    kiosk.until(lambda view: (tmp_path / "played.raw").exists(), "the voice to be heard")
    kiosk.tap("close-entry")
    house.close()

    document, _photos = house.export("--purpose", "all", "--all-i-am-staff")
    assert document["entries"][0]["voice"] == entry.voice
    nothing = house.run("export", house.folder / "report.zip", "--format", "zip")
    assert nothing.returncode == 1, "reports are for words and photos, and it has none"
    assert not (house.folder / "report.zip").exists()
    assert house.run("backup").returncode == 0
    assert house.run("erase", entry.id).returncode == 0
    part = data[-120:-20]
    files = [path for path in house.data.rglob("*") if path.is_file()]
    assert [path for path in files if part in path.read_bytes()] == []
    assert house.run("verify").returncode == 0


def test_no_means_that_nothing_was_said(spoken_house: House) -> None:
    house, kiosk = spoken_house, spoken_house.kiosk
    speak(kiosk)
    to_review(kiosk)
    kiosk.tap("consent:wall:none")
    kiosk.tap("consent:report:none")
    kiosk.tap("consent:voice:no")
    assert "sign" in kiosk.look().off, "there is nothing left to sign"
    leave(kiosk)
    speak(kiosk)
    kiosk.tap("without")
    kiosk.at("message")
    kiosk.tap("speak")
    kiosk.at("speak", "ready")
    leave(kiosk)
    assert house.entries() == []
    assert list((house.data / "voices").iterdir()) == []


def test_without_a_microphone_there_is_no_such_button(house: House) -> None:
    kiosk = house.kiosk
    begin(kiosk)
    kiosk.type_on_screen("a")
    assert "speak" not in {*kiosk.look().targets, *kiosk.look().off}
    leave(kiosk)
