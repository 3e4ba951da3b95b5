"""The rules of the house that no linter has, and proof that the linter's rules are enforced."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Collection, Mapping
from pathlib import Path

import grimp
import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
PACKAGE = REPOSITORY / "kiosk"
SOURCES = sorted(path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".kv"})

PICTURED = re.compile(
    r"RoundedRectangle:\n(?P<in>\s+)(?:.*\n(?P=in))*(?:texture|tex_coords|source)\s*:"
    r"|RoundedRectangle\((?:[^()]|\([^()]*\))*\b(?:texture|tex_coords|source)\s*="
)
"""A rounded rectangle with a picture in it, in kv and in Python."""


def named(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


@pytest.fixture
def skeleton(tmp_path: Path) -> Path:
    """A package with every room, all empty."""
    package = tmp_path / "kiosk"
    for init in PACKAGE.rglob("__init__.py"):
        room = package / init.parent.relative_to(PACKAGE)
        room.mkdir(parents=True, exist_ok=True)
        (room / "__init__.py").touch()
    for module in ("__main__", "paths", "errors", "ui/launch", "ui/app"):
        (package / module).with_suffix(".py").touch()
    return tmp_path


def lint_imports(folder: Path) -> int:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [lint, "--no-cache", "--config", REPOSITORY / "pyproject.toml"],
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
    )
    assert "Contracts" in done.stdout or "layer" in done.stdout, done.stdout + done.stderr
    return done.returncode


@pytest.mark.parametrize(
    ("module", "statement"),
    [
        ("guestbook/__init__.py", "import kiosk.store"),
        ("errors.py", "import kiosk.settings.model"),
        ("cards/__init__.py", "import kiosk.camera"),
        ("ui/__init__.py", "import kiosk.devtools.tour"),
        ("services/__init__.py", "import kiosk.ui.app"),
        ("services/__init__.py", "import kivy.app"),
        ("settings/__init__.py", "import kiosk.content"),
        ("reports/__init__.py", "import tinydb"),
        ("ui/app.py", "import tinydb"),
        ("ui/wall/__init__.py", "import kiosk.ui.guest"),
        ("ui/guest/__init__.py", "import kiosk.ui.team"),
        ("ui/team/__init__.py", "import kiosk.ui.wall"),
        ("ui/shell/__init__.py", "import kiosk.ui.guest"),
        ("ui/widgets/__init__.py", "import kiosk.ui.shell"),
        ("ui/theme/__init__.py", "import kiosk.ui.widgets"),
        ("ui/guest/steps/photo/__init__.py", "import kiosk.ui.app"),
        ("ui/team/pages/today/__init__.py", "import kiosk.ui.team.pages.entries"),
        ("colours.py", ""),  # a module without a place in the layers
        ("ui/colours.py", ""),
    ],
)
def test_breaking_a_rule_of_the_house_is_refused(
    skeleton: Path, module: str, statement: str
) -> None:
    (skeleton / "kiosk" / module).write_text(statement)
    assert lint_imports(skeleton) == 1


def test_what_the_house_allows_is_allowed(skeleton: Path) -> None:
    for module, statement in {
        "cli/__init__.py": "import kiosk.ui.app, kiosk.devtools.tour, kiosk.services",
        "ui/app.py": "import kivy.app, kiosk.ui.wall, kiosk.guestbook",
        "ui/wall/__init__.py": "import kiosk.ui.shell, kiosk.ui.theme",
        "store/__init__.py": "import tinydb, kiosk.guestbook",
    }.items():
        (skeleton / "kiosk" / module).write_text(statement)
    assert lint_imports(skeleton) == 0


def test_no_file_imports_one_that_imports_it() -> None:
    """Not indirectly either, and not only for types."""
    graph = grimp.build_graph("kiosk", cache_dir=None)
    lower = {each: graph.find_modules_directly_imported_by(each) for each in graph.modules}
    assert circles(lower) == set()


def circles(lower: Mapping[str, Collection[str]]) -> set[str]:
    """Modules that import each other, and those between two such.

    `lower` says what each imports.
    """
    left = set(lower)
    while ends := {each for each in left if not left & set(lower[each])}:
        left -= ends
    while ends := left - {down for each in left for down in lower[each]}:
        left -= ends
    return left


@pytest.mark.parametrize(
    ("lower", "found"),
    [
        ({"a": "b", "b": "c", "c": ""}, ""),
        ({"a": "b", "b": "c", "c": "bd", "d": ""}, "bc"),
        ({"a": "b", "b": "c", "c": "a"}, "abc"),
    ],
)
def test_that_circles_are_found(lower: dict[str, str], found: str) -> None:
    assert circles(lower) == set(found)


SCREEN_TOOLS = {f"{name}.py" for name in ("inspector", "keys", "reload", "targets")}
"""Imported once there is a window: the keys of `kiosk run --dev`."""


def test_importing_the_rooms_below_the_screens_changes_nothing(tmp_path: Path) -> None:
    modules = [
        named(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for path in SOURCES
        if path.suffix == ".py"
        and not {"ui", "probes", "gallery"} & set(path.parts)
        and path.name not in {"__main__.py", *SCREEN_TOOLS}
    ]
    script = "import importlib, sys, threading\n" + "".join(
        f"importlib.import_module({module!r})\n" for module in modules
    )
    script += "print(threading.active_count(), 'kivy' in sys.modules)"
    home = tmp_path / "home"
    home.mkdir()
    done = subprocess.run(
        [sys.executable, "-B", "-c", script],
        check=False,
        cwd=home,
        env={"HOME": str(home), "PATH": os.defpath},
        capture_output=True,
        text=True,
    )
    assert (done.stdout, done.stderr) == ("1 False\n", "")
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_files_stay_small(path: Path) -> None:
    lines = len(path.read_text().splitlines())
    assert lines <= 500


@pytest.mark.parametrize("path", [path for path in SOURCES if path.suffix == ".kv"], ids=named)
def test_a_kv_file_lies_beside_its_module(path: Path) -> None:
    if path.name != "theme.kv":  # the one that belongs to all
        assert path.with_suffix(".py").is_file()


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_nothing_asks_for_the_running_app(path: Path) -> None:
    # In kv, `app` is the same thing under another name.
    forbidden = r"get_running_app" if path.suffix == ".py" else r"\bapp\."
    assert not re.search(forbidden, path.read_text())


SWEEPERS = {
    "kiosk/devtools/gallery/stage.py",
    "kiosk/ui/shell/garbage.py",
    "kiosk/ui/launch.py",
    "kiosk/store/book/no_garbage.py",
}
"""The modules that may control garbage collection: on a worker's thread it would kill widgets."""


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_garbage_is_looked_for_where_one_place_says_so(path: Path) -> None:
    if named(path) not in SWEEPERS:
        assert not re.search(r"gc\.(enable|disable|collect|set_threshold)", path.read_text())


