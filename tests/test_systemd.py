"""The unit of a box of its own: what it must say, and that systemd understands it."""

from __future__ import annotations

import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest

UNIT = Path(__file__).resolve().parents[1] / "config" / "systemd" / "ontmoeting.service"


@pytest.fixture
def service() -> dict[str, str]:
    unit = ConfigParser(interpolation=None)
    unit.read(UNIT)
    return dict(unit["Service"])


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("User", "ontmoeting"),
        ("UMask", "0077"),
        ("PrivateTmp", "yes"),
        ("PAMName", "login"),
        ("Restart", "always"),
    ],
)
def test_the_service_keeps_to_itself_and_comes_back(
    service: dict[str, str], setting: str, value: str
) -> None:
    assert service[setting.lower()] == value


def test_the_x_server_listens_to_this_machine_alone(service: dict[str, str]) -> None:
    assert "-nolisten tcp" in service["execstart"]
    # Without its socket by name `kiosk doctor` would find no screen from outside of its /tmp.
    assert "-nolisten local" not in service["execstart"]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="this system has no systemd")
def test_systemd_understands_it() -> None:
    done = subprocess.run(
        ["systemd-analyze", "verify", str(UNIT)], capture_output=True, text=True, check=False
    )
    wrong = [line for line in done.stderr.splitlines() if line.startswith(str(UNIT))]
    assert wrong == []
