"""A field that a guest types, from their screen to every export: in a copy, its files counted."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]

MOST_FILES = 6
"""Files of the program that such a field may touch, besides the empty one of a new folder."""

STEP = "kiosk/ui/guest/steps/organisation/presenter.py"

PRESENTER = '''"""The organisation that the guest comes from, or none."""

from kiosk.ui.guest.step_presenter import StepContext
from kiosk.ui.guest.visit import Visit
from kiosk.ui.guest.writing.screen import STYLES, WritingScreen
from kiosk.ui.shell import styles


class OrganisationPresenter:
    def __init__(self, step: StepContext) -> None:
        styles.load(*STYLES)
        self.screen = WritingScreen(
            limit=step.settings.guest.organisation_limit, multiline=False, next_icon="check",
            pictures=step.keys, **step.headed,
        )
        self.screen.bind(on_back=lambda _s: step.back(), on_next=lambda _s: step.next())

    def enter(self, visit: Visit) -> None:
        self.screen.put(visit.draft.organisation)

    def leave(self, visit: Visit) -> None:
        visit.draft.organisation = self.screen.text.strip()

    def has_content(self, _visit: Visit) -> bool:
        return bool(self.screen.written)
'''

FAVOURITE = '    favourite: bool = field(default=False, metadata=kept("if set", later=True))\n'
ORGANISATION = """    organisation: str = field(
        default="",
        metadata=kept("always", later=True, longest=LONGEST_LINE, anonymous="drop", text="line",
                      column=Column("organisation", N_("Organisation"), 20, free=True)),
    )
"""
NAME_STEP = '    Step("name", _at("name", "NamePresenter"), parent="review"),\n'
STEPS = """    Step("name", _at("name", "NamePresenter"), parent="review", then="organisation"),
    Step("organisation", _at("organisation", "OrganisationPresenter"), parent="review"),
"""
NAME_LIMIT = "    name_limit: int = setting("
LIMIT = '    organisation_limit: int = setting(20, Whole(10, LONGEST_LINE), "characters in it")\n'
LIMITS = '"name": self.name_limit'
NAME_FACT = '            entry.name or _("No name"),\n'
FACT = "            entry.organisation,\n"

EDITS = {
    "kiosk/guestbook/model/entry.py": {
        FAVOURITE: FAVOURITE + ORGANISATION,
        '    name: str = ""\n': '    name: str = ""\n    organisation: str = ""\n',
    },
    "kiosk/settings/model.py": {
        NAME_LIMIT: LIMIT + NAME_LIMIT,
        LIMITS: LIMITS + ', "organisation": self.organisation_limit',
    },
    "config/kiosk.toml": {
        "name_limit = 60\n": "name_limit = 60\n# 10 to 200.\norganisation_limit = 20\n"
    },
    "kiosk/ui/guest/flow.py": {NAME_STEP: STEPS},
    "kiosk/ui/team/pages/entries/entry.py": {NAME_FACT: NAME_FACT + FACT},
}
"""What is written in place of what, by file; the step's own file comes to it."""

