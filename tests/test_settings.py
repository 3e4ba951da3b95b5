"""The settings file: what it may hold, and how a mistake in it is told."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from dataclasses import asdict, fields
from itertools import pairwise
from pathlib import Path

import pytest

from kiosk import paths
from kiosk.settings import model as settings
from kiosk.settings.allowed import Number, Text, Whole
from kiosk.settings.model import Settings, SettingsError


@pytest.fixture
def write(tmp_path: Path):
    def _write(text: str) -> Path:
        file = tmp_path / "kiosk.toml"
        file.write_text(text, encoding="utf-8")
        return file

    return _write


def test_the_file_that_the_program_comes_with_holds_every_setting_and_its_default():
    written = tomllib.loads(paths.default_config().read_text(encoding="utf-8"))
    assert written == json.loads(json.dumps(asdict(Settings())))


def test_every_setting_in_it_stands_below_a_comment():
    lines = paths.default_config().read_text(encoding="utf-8").splitlines()
    bare = [
        line
        for above, line in pairwise(lines)
        if " = " in line and not line.startswith("#") and not above.startswith(("#", "width = "))
    ]
    assert bare == []


def test_every_setting_says_what_it_is_for():
    sections = [getattr(Settings(), section.name) for section in fields(Settings)]
    settings_of_all = [each for section in sections for each in fields(section)]
    assert len(settings_of_all) > 20
    assert [each.name for each in settings_of_all if not each.metadata["what"]] == []


def test_what_is_left_out_keeps_its_default(write):
    loaded = settings.load(write('[house]\nname = "De Brug"\n'))
    assert loaded.house.name == "De Brug"
    assert loaded.guest == Settings().guest


def test_a_whole_number_will_do_for_seconds(write):
    assert settings.load(write("[guest]\nstill_there_after = 30\n")).guest.still_there_after == 30


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[gest]\n", "there is no setting gest; allowed there: house, data, guest, camera, wall, "),
        ('[house]\nnaam = "X"\n', "there is no setting house.naam; allowed there: name, language"),
        ("[house]\nname = 3\n", "house.name must be text in quotes, at most 60 characters, not 3."),
        (
            '[house]\napproval = "later"\n',
            'house.approval must be one of "after", "at-once", not "later".',
        ),
        (
            '[house]\nlanguages = ["nl", "de"]\n',
            (
                'house.languages must be a list, each one of "ar", "en", "fr", "nl", "tr", "uk", '
                'at least one, not "de".'
            ),
        ),
        ("[house]\nlanguages = []\n", "house.languages must be a list"),
        (
            '[house]\nlanguages = ["fr"]\n',
            "in [house], language must be one of languages, fr.",
        ),
        ("house = 3\n", "house must be a section, [house], not 3."),
        (
            '[guest]\nmessage_limit = "many"\n',
            'guest.message_limit must be a whole number from 50 to 10000, not "many".',
        ),
        ("[guest]\nmessage_limit = 1e3\n", "guest.message_limit must be a whole number from 50 to"),
        ("[guest]\nstill_there_after = 0\n", "still_there_after must be a number above 0, not 0."),
        ("[guest]\nstill_there_after = inf\n", "still_there_after must be a number above 0, not "),
        ("[guest]\nstill_there_after = nan\n", "still_there_after must be a number above 0, not "),
        ("[wall]\nseconds_per_card = 1\n", "seconds_per_card must be a number from 3 to 3600, not"),
        (
            "[guest]\nname_limit = true\n",
            "name_limit must be a whole number from 10 to 200, not true.",
        ),
        ("[staff]\ncorner_hold = true\n", "corner_hold must be a number above 0, not true."),
        (
            '[house]\nlanguages = "nl"\n',
            'house.languages must be a list, each one of "ar", "en", "fr", "nl", "tr", "uk"',
        ),
        (
            '[house]\nlanguages = ["nl", "nl"]\n',
            "in [house], languages must name each language once.",
        ),
        (
            '[house]\ncolour = "red"\n',
            'house.colour must be a colour, "#RRGGBB", or "", not "red".',
        ),
        (
            '[house]\nlogo = "x.png"\n',
            'house.logo must be a full path in quotes, or "", not "x.png',
        ),
        (
            '[wall]\ntheme = "blauw"\n',
            'wall.theme must be "papier", "geverfd", "contrast", "", or a full path in quotes,',
        ),
        ("[screen]\nmotion = 1\n", "screen.motion must be true or false, not 1."),
        (
            '[data]\nfolder = "here"\n',
            'data.folder must be a full path in quotes, or "", not "here".',
        ),
        ("[house]\nname = \n", "is not TOML: Invalid value (at line 2, column 8)."),
        ("[house\n", "is not TOML: "),
    ],
)
def test_a_mistake_is_one_sentence_with_the_file_the_key_and_what_is_allowed(write, text, told):
    file = write(text)
    with pytest.raises(SettingsError) as raised:
        settings.load(file)
    sentence = str(raised.value)
    assert sentence.startswith(str(file))
    assert told in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_a_long_value_is_cut_in_the_sentence(write):
    with pytest.raises(SettingsError) as raised:
        settings.load(write(f'[house]\nname = "{"x" * 500}"\n'))
    assert len(str(raised.value).removeprefix(str(write("")))) < 120


def test_a_missing_file(tmp_path):
    with pytest.raises(SettingsError, match=r"^There is no settings file .*absent\.toml\.$"):
        settings.load(tmp_path / "absent.toml")


def test_a_folder_is_no_settings_file(tmp_path):
    with pytest.raises(SettingsError, match=r"cannot be read: Is a directory\.$"):
        settings.load(tmp_path)


def test_bytes_that_are_no_text(tmp_path):
    file = tmp_path / "kiosk.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match=r"is not UTF-8 text\.$"):
        settings.load(file)


def test_the_data_folder_follows_the_xdg_variable(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert settings.default_data_folder() == tmp_path / "ontmoeting"


def test_the_start_does_not_wait_for_numpy():
    code = "import sys, kiosk.services.build; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"]


@pytest.mark.parametrize(
    ("key", "kind", "asked", "nearest"),
    [
        ("wall.seconds_per_card", Number, 0, 3.0),
        ("wall.seconds_per_card", Number, 15, 15.0),
        ("wall.seconds_per_card", Number, 9999, 3600.0),
        ("privacy.wall_days", Whole, -30, 0),
        ("privacy.wall_days", Whole, 40_000, 36_500),
    ],
)
def test_a_screen_reads_the_bounds_where_the_file_is_checked(key, kind, asked, nearest):
    allowed = settings.allowed(key, kind)
    assert allowed.nearest(asked) == nearest
    assert not allowed.wrong(allowed.nearest(asked))


def test_what_a_text_may_be_is_no_number():
    assert settings.allowed("wall.announcement", Text).longest == 200
    with pytest.raises(TypeError, match=r"wall\.announcement"):
        settings.allowed("wall.announcement", Whole)
