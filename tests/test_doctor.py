"""kiosk doctor: each thing is fine, or it says what to do."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from kiosk import __version__
from kiosk.cli import main as cli
from kiosk.cli.doctor import camera, disk, fonts, house, pin
from kiosk.cli.probes import Finding, display, printer, touch
from kiosk.guestbook.access.pin import StaffPin
from kiosk.paths import default_config
from kiosk.services.settings_file import SettingsFile
from kiosk.settings.model import Settings, parse
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book
from kiosk.store.state.audit_log import AuditFile
from kiosk.store.state.pin import StaffFile

TOUCH = """I: Bus=0003 Vendor=222a Product=0001 Version=0110
N: Name="ILITEK ILITEK-TP"
H: Handlers=mouse1 event5
B: PROP=2
B: ABS=260800000000003

"""
MOUSE = """I: Bus=0003 Vendor=046d Product=c077 Version=0111
N: Name="Logitech USB Optical Mouse"
H: Handlers=mouse0 event4
B: PROP=0

"""
KEYS = """N: Name="AT keyboard"
H: Handlers=sysrq kbd event0
B: PROP=0

"""


@pytest.fixture
def screens(tmp_path: Path) -> Iterator[Path]:
    """A folder with the socket of one screen, :7, and one that nobody answers on, :8."""
    with socket.socket(socket.AF_UNIX) as seven, socket.socket(socket.AF_UNIX) as eight:
        seven.bind(str(tmp_path / "X7"))
        seven.listen()
        eight.bind(str(tmp_path / "X8"))
        yield tmp_path


def test_a_screen_of_a_service_with_a_tmp_of_its_own_is_found(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as six:
        six.bind(f"\0{tmp_path}/X6")
        six.listen()
        assert display({"DISPLAY": ":6"}, tmp_path).fine
        found = display({}, tmp_path)
        assert (found.fine, found.says[:8]) == (True, ":6 runs;")
    assert not display({"DISPLAY": ":6"}, tmp_path).fine


@pytest.mark.parametrize(
    ("environment", "fine", "says"),
    [
        ({"DISPLAY": ":7"}, True, ":7"),
        ({"DISPLAY": ":7.0"}, True, ":7.0"),
        ({"DISPLAY": ":8"}, False, "no screen here"),
        ({"DISPLAY": ":9"}, False, "no screen here"),
        ({}, True, ":7 runs; this session has none of its own"),
        ({"DISPLAY": "far:1"}, True, "not looked at"),
        ({"WAYLAND_DISPLAY": "X7"}, True, "Wayland"),
        ({"WAYLAND_DISPLAY": "gone", "DISPLAY": ":7"}, True, "X screen :7"),
    ],
)
def test_a_screen_is_one_that_answers(
    screens: Path, environment: dict[str, str], fine: bool, says: str
) -> None:
    found = display({"XDG_RUNTIME_DIR": str(screens), **environment}, screens)
    assert (found.what, found.fine) == ("display", fine)
    assert says in found.says


@pytest.mark.parametrize(
    ("devices", "fine", "says"),
    [
        (KEYS + MOUSE + TOUCH, True, "ILITEK ILITEK-TP"),
        (KEYS + MOUSE, True, "a mouse"),
        (KEYS, False, "USB cable"),
        ("", False, "USB cable"),
    ],
)
def test_something_to_touch(tmp_path: Path, devices: str, fine: bool, says: str) -> None:
    (tmp_path / "devices").write_text(devices)
    found = touch(tmp_path / "devices")
    assert found.fine is fine
    assert says in found.says


def test_no_list_of_devices_is_nothing_to_touch(tmp_path: Path) -> None:
    assert not touch(tmp_path / "devices").fine


def with_camera(kind: str) -> Settings:
    return parse(f'[camera]\nkind = "{kind}"\nwidth = 640\nheight = 480\n', Path("kiosk.toml"))


@pytest.mark.parametrize(
    ("kind", "fine", "says"),
    [
        ("test", True, "640x480"),
        ("none", True, "want none"),
        ("/dev/video97", False, "/dev/video97"),
        ("/nowhere/film.mp4", False, "is no camera"),
    ],
)
def test_a_camera_is_one_that_gives_a_picture(
    tmp_path: Path, kind: str, fine: bool, says: str
) -> None:
    found = camera(with_camera(kind), tmp_path)
    assert found.fine is fine
    assert says in found.says


def test_a_camera_that_the_kiosk_has_is_left_alone(tmp_path: Path) -> None:
    with open_book(DataFolder(tmp_path / "data"), Settings()):
        assert "the kiosk runs" in camera(with_camera("test"), tmp_path / "data").says
    assert "640x480" in camera(with_camera("test"), tmp_path / "data").says


def test_fonts_and_disk_of_this_machine(tmp_path: Path) -> None:
    assert fonts() == Finding(
        "fonts", True, "ours, colour emoji, and those of the system for other scripts"
    )
    found = disk(tmp_path / "not" / "yet")
    assert found.fine
    assert "made at the first start" in found.says
    assert not (tmp_path / "not").exists()


def test_a_disk_that_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.store.disk.free_space.room", lambda _folder: 5_000_000)
    found = disk(tmp_path)
    assert not found.fine
    assert "5 MB free: nobody can sign" in found.says


def test_the_house_s_logo_and_texts_are_looked_at(tmp_path: Path) -> None:
    assert house(Settings(), tmp_path / "none.toml").fine
    logo = tmp_path / "logo.png"
    logo.write_text("no picture")
    wrong = SettingsFile(tmp_path / "kiosk.toml", default_config()).change(
        {"house.logo": str(logo)}
    )
    found = house(wrong, tmp_path / "kiosk.toml")
    assert not found.fine
    assert str(logo) in found.says


def test_without_a_printing_system_there_is_no_printer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert printer("") == Finding("printer", True, "none: this box has no printing system (CUPS)")
    lpstat = tmp_path / "lpstat"
    lpstat.write_text("#!/bin/sh\necho Canon_SELPHY\n")
    lpstat.chmod(0o755)
    assert printer("") == Finding("printer", True, "Canon_SELPHY")


def test_a_printer_that_cups_does_not_have_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not printer("Weg").fine
    lpstat = tmp_path / "lpstat"
    lpstat.write_text("#!/bin/sh\necho Uit\necho Zwart\n")
    lpstat.chmod(0o755)
    found = printer("Weg")
    assert not found.fine
    assert "no printer “Weg”" in found.says
    assert "Uit, Zwart" in found.says
    assert printer("Zwart") == Finding("printer", True, "Zwart")


def test_each_is_told_and_a_wrong_setting_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "kiosk.toml"
    config.write_text("[wall]\nseconds_per_card = 1\n")
    assert cli.main(["doctor", "--config", str(config), "--data", str(tmp_path / "data")]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [
        "display", "touch", "camera", "fonts", "disk", "clock", "pin", "settings", "sound",
        "printer",
    ]  # fmt: skip
    assert all(line.split()[1] in ("fine", "LOOK") for line in lines)
    [told] = [line for line in lines if line.startswith("settings")]
    assert "LOOK" in told
    assert "wall.seconds_per_card must be" in told
    assert not (tmp_path / "data").exists()


def test_all_fine_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for probe in ("display", "touch", "clock", "sound"):
        monkeypatch.setattr(
            f"kiosk.cli.doctor.{probe}", lambda *_: Finding("it", True, "as it should be")
        )
    config = tmp_path / "kiosk.toml"
    config.write_text('[camera]\nkind = "test"\n')
    assert cli.main(["doctor", "--config", str(config), "--data", str(tmp_path)]) == 0
    assert "LOOK" not in capsys.readouterr().out


@pytest.fixture
def house_file(tmp_path: Path) -> Path:
    """Settings of a house that has a name, a telephone number and a camera with a password."""
    config = tmp_path / "kiosk.toml"
    config.write_text(
        '[house]\nname = "Zebrahuis"\nphone = "0470 11 22 33"\nlanguage = "fr"\n'
        '[camera]\nkind = "http://zebra:streep@127.0.0.1:9/"\n[wall]\nmode = "mosaic"\n'
        '[quotes]\nnl = ["Een zebra."]\n'
    )
    return config


def test_a_report_describes_the_box_and_nobody(
    tmp_path: Path, house_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    data, report = tmp_path / "data", tmp_path / "report.txt"
    arguments = ["--config", str(house_file), "--data", str(data)]
    assert cli.main(["demo", "--entries", "3", *arguments]) == 0
    with open_book(DataFolder(data), Settings(), read_only=True) as book:
        entries = book.entries.latest(9)
    cli.main(["doctor", "--report", str(report), *arguments])
    told = report.read_text()
    for known in (
        f"ontmoeting {__version__}", "kivy 2.", "wall.mode = mosaic", "house.language = fr",
        "house.name: set", "quotes.nl: set", "camera: LOOK:", "book.json", "~/data",
    ):  # fmt: skip
        assert known in told
    private = [text for each in entries for text in (each.id, each.message, each.quote, each.name)]
    for hidden in ("ebra", "streep", "0470", str(tmp_path), *filter(None, private)):
        assert hidden not in told
    assert report.stat().st_mode & 0o777 == 0o600


def test_a_report_names_a_mistake_in_the_settings_and_not_what_stood_there(
    tmp_path: Path, house_file: Path
) -> None:
    house_file.write_text('[camera]\nkind = 5\n[house]\nlanguage = "Zebraans"\n')
    report = tmp_path / "report.txt"
    assert cli.main(["doctor", "--report", str(report), "--config", str(house_file)]) == 1
    told = report.read_text()
    assert "camera.kind must be" in told
    house_file.write_text('[house]\nlanguage = "Zebraans"\n')
    assert cli.main(["doctor", "--report", str(report), "--config", str(house_file)]) == 1
    assert "house.language must be" in report.read_text()
    assert "Zebraans" not in report.read_text()


def test_a_report_that_cannot_be_written_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = tmp_path / "nowhere" / "report.txt"
    assert cli.main(["doctor", "--report", str(nowhere), "--data", str(tmp_path)]) == 1
    assert "There is no folder" in capsys.readouterr().err


def test_a_program_reads_the_findings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.main(["doctor", "--json", "--data", str(tmp_path)])
    found = json.loads(capsys.readouterr().out)
    assert [each["what"] for each in found][:3] == ["display", "touch", "camera"]
    assert code == (0 if all(each["fine"] for each in found) else 1)
    assert all(each["says"] for each in found)


def test_a_pin_that_is_gone_is_told(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    assert "none yet" in pin(tmp_path).says
    safe = StaffPin(StaffFile(folder.staff), record=partial(recorded, folder))
    safe.set("314159")
    assert pin(tmp_path) == Finding("pin", True, "set")
    folder.staff.unlink()
    assert not pin(tmp_path).fine
    assert "none, though one was set before" in pin(tmp_path).says
    folder.staff.write_text("{")
    assert "cannot be read" in pin(tmp_path).says
    assert not pin(tmp_path).fine


def recorded(folder: DataFolder) -> None:
    AuditFile(folder.audit).record("pin", "", datetime.now(UTC))


def test_of_a_folder_that_another_user_has_it_says_whom_to_be(tmp_path: Path) -> None:
    """The box of the README has one: who looks after it is another."""
    box = tmp_path / "box"
    (box / "data").mkdir(parents=True)
    settings = parse('[camera]\nkind = "test"\n', tmp_path)
    assert [disk(box / "data").fine, pin(box / "data").fine] == [True, True]
    assert camera(settings, box / "data").fine
    box.chmod(0)
    me = os.geteuid()
    try:
        if me == 0:
            os.seteuid(65534)
        found = [disk(box / "data"), pin(box / "data")]
        assert camera(settings, box / "data").fine
    finally:
        os.seteuid(me)
        box.chmod(0o700)
    for each in found:
        assert not each.fine
        assert "ask as the one that the kiosk runs as (sudo -u)" in each.says
