"""What staff change on the screen is in the file, with its comments, or nothing is."""

from __future__ import annotations

import difflib
import errno
import os
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from kiosk.cards.factory import style_of
from kiosk.cards.style import LogoUnreadable, troubles
from kiosk.guestbook.model.entry import Draft
from kiosk.i18n.texts import Texts
from kiosk.paths import assets, default_config
from kiosk.services.build import Services, build
from kiosk.services.settings_file import SettingsFile, SettingsNotWritten
from kiosk.settings import model as settings
from kiosk.settings.model import Settings, SettingsError
from kiosk.store.disk.disk import Disk


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "kiosk.toml"
    path.write_bytes(default_config().read_bytes())
    return path


def changed_lines(before: str, after: str) -> list[str]:
    diff = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in diff if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def test_a_change_is_one_line_and_every_comment_stays(file: Path) -> None:
    before = file.read_text()
    now = SettingsFile(file, default_config()).change({"house.name": "De Brug"})
    assert now.house.name == "De Brug"
    assert settings.load(file) == now
    assert changed_lines(before, file.read_text()) == ['-name = "Ons huis"', '+name = "De Brug"']


def test_several_kinds_of_values(file: Path) -> None:
    now = SettingsFile(file, default_config()).change(
        {
            "house.languages": ("nl", "en"),
            "wall.seconds_per_card": 20.0,
            "screen.motion": False,
            "privacy.wall_days": 30,
            "quotes.nl": ("Kom gerust binnen.",),
        }
    )
    assert (now.house.languages, now.wall.seconds_per_card) == (("nl", "en"), 20.0)
    assert (now.screen.motion, now.privacy.wall_days) == (False, 30)
    assert now.quotes.of("nl") == ("Kom gerust binnen.",)
    assert settings.load(file) == now


def test_the_first_change_makes_the_file_from_the_one_of_the_program(tmp_path: Path) -> None:
    path = tmp_path / "data" / "kiosk.toml"
    SettingsFile(path, default_config()).change({"house.name": "De Brug"})
    assert path.stat().st_mode & 0o777 == 0o600
    assert len(changed_lines(default_config().read_text(), path.read_text())) == 2


def test_a_short_file_gets_the_section_and_keeps_its_own_words(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text('# Van ons.\n[house]\nname = "A" # de naam\n')
    SettingsFile(path, default_config()).change({"house.name": "B", "wall.cross_fade": 0.5})
    text = path.read_text()
    assert text.startswith('# Van ons.\n[house]\nname = "B" # de naam\n')
    assert tomllib.loads(text) == {"house": {"name": "B"}, "wall": {"cross_fade": 0.5}}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"wall.seconds_per_card": 1.0}, r"wall\.seconds_per_card must be a number from 3 to 3600"),
        ({"house.languages": ("nl", "xx")}, r"house\.languages must be"),
        ({"house.languages": ("en",)}, "language must be one of languages"),
        ({"house.nickname": "A"}, r"there is no setting house\.nickname"),
        ({"name": "A"}, "name"),
        ({"quotes.nl": ("a" * 3000,)}, r"quotes\.nl must be .*at most 140 characters"),
    ],
)
def test_what_is_not_allowed_changes_nothing(file: Path, changes: dict, told: str) -> None:
    before = file.read_bytes()
    with pytest.raises((SettingsError, SettingsNotWritten), match=told) as caught:
        SettingsFile(file, default_config()).change({"house.name": "De Brug", **changes})
    assert "a" * 100 not in str(caught.value)
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


def test_a_file_that_was_spoilt_by_hand_is_told_of_and_left(file: Path) -> None:
    file.write_text("[house]\nname = 3\n")
    with pytest.raises(SettingsError, match=r"house\.name must be"):
        SettingsFile(file, default_config()).change({"wall.cross_fade": 0.5})
    assert file.read_text() == "[house]\nname = 3\n"


@pytest.mark.parametrize("language", ["nl", "fr", "ar", "uk", "tr"])
def test_the_team_is_told_of_it_without_a_word_of_english(file: Path, language: str) -> None:
    file.write_text("[guest]\nmessage_limit = 40\n")
    with pytest.raises(SettingsError) as caught:
        SettingsFile(file, default_config()).change({"wall.cross_fade": 0.5})
    told = caught.value.sentence(Texts(assets("locale")).translator(language), language)
    assert "guest.message_limit" in told
    assert re.search(r"(?<!\d)40(?!\d)", told)
    assert "whole number" in str(caught.value)
    assert "whole number" not in told


class Refusing(Disk):
    def __init__(self, error: int) -> None:
        self._error = error

    def open(self, path: Path, flags: int) -> int:
        raise OSError(self._error, os.strerror(self._error))


@pytest.mark.parametrize("error", [errno.EACCES, errno.EROFS, errno.ENOSPC])
def test_a_file_that_cannot_be_written_is_named_with_the_reason(file: Path, error: int) -> None:
    before = file.read_bytes()
    with pytest.raises(SettingsNotWritten) as caught:
        SettingsFile(file, default_config(), Refusing(error)).change({"house.name": "De Brug"})
    assert str(file) in str(caught.value)
    assert os.strerror(error) in str(caught.value)
    assert file.read_bytes() == before


def test_a_link_to_the_file_stays_one(file: Path) -> None:
    link = file.with_name("link.toml")
    link.symlink_to(file)
    SettingsFile(link, default_config()).change({"house.name": "De Brug"})
    assert link.is_symlink()
    assert settings.load(file).house.name == "De Brug"


