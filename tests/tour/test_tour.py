"""`kiosk tour` as a stranger runs it: the pictures are there, and the export was looked into."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from kiosk.devtools.tour import display
from kiosk.errors import KioskError

LEAST_PICTURES = 10


@pytest.mark.window
@pytest.mark.timeout(400)
def test_a_tour_leaves_pictures_of_every_step_and_the_export(tmp_path: Path) -> None:
    out = tmp_path / "tour"
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "tour", out], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    pictures = sorted(out.glob("*.png"))
    numbers = [int(path.name.partition("-")[0]) for path in pictures]
    assert numbers == list(range(1, len(pictures) + 1))
    assert len(pictures) >= LEAST_PICTURES
    for path in pictures:
        with Image.open(path) as picture:
            assert picture.size == (1280, 800)
            colours = picture.convert("RGB").resize((64, 40)).getcolors(64 * 40)
            assert colours is not None
            assert len(colours) > 20, f"{path.name} shows next to nothing"
    (export,) = out.glob("*.zip")
    with zipfile.ZipFile(export) as archive:
        entries = json.loads(archive.read("entries.json"))["entries"]
        signed = max(entries, key=lambda each: each["signed_at"])
        assert signed["message"].startswith("Dag allemaal.")
        assert signed["consent"]["wall"] == "photo"
        assert f"photos/{signed['id']}.jpg" in archive.namelist()
    assert str(out) in done.stdout
    assert export.name in done.stdout


def test_a_missing_tool_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(KioskError, match="make setup"), display.virtual_screen(64, 64):
        pass


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "tour", tmp_path / "file" / "out"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "file" in done.stderr
