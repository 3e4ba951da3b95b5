"""`kiosk run --dev`: the keys for whoever works on the screens, and none of them without it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.journey_helpers import (
    SETTLED,
    House,
    begin,
    complaints,
    differs,
    magenta,
    pixels,
    until_seen,
)

from kiosk.devtools.tour.driver import Driver
from kiosk.paths import assets

PACKAGE = Path(__file__).parents[2] / "kiosk"
MARK = "\n<WritingScreen>:\n    canvas.after:\n        Color:\n            rgba: .9, 0, .9, 1\n"
MARK += "        Rectangle:\n            size: dp(200), dp(100)\n"
TINY = """
<WritingScreen>:
    KioskButton:
        target: 'tiny'
        size_hint: None, None
        size: 40, 40
        pos: 500, 450
"""
OUR_TOOLS = ("inspector", "keys", "reload", "target_faults", "targets")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program whose .kv files may be changed."""
    folder = tmp_path_factory.mktemp("source")
    shutil.copytree(PACKAGE, folder / "kiosk", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("assets", "config"):
        (folder / name).symlink_to(assets().parent / name)
    return folder


@pytest.fixture(scope="module")
def dev(source: Path, tmp_path_factory: pytest.TempPathFactory, display: str) -> Iterator[House]:
    house = House(tmp_path_factory.mktemp("dev"), display, extra=("--dev",))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(source)  # where `python -m kiosk` finds the program first
        begin(house.kiosk)
    yield house
    assert complaints(house.close()) == ""


def red(picture: Image.Image) -> int:
    """Pixels of the outline around what is too small."""
    channels = np.moveaxis(pixels(picture), 2, 0)
    return int((abs(channels - np.array([228, 0, 43])[:, None, None]).max(axis=0) < 12).sum())


def changed(kiosk: Driver, key: str) -> None:
    """Press a key and see the screen change."""
    before = kiosk.picture_at_rest()
    kiosk.hand.press(key)
    until_seen(kiosk, lambda seen: differs(before, seen) > SETTLED, f"what {key} does")


def test_a_kv_file_is_loaded_again_and_what_was_typed_stays(dev: House, source: Path) -> None:
    kiosk = dev.kiosk
    kiosk.type_on_screen("dag")
    before = kiosk.picture_at_rest()
    file = source / "kiosk/ui/guest/writing/screen.kv"
    sound = file.read_text()
    file.write_text(sound + MARK)
    kiosk.hand.press("F5")
    until_seen(kiosk, lambda seen: magenta(seen) > 10_000, "what the .kv file says now")
    file.write_text(sound + "\n<WritingScreen>:\n    what is this\n")
    kiosk.hand.press("F5")
    file.write_text(sound)
    kiosk.hand.press("F5")
    until_seen(kiosk, lambda seen: differs(before, seen) <= SETTLED, "the screen as it was")
    kiosk.type_on_screen("!")
    kiosk.tap("next")
    kiosk.until(lambda view: view.screen == "photo", "the photo")
    kiosk.tap("back")
    kiosk.at("message")


def test_language_larger_text_and_contrast_are_switched(dev: House) -> None:
    kiosk = dev.kiosk
    for key in ("F6", "F7", "F8"):
        changed(kiosk, key)


def test_small_targets_are_outlined(dev: House, source: Path) -> None:
    kiosk = dev.kiosk
    file = source / "kiosk/ui/guest/writing/screen.kv"
    file.write_text(file.read_text() + TINY)
    kiosk.hand.press("F5")
    kiosk.until(lambda view: "tiny" in view.targets, "the small target")
    for seen in (True, False):
        kiosk.hand.press("F9")
        until_seen(kiosk, lambda now, seen=seen: (red(now) > 300) == seen, "the outline")


def test_the_inspector_opens_and_the_kiosk_ends_with_it(dev: House) -> None:
    changed(dev.kiosk, "F12")


def test_without_dev_the_keys_do_nothing_and_no_tool_is_imported(tmp_path: Path) -> None:
    names = [f"kiosk.devtools.{name}" for name in OUR_TOOLS]
    script = (
        "import sys\nfrom kiosk.cli.main import main\nimport kiosk.ui.launch as launch\n"
        "launch.run = lambda *_args, tools, **_how: print(tools is not None)\n"
        "main(sys.argv[1:])\n"
        f"print(sorted(set({names}) & set(sys.modules)))\n"
    )
    for more, asked in ((["--dev"], True), ([], False)):
        done = subprocess.run(
            [sys.executable, "-c", script, "--data", str(tmp_path / "data"), "run", *more],
            check=True, capture_output=True, text=True, env={**os.environ, "HOME": str(tmp_path)},
        )  # fmt: skip
        assert done.stdout == f"{asked}\n[]\n"