JSON_READERS = {"kiosk/store/disk/json_file.py", "kiosk/store/book/snapshot.py"}
"""The modules that may parse JSON: deep nesting and endless numbers do not raise `ValueError`."""


@pytest.mark.parametrize(
    "path", [each for each in SOURCES if named(each).startswith("kiosk/store/")], ids=named
)
def test_json_of_a_disk_is_read_where_one_place_does(path: Path) -> None:
    if named(path) not in JSON_READERS:
        assert not re.search(r"json\.loads?\(|JSONDecoder", path.read_text())


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_no_picture_is_drawn_by_what_forgets_its_coordinates(path: Path) -> None:
    """Kivy's rounded rectangles lose `tex_coords`, or never had them, which distorts a picture.

    `kiosk.ui.widgets.display.picture` draws pictures with round corners.
    """
    assert not PICTURED.search(path.read_text())


@pytest.mark.parametrize(
    "words",
    [
        "        RoundedRectangle:\n            pos: self.pos\n            texture: root.texture\n",
        "        RoundedRectangle:\n            tex_coords: root.coords\n",
        "        SmoothRoundedRectangle:\n            # ours\n            source: 'x.png'\n",
        "    RoundedRectangle(pos=(0, 0), size=(1, 1), texture=picture)\n",
        "    RoundedRectangle(\n        size=f(x),\n        tex_coords=coords,\n    )\n",
    ],
)
def test_that_rule_bites(words: str) -> None:
    assert PICTURED.search(words)


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_hashes_and_no_address(name: str) -> None:
    lines = (REPOSITORY / name).read_text().splitlines()
    pins = [line for line in lines if line and line[0] not in " #"]
    assert pins
    assert all(re.fullmatch(r"[a-z0-9.-]+==\S+( ; .+)? \\", pin) for pin in pins)
    rest = [line for line in lines if line not in pins]
    assert all(re.match(r"\s+(--hash=sha256:[0-9a-f]{64}|# )", line) for line in rest)
    assert not [line for line in lines if "://" in line or "file:" in line]


def test_what_is_tested_is_what_is_run() -> None:
    run, test = (
        set(re.findall(r"^[a-z].*(?= \\$)", (REPOSITORY / name).read_text(), re.MULTILINE))
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert run <= test


def referred(text: str) -> set[str]:
    """The documents that a text refers to, by link or by name."""
    return set(re.findall(r"(?<![\w/.-])(?:[\w.-]+/)*[A-Za-z][\w.-]*\.md\b", text))


@pytest.mark.parametrize(
    "path",
    [*SOURCES, *sorted(REPOSITORY.glob("*.md")), *sorted((REPOSITORY / "docs").rglob("*.md"))],
    ids=named,
)
def test_a_document_that_is_referred_to_is_there(path: Path) -> None:
    """A clone holds the source of each figure and rule that is named."""
    missing = [
        each
        for each in referred(path.read_text(encoding="utf-8"))
        if not (REPOSITORY / each).exists() and not (path.parent / each).exists()
    ]
    assert missing == []


@pytest.mark.parametrize(
    "path",
    [*sorted(REPOSITORY.glob("*.md")), *sorted((REPOSITORY / "docs").rglob("*.md"))],
    ids=named,
)
def test_code_that_a_document_names_is_there(path: Path) -> None:
    """Newcomers follow these names, so they must be current."""
    names = re.findall(r"`((?:[\w-]+/)*[\w-]+\.(?:py|kv))\b", path.read_text(encoding="utf-8"))
    assert [
        each
        for each in names
        if not any((folder / each).exists() for folder in (REPOSITORY, PACKAGE, path.parent))
    ] == []


def test_a_document_is_known_by_its_name() -> None:
    assert referred("See (docs/look.md), LOOK.md and a.b/C-1.md; not agenda.mdx.") == {
        "docs/look.md", "LOOK.md", "a.b/C-1.md",
    }  # fmt: skip
