"""The house's files are found in a checkout and in an installed wheel."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from kiosk import paths

REPOSITORY = Path(__file__).resolve().parents[1]


def test_in_a_checkout_the_files_are_beside_the_package() -> None:
    assert paths.assets() == REPOSITORY / "assets"
    assert paths.assets("fonts", "x.ttf") == REPOSITORY / "assets" / "fonts" / "x.ttf"
    assert paths.default_config() == REPOSITORY / "config" / "kiosk.toml"


def test_in_a_wheel_the_files_are_inside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "kiosk"
    (package / "assets").mkdir(parents=True)
    (package / "config").mkdir()
    for name in ("__init__.py", "paths.py"):
        shutil.copy(REPOSITORY / "kiosk" / name, package)
    script = "from kiosk import paths; print(paths.assets('fonts')); print(paths.default_config())"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == [
        str(package / "assets" / "fonts"),
        str(package / "config" / "kiosk.toml"),
    ]
