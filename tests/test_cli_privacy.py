"""erase, and export --entry, as a shell sees them."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from datetime import timedelta

import pytest
from support.command import SHARED, Kiosk

from kiosk.guestbook.model.times import local_now
from kiosk.settings.model import Settings
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book


@pytest.fixture
def kiosk(tmp_path) -> Kiosk:
    return Kiosk(tmp_path)


@pytest.fixture
def code(kiosk) -> str:
    """The withdrawal code of one of two entries."""
    kiosk.done(
        "import",
        kiosk.json(
            {"id": "mine", "message": "zebra", "quote": "giraf", "consent": SHARED},
            {"id": "other", "message": "leeuw", "consent": SHARED},
        ),
    )
    with open_book(DataFolder(kiosk.data), Settings(), read_only=True) as book:
        entry = book.entries.get("mine")
        assert entry is not None
        return entry.code


def bytes_of(kiosk: Kiosk) -> bytes:
    return b"".join(path.read_bytes() for path in kiosk.data.rglob("*") if path.is_file())


def ids(kiosk: Kiosk) -> list[str]:
    with open_book(DataFolder(kiosk.data), Settings(), read_only=True) as book:
        return [entry.id for entry in book.entries.latest(9)]


@pytest.mark.parametrize("by", ["code", "typed", "id"])
def test_erase_by_code_or_id(kiosk, code, by):
    typed = {"code": code, "typed": f"{code[:4].lower()} {code[4:]}", "id": "mine"}[by]
    assert "zebra" in bytes_of(kiosk).decode(errors="replace")
    told = kiosk.done("erase", typed)
    assert told.startswith("It is erased")
    assert "on a stick" in told
    assert ids(kiosk) == ["other"]
    left = bytes_of(kiosk)
    assert not [word for word in (b"zebra", b"giraf", code.encode()) if word in left]


def test_erase_again_is_done_already(kiosk, code):
    kiosk.done("erase", "mine")
    assert kiosk.done("erase", "mine").startswith("It is erased")
    assert kiosk.fails("erase", code) == f"The book has no entry {code}."


def test_erase_what_is_not_there(kiosk, code):
    assert kiosk.fails("erase", "22222222") == "The book has no entry 22222222."
    assert sorted(ids(kiosk)) == ["mine", "other"]


def test_erase_makes_no_book(kiosk):
    assert kiosk.fails("erase", "x") == f"There is no guest book in {kiosk.data}."
    assert not kiosk.data.exists()


def test_an_erased_entry_is_not_imported_again(kiosk, code):
    kiosk.done("erase", "mine")
    again = kiosk("import", kiosk.json({"id": "mine", "message": "zebra"}))
    assert (again.returncode, again.stdout) == (0, "")
    assert again.stderr == "mine was erased, and stays so.\n"
    assert ids(kiosk) == ["other"]


def test_one_guest_gets_everything_that_is_kept(kiosk, code, tmp_path):
    out = tmp_path / "mine.zip"
    kiosk.done(
        "export", out, "--format", "zip", "--purpose", "all", "--entry", code, "--all-i-am-staff"
    )
    with zipfile.ZipFile(out) as archive:
        [entry] = json.loads(archive.read("entries.json"))["entries"]
        kept = json.loads(archive.read("kept.json"))
    assert entry["message"] == "zebra"
    assert kept["withdrawal_code"] == code
    acts = (kiosk.data / "audit.jsonl").read_text(encoding="utf-8").splitlines()
    assert [(json.loads(act)["what"], json.loads(act)["id"]) for act in acts] == [
        ("import", ""),
        ("export all", "mine"),
    ]


def test_everything_of_one_is_for_staff_too(kiosk, code, tmp_path):
    told = kiosk.usage("export", tmp_path / "x.zip", "--purpose", "all", "--entry", code)
    assert "--all-i-am-staff" in told


def test_export_of_an_entry_that_is_not_there(kiosk, code, tmp_path):
    sentence = kiosk.fails("export", tmp_path / "x.zip", "--entry", "22222222")
    assert sentence == "There is no such entry in the book."
    assert not (tmp_path / "x.zip").exists()


def test_erase_says_that_a_reflection_names_the_guest(kiosk, code):
    with open_book(DataFolder(kiosk.data), Settings()) as book:
        talk = book.encounters.begin_on_the_spot()
        for text in ("De giraf bleef mij bij.", "Iets anders."):
            book.reflections.keep(book.reflections.begin(talk.id).answered("learned", text))
    assert "Reflections that mention this guest: 1." in kiosk.done("erase", "mine")
    assert "mention" not in kiosk.done("erase", "other")


def test_the_agenda_as_a_shell_sees_it(kiosk, code, tmp_path):
    told = kiosk.done("agenda", tmp_path / "meeting.md")
    assert told == f"{tmp_path / 'meeting.md'}: 0 encounters, 0 decisions to be done.\n"
    assert "giraf" in (tmp_path / "meeting.md").read_text()
    kiosk.done("agenda", tmp_path / "meeting.pdf")
    assert (tmp_path / "meeting.pdf").read_bytes().startswith(b"%PDF")
    kiosk.done("agenda", tmp_path)
    assert len(list(tmp_path.glob("ontmoeting-agenda-*.md"))) == 1
    assert kiosk.fails("agenda", tmp_path / "late.md", "--since", "2999-01-01") == (
        "There is nothing to tell since the last meeting."
    )
    assert not (tmp_path / "late.md").exists()


def test_the_calendar_as_a_shell_sees_it(kiosk, code, tmp_path):
    with open_book(DataFolder(kiosk.data), Settings()) as book:
        at = local_now() + timedelta(days=1)
        book.encounters.plan(replace(book.encounters.new(at), title="Praten over wonen"))
        book.encounters.plan(book.encounters.new(at - timedelta(days=2)))
    out = tmp_path / "meet.ics"
    assert kiosk.done("calendar", out) == f"{out}. Encounters: 1.\n"
    assert b"SUMMARY:Praten over wonen" in out.read_bytes()
    kiosk.done("calendar", tmp_path)
    assert len(list(tmp_path.glob("ontmoeting-kalender-*.ics"))) == 1


def test_erase_says_what_is_like_it_and_stays(kiosk, code):
    with open_book(DataFolder(kiosk.data), Settings()) as book:
        talk = book.encounters.begin_on_the_spot("Koffie")
        book.encounters.plan(replace(talk, guests=("Karim Benali", "karim", "Piet")))
        mine = book.entries.get("mine")
        assert mine is not None
        book.entries.keep(replace(mine, id="named", code="", name="Karim", encounter=talk.id))
    told = kiosk.done("erase", "named")
    assert "Koffie: Karim Benali\n" in told
    assert "Piet" not in told
    assert "like this guest" not in kiosk.done("erase", "other")
    with open_book(DataFolder(kiosk.data), Settings()) as book:
        assert book.encounters.all()[0].guests == ("Karim Benali", "Piet")
