"""The commands that make and read files, as a shell sees them."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from support.command import SHARED, Kiosk

from kiosk.settings.model import Settings
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book


@pytest.fixture
def kiosk(tmp_path) -> Kiosk:
    return Kiosk(tmp_path)


def test_demo_then_export_then_import_elsewhere(kiosk, tmp_path):
    assert kiosk.done("demo", "--entries", "12") == "12 made-up entries are in the book.\n"
    archive = tmp_path / "out.zip"
    kiosk.done("export", archive, "--format", "zip")
    with zipfile.ZipFile(archive) as opened:
        entries = json.loads(opened.read("entries.json"))["entries"]
    kiosk.data = tmp_path / "other"
    brought = kiosk.done("import", archive).split()
    assert brought == [entry["id"] for entry in entries]
    again = kiosk("import", archive)
    assert (again.returncode, again.stdout) == (0, "")
    assert again.stderr.splitlines() == [f"{each} is in the book already." for each in brought]


def test_demo_leaves_a_book_with_entries_alone(kiosk):
    kiosk.done("demo", "--entries", "2")
    assert "has entries already" in kiosk.fails("demo")


def test_export_takes_the_format_from_the_name(kiosk, tmp_path):
    kiosk.done("demo", "--entries", "3")
    kiosk.done("export", tmp_path / "out.CSV")
    assert (tmp_path / "out.CSV").read_bytes().startswith(b"\xef\xbb\xbfid,")
    kiosk.done("export", tmp_path / "out.json")
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["version"] == 1


def test_sheets_hold_the_cards_of_the_wall(kiosk, tmp_path):
    kiosk.done("demo", "--entries", "20")
    out = tmp_path / "cards.pdf"
    told = kiosk.done("export", out, "--sheet", "9")
    assert out.read_bytes().startswith(b"%PDF-")
    assert re.fullmatch(rf"{out}: \d+ entries, \d+ photos; \d+ left out\.\n", told)


def test_export_into_a_folder_makes_a_file_there(kiosk, tmp_path):
    kiosk.done("demo", "--entries", "3")
    folder = tmp_path / "stick"
    folder.mkdir()
    told = kiosk.done("export", folder)
    [made] = folder.iterdir()
    assert made.suffix == ".zip"
    assert told.startswith(f"{made}: ")


def test_export_of_all_is_for_staff_and_is_logged(kiosk, tmp_path):
    kiosk.done("import", kiosk.json({"message": "Alleen voor jullie"}))
    out = tmp_path / "out.json"
    assert "do not allow it" in kiosk.fails("export", out)
    finished = kiosk("export", out, "--purpose", "all", "--all-i-am-staff")
    assert finished.returncode == 0
    [entry] = json.loads(out.read_text(encoding="utf-8"))["entries"]
    assert entry["message"] == "Alleen voor jullie"
    acts = (kiosk.data / "audit.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(act)["what"] for act in acts] == ["import", "export all"]


def test_a_formula_in_the_csv_is_only_text(kiosk, tmp_path):
    texts = ["=1+1", "+32 2", "-1", "@sum(1)"]
    entries = [{"message": text, "name": text, "consent": SHARED} for text in texts]
    kiosk.done("import", kiosk.json(*entries))
    kiosk.done("export", tmp_path / "out.csv", "--format", "csv")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert sorted(row["message"] for row in rows) == sorted("'" + text for text in texts)
    assert sorted(row["name"] for row in rows) == sorted("'" + text for text in texts)


def test_exports_that_cannot_be_made(kiosk, tmp_path):
    out = tmp_path / "out.zip"
    assert kiosk.fails("export", out) == f"There is no guest book in {kiosk.data}."
    kiosk.done("demo", "--entries", "2")
    assert kiosk.fails("export", out, "--encounter", "none") == "The book has no encounter none."
    assert "There is no folder" in kiosk.fails("export", tmp_path / "absent" / "out.zip")
    assert not out.exists()


@pytest.mark.parametrize(
    "how", [["zip"], ["csv"], ["json"], ["xlsx"], ["pdf"], ["pdf", "--sheet", 4]]
)
def test_an_export_of_nothing_is_a_sentence_and_no_file(kiosk, tmp_path, how):
    kiosk.done("import", kiosk.json({"message": "Dag", "quote": "Dag"}))
    before = sorted(tmp_path.iterdir())
    kind, *options = how
    export = ("export", tmp_path / f"out.{kind}", *options)
    told = kiosk.fails(*export, "--from", "1999-01-01", "--to", "1999-12-31")
    assert told.startswith("No card hangs on the wall" if options else "There are no such entries")
    told = kiosk.fails(*export, "--from", "2026-02-01", "--to", "2026-01-31")
    assert told == "The first day, 2026-02-01, lies after the last, 2026-01-31."
    assert sorted(tmp_path.iterdir()) == before


def bad_json(folder: Path) -> Path:
    (folder / "in").write_text("{")
    return folder / "in"


def bad_zip(folder: Path, *, member: str = "x", photo: str | None = None) -> Path:
    entry = {"message": "Dag", "photo": photo}
    book = {"format": "ontmoeting-guestbook", "version": 1, "entries": [entry]}
    with zipfile.ZipFile(folder / "in", "w") as archive:
        archive.writestr("entries.json", json.dumps(book))
        archive.writestr(member, b"no picture")
    return folder / "in"


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda kiosk: kiosk.folder / "absent", "There is no file"),
        (lambda kiosk: kiosk.folder, "cannot be read"),
        (lambda kiosk: bad_json(kiosk.folder), "is not JSON"),
        (lambda kiosk: kiosk.json({"message": "Dag"}, version=2), "its version is another"),
        (lambda kiosk: kiosk.json({"message": "Dag"}, {"message": 1}), "entry 2, message"),
        (lambda kiosk: kiosk.json({"message": "Dag", "id": "../x"}), "entry 1, id"),
        (lambda kiosk: bad_zip(kiosk.folder, member="../x"), "leads elsewhere"),
        (lambda kiosk: bad_zip(kiosk.folder, photo="a.jpg"), "which is not there"),
        (lambda kiosk: bad_zip(kiosk.folder, member="a.jpg", photo="a.jpg"), "a.jpg: "),
    ],
)
def test_an_import_with_a_fault_keeps_nothing(kiosk, make, told):
    assert told in kiosk.fails("import", make(kiosk))
    book = open_book(DataFolder(kiosk.data), Settings(), read_only=True)
    assert book.entries.latest(1) == []


def test_an_id_on_stdout_is_an_entry_on_disk(kiosk):
    file = kiosk.json(*({"id": f"entry-{n:03}", "message": "Dag"} for n in range(300)))
    with subprocess.Popen(kiosk.command("import", file), stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        told = [run.stdout.readline().strip() for _ in range(3)]
        run.kill()
    book = open_book(DataFolder(kiosk.data), Settings(), read_only=True)
    assert told == ["entry-000", "entry-001", "entry-002"]
    assert all(book.entries.get(entry_id) for entry_id in told)


def test_a_reader_that_goes_away_is_no_bug(kiosk):
    file = kiosk.json(*({"message": "Dag"} for _ in range(20)))
    with subprocess.Popen(
        kiosk.command("import", file), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        assert run.stderr.read() == ""
    assert run.returncode == 1


def test_a_second_kiosk_on_the_same_book(kiosk):
    with open_book(DataFolder(kiosk.data), Settings()):
        sentence = kiosk.fails("import", kiosk.json({"message": "Dag"}))
        erased = kiosk.fails("erase", "K7M4-P2XD")
    assert f"process {os.getpid()}" in sentence
    assert sentence.endswith("close that one first.")
    # Another folder is another book.
    assert "--data" not in sentence + erased
    assert "erase the entry on its screen, or close it first." in erased


@pytest.mark.parametrize("command", ["import", "restore", "verify"])
def test_a_pipe_that_nobody_writes_in_is_not_waited_for(kiosk, tmp_path, command):
    os.mkfifo(tmp_path / "pipe")
    done = subprocess.run(
        kiosk.command(command, tmp_path / "pipe"),
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.endswith("cannot be read: it is no ordinary file.\n")


def test_a_data_folder_that_is_a_link_to_nowhere(kiosk, tmp_path):
    kiosk.data = tmp_path / "link"
    kiosk.data.symlink_to(tmp_path / "nowhere")
    assert kiosk.fails("demo") == f"{kiosk.data} must be a folder, and is none."


def test_a_data_folder_that_cannot_be_made(kiosk, tmp_path):
    (tmp_path / "file").touch()
    kiosk.data = tmp_path / "file" / "data"
    assert "cannot be written" in kiosk.fails("demo")


def test_a_card_is_a_picture(kiosk, tmp_path):
    entry = {"id": "a", "quote": "Ik kom terug.", "name": "Rosa", "consent": SHARED}
    kiosk.done("import", kiosk.json(entry))
    kiosk.done("card", "a", tmp_path / "card.png", "--size", "640x352")
    with Image.open(tmp_path / "card.png") as picture:
        assert (picture.format, picture.size) == ("PNG", (640, 352))
    book = open_book(DataFolder(kiosk.data), Settings(), read_only=True)
    code = book.entries.latest(1)[0].code
    kiosk.done(
        "card", f"{code[:4]}-{code[4:]}".lower(), tmp_path / "by-code.png", "--size", "640x352"
    )
    assert (tmp_path / "by-code.png").read_bytes() == (tmp_path / "card.png").read_bytes()


def test_no_card_without_consent_or_entry(kiosk, tmp_path):
    kiosk.done("import", kiosk.json({"id": "a", "quote": "Alleen voor jullie"}))
    out = tmp_path / "card.png"
    assert kiosk.fails("card", "a", out).startswith("Entry a has no card")
    assert kiosk.fails("card", "b", out) == "The book has no entry b."
    assert not out.exists()


def test_a_name_that_no_disk_takes(kiosk, tmp_path):
    long = tmp_path / ("x" * 300)
    assert "File name too long" in kiosk.fails("import", long)
    assert "File name too long" in kiosk.fails("demo", "--config", long)
    assert "File name too long" in kiosk.fails("demo", "--data", long)
    assert "File name too long" in kiosk.fails("export", tmp_path / "out.zip", "--data", long)
    kiosk.done("demo", "--entries", "1")
    assert "File name too long" in kiosk.fails("export", long)


@pytest.mark.parametrize(
    "damage", [b"Exif\0\0II*\0\x08\0\0\0\x09\0\x12\x01\x03\0\x01", b"Exif\0\0"]
)
def test_a_photo_with_broken_marks_is_imported_without_a_word(kiosk, tmp_path, damage):
    Image.new("RGB", (40, 30), "red").save(tmp_path / "photo.jpg", exif=damage)
    entry = {"id": "a", "photo": "photo.jpg", "signed_at": "2026-11-01T10:00:00+01:00"}
    written = {"format": "ontmoeting-guestbook", "version": 1, "entries": [entry]}
    (tmp_path / "entries.json").write_text(json.dumps(written), encoding="utf-8")
    done = kiosk("import", tmp_path / "entries.json")
    assert (done.returncode, done.stdout, done.stderr) == (0, "a\n", "")
    assert (kiosk.data / "photos" / "a.jpg").is_file()


@pytest.mark.parametrize("language", ["nl", "fr", "ar", "uk", "tr", "en"])
def test_the_privacy_notice_as_a_sheet(kiosk, tmp_path, language):
    out = tmp_path / "notice.pdf"
    kiosk.done("notice", out, "--language", language)
    read = " ".join(subprocess.check_output(["pdftotext", out, "-"], text=True).split())
    assert "02 274 48 00" in read
    assert "Ons huis" in read
    assert re.search(r"Pages: +1\n", subprocess.check_output(["pdfinfo", out], text=True))


def test_a_notice_in_a_language_without_texts(kiosk, tmp_path):
    said = kiosk.fails("notice", tmp_path / "notice.pdf", "--language", "xx")
    assert "no texts in the language xx" in said
    assert not (tmp_path / "notice.pdf").exists()
