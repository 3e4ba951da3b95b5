"""`kiosk-dev gallery`: the states of the screens, live and on a sheet."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageColor

from kiosk.devtools.gallery import command, sheet
from kiosk.devtools.tour.display import Hand, screenshot, virtual_screen
from kiosk.ui.theme.palette import CONTRAST, PAPER

RUN = "import sys; from kiosk.devtools.gallery.command import main; sys.exit(main(sys.argv[1:]))"


def run(*words: object) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own: Kivy has one window a process."""
    return subprocess.run(
        [sys.executable, "-c", RUN, "gallery", *map(str, words)],
        capture_output=True, text=True, check=False, timeout=110,
    )  # fmt: skip


@pytest.mark.window
def test_guests_and_the_teams_states_are_on_one_sheet(tmp_path: Path) -> None:
    out = tmp_path / "sheet.png"
    look = "--language", "ar", "--size", "800x1280", "--larger", "--contrast"
    done = run("message-written", "pin", *look, "--sheet", out)
    assert (done.returncode, done.stderr) == (0, "")
    with Image.open(out) as made:
        high = sheet.GAP + sheet.LINE + sheet.WIDE
        assert made.size == (2 * (sheet.WIDE * 800 // 1280) + 3 * sheet.GAP, high + sheet.GAP)
        left, right = np.split(np.asarray(made), 2, axis=1)
    assert all((each < 60).all(axis=2).mean() > 0.01 for each in (left, right))


@pytest.mark.window
def test_a_state_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    done = run("nothing", "--sheet", tmp_path / "sheet.png")
    assert (done.returncode, done.stderr) == (1, "No state is called nothing; see --list.\n")


@pytest.mark.window
def test_a_state_is_live_and_has_the_keys_of_dev() -> None:
    with virtual_screen(1280, 800) as display:
        process = subprocess.Popen(
            [sys.executable, "-c", RUN, "gallery", "message"],
            env={**os.environ, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1"},
        )
        try:
            for key, colours in (("", PAPER), ("F8", CONTRAST)):
                if key:
                    Hand(display).press(key)
                paper = ImageColor.getrgb(colours["paper"])
                while screenshot(display).convert("RGB").getpixel((800, 150)) != paper:
                    assert process.poll() is None
                    with pytest.raises(subprocess.TimeoutExpired):
                        process.wait(0.3)
        finally:
            process.terminate()
            process.wait()


def test_sizes_are_checked() -> None:
    with pytest.raises(SystemExit):
        command.main(["gallery", "message", "--size", "wide"])
