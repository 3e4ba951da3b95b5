"""The command line, as a shell sees it: exit status, stdout, and one sentence on stderr."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from support.command import Kiosk

from kiosk.cli import main as cli
from kiosk.errors import KioskError
from kiosk.services.opening import OpeningFile


@pytest.fixture
def kiosk(tmp_path) -> Kiosk:
    return Kiosk(tmp_path)


def test_help_waits_for_no_heavy_library():
    heavy = {"kivy", "PIL", "msgspec", "numpy", "cv2", "tinydb", "rich", "babel"}
    heavy |= {"importlib.metadata", "platform"}  # the report that doctor can write
    code = (
        "import sys; from kiosk.cli import main; main.build_parser().format_help(); "
        "print(*sys.modules)"
    )
    finished = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert heavy.isdisjoint(finished.stdout.split())


def test_help_names_every_command(kiosk):
    told = kiosk.done("--help")
    for command in (
        *("run", "wall", "tour", "bench", "demo", "export", "import", "card"),
        *("erase", "backup", "restore", "verify"),
    ):
        assert f"\n    {command} " in told


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("sing",),
        ("demo", "--entries", "0"),
        ("demo", "--entries", "many"),
        ("export", "out.zip", "--purpose", "all"),
        ("export", "out.zip", "--format", "doc"),
        ("export", "out.pdf", "--sheet", "6"),
        ("export", "out.zip", "--sheet", "4"),
        ("export", "out.pdf", "--sheet", "4", "--purpose", "report"),
        ("export", "out.zip", "--from", "24/11/2026"),
        ("card", "some-id", "out.png", "--size", "1280"),
        ("card", "some-id", "out.png", "--size", "1x1"),
        ("import",),
        ("bench", "everything"),
    ],
)
def test_wrong_usage(kiosk, arguments):
    assert "error: " in kiosk.usage(*arguments)
    assert not kiosk.data.exists()


def test_global_options_stand_before_or_after_the_command(kiosk, tmp_path):
    config = tmp_path / "kiosk.toml"
    config.write_text("[house]\nnaam = 1\n")
    after = kiosk("demo", "--data", tmp_path / "other", "--config", config)
    before = kiosk("--config", config, "demo")
    assert after.stderr == before.stderr
    assert "there is no setting house.naam" in before.stderr
    kiosk.done("demo", "--entries", "1", "--data", tmp_path / "other")
    assert (tmp_path / "other" / "book.json").exists()
    assert not kiosk.data.exists()


def test_the_settings_name_the_data_folder(kiosk, tmp_path):
    config = tmp_path / "kiosk.toml"
    config.write_text(f'[data]\nfolder = "{tmp_path / "named"}"\n')
    command = [sys.executable, "-m", "kiosk", "demo", "--entries", "1", "--config", str(config)]
    subprocess.run(command, check=True, timeout=60)
    assert (tmp_path / "named" / "book.json").exists()


def test_without_any_name_it_is_the_users_own(tmp_path):
    command = [sys.executable, "-m", "kiosk", "demo", "--entries", "1"]
    subprocess.run(
        command, check=True, timeout=60, env=os.environ | {"XDG_DATA_HOME": str(tmp_path)}
    )
    assert (tmp_path / "ontmoeting" / "book.json").exists()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[house]\nnaam = 1\n", "there is no setting house.naam"),
        ("[guest]\nmessage_limit = true\n", "guest.message_limit must be a whole number"),
        ("[house\n", "is not TOML"),
        (None, "There is no settings file"),
    ],
)
def test_settings_with_a_mistake(kiosk, tmp_path, text, told):
    config = tmp_path / "kiosk.toml"
    if text is not None:
        config.write_text(text)
    sentence = kiosk.fails("--config", config, "demo")
    assert told in sentence
    assert str(config) in sentence
    assert not kiosk.data.exists()


# What only hands on to a room above: called here, with that room replaced.


class Called:
    """Stands in for a function, and remembers how it was called."""

    def __init__(self, answer: object = None) -> None:
        self.answer = answer
        self.calls: list[tuple[tuple, dict]] = []

    def __call__(self, *args: object, **kwargs: object) -> object:
        self.calls.append((args, kwargs))
        if isinstance(self.answer, BaseException):
            raise self.answer
        return self.answer


@pytest.fixture
def instead(monkeypatch):
    """Puts a function in the place of a module's."""
    before = signal.getsignal(signal.SIGTERM)

    def _instead(module: str, function: str, answer: object = None) -> Called:
        called = Called(answer)
        replaced = ModuleType(module)
        setattr(replaced, function, called)
        # Python's own search for garbage is not to stop for the tests that follow.
        replaced.no_garbage_by_itself = lambda: None  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, module, replaced)
        package, _, name = module.rpartition(".")
        monkeypatch.setattr(import_module(package), name, replaced, raising=False)
        return called

    yield _instead
    signal.signal(signal.SIGTERM, before)