@given(st.text(max_size=60), st.lists(st.text(max_size=140), max_size=4))
def test_whatever_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, name: str, quotes: list[str]
) -> None:
    path = tmp_path_factory.mktemp("settings") / "kiosk.toml"
    now = SettingsFile(path, default_config()).change(
        {"house.name": name, "quotes.ar": tuple(quotes)}
    )
    assert (now.house.name, now.quotes.ar) == (name, tuple(quotes))


def test_a_change_holds_at_once(tmp_path: Path) -> None:
    told: list[Settings] = []
    services: Services = build(Settings(), tmp_path / "data")
    try:
        services.settings_changed = told.append
        services.change_settings({"house.approval": "at-once", "privacy.message_days": 10})
        assert told == [services.settings]
        entry = services.book.entries.sign(Draft(message="Dag", wall="words", report="none"))
        assert entry.status == "shown"
        kept_until = services.book.retention.ends(entry)["message"]
        assert (kept_until - entry.signed_at.date()).days == 10
        with pytest.raises(SettingsError):
            services.change_settings({"house.approval": "never"})
        logo = tmp_path / "logo.png"
        logo.write_text("no picture")
        with pytest.raises(LogoUnreadable):
            services.change_settings({"house.logo": str(logo)})
        assert told == [services.settings]
    finally:
        services.close()
    assert settings.load(tmp_path / "data" / "kiosk.toml") == services.settings


def test_a_logo_is_copied_from_its_stick(tmp_path: Path) -> None:
    stick = tmp_path / "stick.png"
    services = build(Settings(), tmp_path / "data")
    try:
        stick.write_text("no picture")
        with pytest.raises(LogoUnreadable):
            services.use_logo(stick)
        assert (services.settings.house.logo, services.folder.logo.exists()) == ("", False)
        Image.new("RGB", (1600, 400), "#0F4F52").save(stick)
        services.use_logo(stick)
        stick.unlink()
        with Image.open(services.settings.house.logo) as logo:
            assert logo.size == (800, 200)
        assert Path(services.settings.house.logo) == tmp_path / "data" / "logo.png"
        assert troubles(style_of(services.settings)) == []
    finally:
        services.close()


def test_what_another_process_wrote_is_reread_once(file: Path) -> None:
    ours, theirs = (SettingsFile(file, default_config()) for _each in range(2))
    assert ours.reread() is None
    theirs.change({"house.name": "De Brug"})
    found = ours.reread()
    assert found is not None
    assert found.house.name == "De Brug"
    assert ours.reread() is None
    assert theirs.reread() is None  # it wrote that itself


def test_a_file_that_comes_later_is_reread(tmp_path: Path) -> None:
    ours = SettingsFile(tmp_path / "kiosk.toml", default_config())
    assert ours.reread() is None
    SettingsFile(tmp_path / "kiosk.toml", default_config()).change({"house.name": "De Brug"})
    assert ours.reread() is not None


def test_a_mistake_of_another_process_is_told_once_and_changes_nothing(
    file: Path, tmp_path: Path
) -> None:
    services = build(settings.load(file), tmp_path / "data", settings_file=file)
    before = services.settings
    file.write_text("[house]\nname = 3\n")
    with pytest.raises(SettingsError, match="name"):
        services.reread_settings()
    services.reread_settings()
    assert services.settings == before
    services.close()


def test_a_second_screen_takes_over_settings_and_style(file: Path, tmp_path: Path) -> None:
    services = build(settings.load(file), tmp_path / "data", settings_file=file)
    told: list[Settings] = []
    services.settings_changed = told.append
    worn, ground = services.composer.worn, services.composer.wall_colour
    SettingsFile(file, default_config()).change(
        {"wall.mode": "mosaic", "house.approval": "at-once"}
    )
    services.reread_settings()
    assert told == [services.settings]
    assert services.settings.wall.mode == "mosaic"
    assert services.composer.worn > worn
    assert services.composer.wall_colour != ground
    # The book too: what is signed now hangs at once.
    entry = services.book.entries.sign(Draft(message="Dag", wall="words", report="none"))
    assert entry.status == "shown"
    services.close()


def test_only_what_changes_the_cards_lets_them_be_composed_anew(tmp_path: Path) -> None:
    services = build(Settings(), tmp_path / "data")
    worn = services.composer.worn
    services.change_settings({"wall.seconds_per_card": 20.0})
    assert services.composer.worn == worn
    services.change_settings({"house.colour": "#2A6FD1"})
    assert services.composer.worn == worn + 1
    services.close()


@pytest.mark.parametrize(
    "written",
    [
        'house = { name = "Huis" }\n',
        'house.name = "Huis"\n',
        '[house]\nname = "Huis"\n',
        '\ufeff[house]\r\nname = "Huis"\r\n',
        'wall = { theme = "papier" }\nhouse = { name = "Huis", colour = "#AA3300" }\n',
        'house = { name = "Huis" }  # ours\n[wall]\nseconds_per_card = 9\n',
    ],
)
def test_a_section_is_changed_however_it_was_written(tmp_path: Path, written: str) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_bytes(written.encode())
    before = settings.load(file)
    changes = {
        "house.approval": "at-once",
        "wall.seconds_per_card": 20.0,
        "house.languages": ("nl", "en"),
    }
    now = SettingsFile(file, default_config()).change(changes)
    assert settings.load(file) == now
    assert (now.house.approval, now.house.languages) == ("at-once", ("nl", "en"))
    assert (now.wall.seconds_per_card, now.wall.theme) == (20.0, before.wall.theme)
    assert (now.house.name, now.house.colour) == ("Huis", before.house.colour)
    assert ("# ours" in written) == ("# ours" in file.read_text())
