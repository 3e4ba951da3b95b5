"""What of the book is in a report that leaves the house, and what is said of the rest."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from support.command import Kiosk
from support.report_helpers import NOON, jpeg

from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.entry import Attachments, Consent, Entry, Status
from kiosk.i18n.texts import Texts
from kiosk.paths import assets
from kiosk.reports.formats.export import export_book
from kiosk.reports.outcome import ExportOptions

DUTCH = ExportOptions("Ons huis", "nl", Texts(assets("locale")).translator("nl"))
HELD = "Niet meegenomen: {}. Het team verbergt het, of heeft het nog niet bekeken."
REFUSED = "Niet meegenomen: {}. De gast geeft er geen toestemming voor, of niet meer."


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    return Kiosk(tmp_path)


def put(book, name: str, status: Status = "shown", **fields) -> Entry:
    photo = fields.pop("photo", None)
    fields.setdefault("quote", f"Zin van {name}.")
    consent = fields.pop("consent", Consent(wall="photo", report="photo", given_at=NOON))
    entry = Entry(id=name, signed_at=NOON, name=name, status=status, consent=consent, **fields)
    assert book.entries.keep(entry, Attachments(photo))
    return entry


def report(book, folder: Path, **which):
    which.setdefault("manner", DUTCH)
    return export_book(book, folder / "out.pdf", format="pdf", **which)


def text(path: Path) -> str:
    said = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, text=True)
    return " ".join(said.stdout.split())


def test_what_staff_hide_or_have_not_looked_at_is_not_in_it(book, tmp_path):
    put(book, "Rosa")
    put(book, "Ibrahima", "hidden")
    put(book, "Noor", "pending")
    outcome = report(book, tmp_path)
    said = text(outcome.path)
    assert "Zin van Rosa" in said
    assert "Ibrahima" not in said
    assert "Noor" not in said
    assert (outcome.entries, outcome.left_out, outcome.held, outcome.refused) == (1, 2, 2, 0)
    assert HELD.format(2) in said
    assert "toestemming" not in said


def test_the_encounters_are_named_of_which_something_is_in_it(book, tmp_path, encounter):
    silent = Encounter("talk-2", "Gesprek waar niemand iets van mag weten", NOON)
    book.keep_record(silent)
    put(book, "Rosa", encounter=encounter.id)
    put(book, "Amina", encounter=encounter.id)
    put(book, "Noor", encounter=silent.id, consent=Consent(report="none", given_at=NOON))
    put(book, "Ibrahima", "hidden", encounter=encounter.id)
    said = text(report(book, tmp_path).path)
    assert "Over wonen · 24 november 2026" in said
    assert "Over wonen 24 november 2026 Soort" in said
    rows = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "out.pdf", "-"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert re.search(r"Berichten +2\n", rows)
    assert silent.title not in said


def test_it_is_if_it_is_asked_for(book, tmp_path):
    put(book, "Ibrahima", "hidden")
    put(book, "Noor", "pending")
    outcome = report(book, tmp_path, also_hidden=True)
    assert (outcome.entries, outcome.left_out, outcome.held) == (2, 0, 0)
    assert "Niet meegenomen" not in text(outcome.path)


def test_what_has_no_card_waits_for_nobody(book, tmp_path):
    """Staff are never asked to look at it, so that it would never be in a report."""
    for_reports = Consent(wall="none", report="words", given_at=NOON)
    put(book, "Rosa", "pending", quote="", message="Voor het verslag", consent=for_reports)
    assert "Voor het verslag" in text(report(book, tmp_path).path)


def test_one_that_is_hidden_while_it_is_written_is_not_in_it(book, tmp_path):
    for name in ("Rosa", "Noor", "Jef"):
        put(book, name)

    def hide(done, total):
        if done == 3:
            book.entries.hide("Noor")

    outcome = report(book, tmp_path, progress=hide)
    assert (outcome.entries, outcome.held) == (2, 1)
    said = text(outcome.path)
    assert "Zin van Noor" not in said
    assert HELD.format(1) in said


def test_the_counts_on_the_cover_are_those_of_the_outcome(book, tmp_path):
    put(book, "a")
    put(book, "b", "hidden")
    put(book, "c", consent=Consent(wall="photo", report="none", given_at=NOON))
    put(book, "d", "hidden", consent=Consent(wall="photo", report="none", given_at=NOON))
    put(book, "e", quote="", photo=jpeg(), consent=Consent("photo", "words", given_at=NOON))
    outcome = report(book, tmp_path)
    said = text(outcome.path)
    assert (outcome.left_out, outcome.refused, outcome.held) == (4, 2, 1)
    assert REFUSED.format(2) in said
    assert HELD.format(1) in said
    assert "Niet meegenomen: 1. Er is niets in" in said
    assert sum(map(int, re.findall(r"meegenomen: (\d+)", said))) == outcome.left_out


def test_of_none_left_out_nothing_is_said(book, tmp_path):
    put(book, "Rosa")
    assert "meegenomen" not in text(report(book, tmp_path).path)


@pytest.mark.parametrize(
    ("message", "quote", "times"),
    [
        ("Voor. Een zin. Na.", "Een zin.", 1),
        ("Een zin.", "Een zin.", 1),
        ("Anders.", "Een zin.", 1),
    ],
)
def test_a_sentence_is_not_said_twice(book, tmp_path, message, quote, times):
    put(book, "Rosa", message=message, quote=quote)
    said = text(report(book, tmp_path).path)
    assert said.count(quote) == times
    assert all(part.strip() in said for part in message.split(quote))


def test_a_photo_alone_says_that_it_is_alone(book, tmp_path):
    put(book, "Rosa", quote="", photo=jpeg())
    outcome = report(book, tmp_path)
    assert (outcome.entries, outcome.photos) == (1, 1)
    assert "Een foto, zonder woorden" in text(outcome.path)


def test_what_cannot_be_read_is_told_and_counted(book, tmp_path):
    put(book, "Rosa", quote="", photo=jpeg())
    put(book, "Noor", photo=jpeg())
    for path in (tmp_path / "data" / "photos").iterdir():
        path.unlink()
    outcome = report(book, tmp_path)
    assert (outcome.entries, outcome.photos, outcome.unread) == (2, 0, 2)
    assert "De foto of tekening kan niet gelezen worden" in text(outcome.path)


def test_everything_says_what_everything_is(book, tmp_path):
    put(book, "Rosa", "hidden")
    said = text(report(book, tmp_path, purpose="all").path)
    assert "Zin van Rosa" in said
    assert "Hierin staat ook wat niet in een verslag mag" in said


def test_pages_have_numbers_but_the_first(book, tmp_path):
    put(book, "Rosa", message="Een lang bericht. " * 500)
    outcome = report(book, tmp_path)
    pages = subprocess.run(
        ["pdftotext", outcome.path, "-"], check=True, capture_output=True, text=True
    ).stdout.split("\f")[:-1]
    assert len(pages) > 3
    last = len(pages)
    assert all(re.search(rf"\b{n} ?/ ?{last}\b", page) for n, page in enumerate(pages[1:], 2))
    assert "1/" not in pages[0]


@pytest.mark.parametrize("there", [True, False, "damaged"])
def test_the_logo_is_on_the_first_page_if_there_is_one(book, tmp_path, there):
    put(book, "Rosa")
    logo = tmp_path / "logo.jpg"
    if there:
        logo.write_bytes(jpeg("green", (600, 200)) if there is True else b"no picture")
    manner = ExportOptions("Huis", "nl", logo=str(logo))
    outcome = report(book, tmp_path, manner=manner)
    listed = subprocess.run(
        ["pdfimages", "-list", "-l", "1", outcome.path], check=True, capture_output=True, text=True
    ).stdout
    assert (" image " in listed) == (there is True)


# Every format


@pytest.mark.parametrize("kind", ["zip", "json", "csv", "xlsx"])
def test_the_tables_hold_what_is_hidden_and_say_that_it_is(book, tmp_path, kind):
    put(book, "Ibrahima", "hidden")
    assert export_book(book, tmp_path / f"out.{kind}", format=kind).entries == 1


@pytest.mark.parametrize("kind", ["zip", "pdf", "xlsx --pictures"])
def test_photos_that_cannot_be_read_are_told_on_the_command_line(kiosk: Kiosk, tmp_path, kind):
    kiosk.done("demo", "--entries", "12")
    for path in (kiosk.data / "photos").iterdir():
        path.unlink()
    suffix, *options = kind.split(" ")
    run = kiosk("export", tmp_path / f"out.{suffix}", "--also-hidden", *options)
    assert run.returncode == 1
    assert re.fullmatch(r"\d+ photos, drawings or recordings cannot be read: .*\n", run.stderr)
    assert (tmp_path / f"out.{suffix}").exists()


@pytest.mark.parametrize("kind", ["zip", "csv", "json", "xlsx", "pdf"])
def test_one_that_an_erasure_took_away_is_made_again(book, tmp_path, kind):
    """An erasure removes from our folder of exports what is being written there."""
    for name in ("Rosa", "Noor", "Jef"):
        put(book, name, message="Dag")
    folder = tmp_path / "exports"
    folder.mkdir()
    taken = []

    def erase(done, total):
        if done == 2 and not taken:
            taken.extend(path for path in folder.iterdir() if path.is_file())
            book.erasure.erase("Noor")
            for path in taken:
                path.unlink(missing_ok=True)

    target = folder / f"out.{kind}"
    outcome = export_book(book, target, format=kind, manner=DUTCH, progress=erase)
    assert taken
    assert outcome.entries == 2
    assert [path.name for path in folder.iterdir()] == [target.name]