@pytest.fixture
def services(instead):
    """What `build` answers with; it knows whether it was closed."""
    closed = Called()
    build = instead("kiosk.services.build", "build", SimpleNamespace(close=closed, put_back=None))
    return SimpleNamespace(build=build, built=build.answer, closed=closed.calls)


def test_run_opens_the_book_to_write_and_closes_it(instead, services, tmp_path):
    run = instead("kiosk.ui.launch", "run")
    arguments = ["--windowed", "--camera", "test", "--touch-map", "socket"]
    assert cli.main(["--data", str(tmp_path), "run", *arguments]) == 0
    [((settings, data), read_only)] = services.build.calls
    assert data == tmp_path
    assert isinstance(read_only.pop("opening"), OpeningFile)
    assert read_only == {"read_only": False, "settings_file": tmp_path / "kiosk.toml"}
    assert settings.house.name == "Ons huis"
    assert run.calls == [
        (
            (services.built,),
            {
                "opening": None,
                "windowed": True,
                "camera": "test",
                "touch_map": Path("socket"),
                "wall_only": False,
                "tools": None,
            },
        )
    ]
    assert len(services.closed) == 1


def test_run_takes_the_camera_of_the_settings(instead, services, tmp_path):
    config = tmp_path / "kiosk.toml"
    config.write_text('[camera]\nkind = "none"\n')
    run = instead("kiosk.ui.launch", "run")
    assert cli.main(["run", "--config", str(config)]) == 0
    assert run.calls[0][1] == {
        "opening": None,
        "windowed": False,
        "camera": "none",
        "touch_map": None,
        "wall_only": False,
        "tools": None,
    }


def test_the_wall_only_reads(instead, services):
    run = instead("kiosk.ui.launch", "run")
    assert cli.main(["wall"]) == 0
    assert services.build.calls[0][1]["read_only"] is True
    assert run.calls[0][1]["wall_only"]
    assert run.calls[0][1]["camera"] == "none"


def test_a_screen_that_is_stopped_is_done(instead, services):
    instead("kiosk.ui.launch", "run", KeyboardInterrupt())
    assert cli.main(["run"]) == 0
    assert len(services.closed) == 1


def test_a_screen_that_fails_lets_go_of_the_book(instead, services, capsys):
    instead("kiosk.ui.launch", "run", KioskError("There is no screen here."))
    assert cli.main(["run"]) == 1
    assert capsys.readouterr() == ("", "There is no screen here.\n")
    assert len(services.closed) == 1


def test_another_command_that_is_stopped_is_not_done(instead, tmp_path, capsys):
    instead("kiosk.devtools.tour.tour", "run", KeyboardInterrupt())
    assert cli.main(["tour", str(tmp_path)]) == 1
    assert capsys.readouterr() == ("", "Stopped.\n")


def test_tour_gets_its_folder_and_answers_with_its_status(instead, tmp_path):
    run = instead("kiosk.devtools.tour.tour", "run", 0)
    assert cli.main(["tour", str(tmp_path / "out")]) == 0
    [((out, settings, languages), _)] = run.calls
    assert out == tmp_path / "out"
    assert settings.house.language == "nl"
    assert not languages


@pytest.mark.parametrize(
    ("said", "walked"),
    [("fr,ar", ["fr", "ar"]), ("all", ["nl", "fr", "en", "ar", "uk", "tr"])],
)
def test_tour_walks_in_the_languages_that_are_asked(instead, tmp_path, said, walked):
    run = instead("kiosk.devtools.tour.tour", "run", 0)
    assert cli.main(["tour", str(tmp_path), "--languages", said]) == 0
    [((_, _, languages), _)] = run.calls
    assert list(languages) == walked


def test_tour_walks_in_no_language_that_the_house_does_not_speak(instead, tmp_path, capsys):
    run = instead("kiosk.devtools.tour.tour", "run", 0)
    assert cli.main(["tour", str(tmp_path), "--languages", "nl,xx"]) == 1
    assert not run.calls
    assert "xx" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [[], ["start"], ["--json", "bench.json"], ["wall", "--json", "bench.json"]]
)
def test_bench_gets_its_arguments(instead, arguments):
    bench = instead("kiosk.devtools.bench", "main", 0)
    assert cli.main(["bench", *arguments]) == 0
    assert bench.calls == [((arguments,), {})]