FROM_SCREEN_TO_EXPORT = """
import json, sys, zipfile
from pathlib import Path
from types import SimpleNamespace as Fake

import openpyxl
import kiosk

here, place = Path(sys.argv[1]), Path(sys.argv[2])
assert Path(kiosk.__file__).is_relative_to(here), kiosk.__file__

from kiosk.guestbook.model.entry import Draft
from kiosk.guestbook.services.filters import Filter
from kiosk.paths import default_config
from kiosk.reports.formats.export import export_book
from kiosk.reports.importing.import_file import ImportRefused
from kiosk.reports.importing.importer import bring
from kiosk.settings.model import load
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book
from kiosk.ui.guest.flow import STEPS, next_of
from kiosk.ui.team.pages.entries.entry import OpenedEntry

step = next_of(STEPS["name"])
assert (step.name, next_of(step).name) == ("organisation", "review")
draft = Draft(message="Dag", name="Amina", wall="words", report="words")
step.presenter().leave(Fake(screen=Fake(text=" =Huis van velen en nog meer ")), Fake(draft=draft))

settings = load(default_config())
with open_book(DataFolder(place / "a"), settings) as book:
    entry = book.entries.sign(draft)
    assert entry.organisation == "=Huis van velen en n", entry.organisation
with open_book(DataFolder(place / "a"), settings) as book:
    assert book.entries.get(entry.id) == entry
    assert book.entries.search(Filter(text="velen")) == [entry]
    opened = Fake(_team=Fake(_=lambda text: text, texts=Fake(language="nl"),
                             services=Fake(book=book)))
    assert entry.organisation in OpenedEntry._facts(opened, entry).split("\\n")
    for kind in ("json", "csv", "xlsx"):
        export_book(book, place / f"out.{kind}", format=kind, purpose="report")
    export_book(book, place / "bare.json", format="json", purpose="all", anonymous=True)
    export_book(book, place / "one.zip", purpose="all", entry=entry.id)
text = (place / "out.json").read_text()
assert json.loads(text)["entries"][0]["organisation"] == entry.organisation
assert json.loads((place / "bare.json").read_text())["entries"][0]["organisation"] == ""
head, row = (place / "out.csv").read_text().splitlines()
assert head.endswith(",organisation") and row.endswith(",'" + entry.organisation), row
sheet = openpyxl.load_workbook(place / "out.xlsx").worksheets[0]
assert entry.organisation in [row[-1] for row in sheet.iter_rows(values_only=True)]
with zipfile.ZipFile(place / "one.zip") as archive:
    assert entry.organisation in archive.read("entries.json").decode()
(place / "long.json").write_text(text.replace(entry.organisation, "x" * 201))
with open_book(DataFolder(place / "b"), settings) as other:
    try:
        list(bring(other, place / "long.json", now=entry.signed_at))
    except ImportRefused as refused:
        assert "organisation: it may have at most 200 letters." in str(refused), refused
    else:
        raise AssertionError("a text of 201 letters was taken")
    list(bring(other, place / "out.json", now=entry.signed_at))
    assert other.entries.get(entry.id).organisation == entry.organisation
"""


def test_a_field_goes_from_the_guests_screen_to_every_export(tmp_path: Path) -> None:
    house = tmp_path / "house"
    shutil.copytree(REPOSITORY / "kiosk", house / "kiosk", ignore=shutil.ignore_patterns("*.pyc"))
    shutil.copytree(REPOSITORY / "config", house / "config")
    (house / "assets").symlink_to(REPOSITORY / "assets")
    before = contents(house)
    for name, edits in EDITS.items():
        text = (house / name).read_text()
        for old, new in edits.items():
            assert text.count(old) == 1, f"{name}: {old}"
            text = text.replace(old, new)
        (house / name).write_text(text)
    (house / STEP).parent.mkdir()
    (house / STEP).with_name("__init__.py").touch()
    (house / STEP).write_text(PRESENTER)

    done = subprocess.run(
        [sys.executable, "-B", "-c", FROM_SCREEN_TO_EXPORT, str(house), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=90,
        cwd=house,
        env=os.environ | {"PYTHONPATH": str(house), "KIVY_NO_ARGS": "1"},
    )
    assert done.returncode == 0, done.stderr
    after = contents(house)
    touched = {name for name, text in after.items() if text and before.get(name) != text}
    assert touched == {*EDITS, STEP}
    assert len(touched) <= MOST_FILES, touched


def contents(house: Path) -> dict[str, bytes]:
    """Each file of the program, by its path."""
    return {
        path.relative_to(house).as_posix(): path.read_bytes()
        for room in ("kiosk", "config")
        for path in (house / room).rglob("*")
        if path.is_file()
    }
