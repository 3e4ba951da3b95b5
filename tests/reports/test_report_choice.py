"""What staff choose for a report, and what is newest when it is written: in every format of it."""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from support.command import Kiosk
from support.report_helpers import NOON, jpeg

from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.entry import Attachments, Consent, Entry
from kiosk.guestbook.model.meeting import Decision
from kiosk.guestbook.model.reflection import Reflection
from kiosk.i18n.texts import Texts
from kiosk.paths import assets
from kiosk.reports.documents.timeline import timeline
from kiosk.reports.formats.export import NothingToTell, count_going, export_book
from kiosk.reports.outcome import ExportOptions
from kiosk.reports.report_candidates import by_default, candidates
from kiosk.reports.report_choice import ReportChoice
from kiosk.reports.selection import SelectionCriteria
from kiosk.settings.model import Settings
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book

DUTCH = ExportOptions("Ons huis", "nl", Texts(assets("locale")).translator("nl"))
KINDS = ("pdf", "docx")
YES = Consent(wall="photo", report="photo", given_at=NOON)


def put(book, name: str, **fields) -> Entry:
    photo = fields.pop("photo", None)
    fields = {"status": "shown", "quote": f"Zin van {name}.", "consent": YES} | fields
    entry = Entry(id=name, signed_at=NOON, name=name, **fields)
    assert book.entries.keep(entry, Attachments(photo))
    return entry


def report(book, folder: Path, kind, choice: ReportChoice | None = None, **which):
    manner = replace(which.pop("manner", DUTCH), report=choice or ReportChoice())
    return export_book(book, folder / f"out.{kind}", format=kind, manner=manner, **which)


def text(path: Path) -> str:
    """All words of a report, as another program reads them."""
    if path.suffix == ".pdf":
        said = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, text=True)
        return " ".join(said.stdout.split())
    read: Any = docx.Document(str(path))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    return " ".join("\n".join([*(each.text for each in read.paragraphs), *cells]).split())


@pytest.fixture(params=KINDS)
def kind(request) -> str:
    return request.param


def test_favourites_come_first_and_what_is_held_back_last_and_unticked(book):
    put(book, "Rosa")
    put(book, "Ibrahima", status="hidden", favourite=True)
    put(book, "Noor", status="pending")
    put(book, "Jef", favourite=True)
    put(book, "Ben", consent=Consent(wall="photo", report="none", given_at=NOON))
    there = candidates(book, SelectionCriteria())
    assert [each.id for each in there] == ["Jef", "Rosa", "Ibrahima", "Noor"]
    assert by_default(there) == {"Jef", "Rosa"}
    assert [each.held for each in there] == [False, False, True, True]


def test_only_what_is_ticked_is_in_it_and_the_rest_is_counted(book, tmp_path, kind):
    for name in ("Rosa", "Jef", "Amina"):
        put(book, name)
    choice = ReportChoice(ticked=frozenset({"Rosa"}))
    outcome = report(book, tmp_path, kind, choice)
    said = text(outcome.path)
    assert "Zin van Rosa" in said
    assert "Jef" not in said
    assert "Amina" not in said
    assert (outcome.entries, outcome.left_out, outcome.unticked) == (1, 2, 2)
    assert "Niet meegenomen: 2. Het team koos het niet voor dit verslag." in said
    assert count_going(book, format=kind, purpose="report", report=choice) == 1


def test_hidden_ones_go_along_only_if_they_were_ticked_as_such(book, tmp_path, kind):
    put(book, "Rosa")
    put(book, "Ibrahima", status="hidden")
    both = frozenset({"Rosa", "Ibrahima"})
    assert "Ibrahima" not in text(report(book, tmp_path, kind, ReportChoice(both)).path)
    knowing = ReportChoice(both, despite=frozenset({"Ibrahima"}))
    assert "Zin van Ibrahima" in text(report(book, tmp_path, kind, knowing).path)


def test_ticks_for_a_report_leave_the_sheets_of_cards_as_they_are(book, tmp_path):
    for name in ("Rosa", "Jef"):
        put(book, name)
    choice = ReportChoice(ticked=frozenset({"Rosa"}))
    outcome = report(book, tmp_path, "pdf", choice, purpose="wall", manner=replace(DUTCH, sheet=4))
    assert (outcome.entries, outcome.unticked) == (2, 0)
    assert count_going(book, format="pdf", purpose="wall", report=choice) == 2


def test_for_the_team_all_are_ticked_and_no_guest_is_said_to_allow_it(book, tmp_path, kind):
    put(book, "Rosa")
    put(book, "Ibrahima", status="hidden")
    there = candidates(book, SelectionCriteria("all"))
    assert by_default(there) == {"Rosa", "Ibrahima"}
    assert "zoals" in text(report(book, tmp_path, kind).path)
    said = text(report(book, tmp_path, kind, purpose="all").path)
    assert "Zin van Ibrahima" in said
    assert "zoals de gast" not in said.lower()


def test_the_workbook_counts_the_encounters_that_the_report_counts(book, tmp_path):
    put(book, "Rosa")
    book.encounters.begin_on_the_spot("Koffie")
    said = text(report(book, tmp_path, "docx").path)
    export_book(book, tmp_path / "out.xlsx", format="xlsx", manner=DUTCH)
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["Cijfers"]
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=3)]
    assert ("total", "In cijfers", "Ontmoetingen", 1) in rows
    assert "Ontmoetingen" in said


@pytest.mark.parametrize("act", ["hide", "erase", "withdraw", "no photo"])
def test_the_newest_wins_over_the_ticks(book, tmp_path, kind, act):
    for name in ("Rosa", "Noor"):
        put(book, name, photo=jpeg())
    choice = ReportChoice(by_default(candidates(book, SelectionCriteria())))
    assert choice.ticked == {"Rosa", "Noor"}
    match act:
        case "hide":
            book.entries.hide("Noor")
        case "erase":
            book.erasure.erase("Noor")
        case "withdraw":
            book.entries.change_consent("Noor", report="none")
        case "no photo":
            book.entries.change_consent("Noor", report="words")
    outcome = report(book, tmp_path, kind, choice)
    assert outcome.photos == 1
    assert ("Zin van Noor" in text(outcome.path)) == (act == "no photo")


def test_the_newest_wins_while_it_is_written_too(book, tmp_path, kind):
    for name in ("Rosa", "Noor", "Jef"):
        put(book, name)

    def hide(done, total):
        if done == total:
            book.entries.hide("Rosa")

    outcome = report(book, tmp_path, kind, ReportChoice(), progress=hide)
    assert outcome.entries == 2
    assert "Zin van Rosa" not in text(outcome.path)


def test_nothing_ticked_is_no_report(book, tmp_path, kind):
    put(book, "Rosa")
    with pytest.raises(NothingToTell, match="tick what goes into it"):
        report(book, tmp_path, kind, ReportChoice(ticked=frozenset()))
    assert not (tmp_path / f"out.{kind}").exists()


def test_an_introduction_stands_before_it(book, tmp_path, kind):
    put(book, "Rosa")
    choice = ReportChoice(introduction="Dit jaar *luisterden* wij.\n\nEn #wij leerden.")
    said = text(report(book, tmp_path, kind, choice).path)
    assert "Dit jaar *luisterden* wij. En #wij leerden." in said


def test_by_language_each_message_is_still_told_once(book, tmp_path, kind, encounter):
    for name, language in (("Rosa", "nl"), ("Jef", "fr"), ("Amina", "fr"), ("Noor", "nl")):
        put(book, name, language=language, encounter=encounter.id)
    outcome = report(book, tmp_path, kind, ReportChoice(group_by="language"))
    said = text(outcome.path)
    assert outcome.entries == 4
    assert all(said.count(f"Zin van {name}.") == 1 for name in ("Rosa", "Jef", "Amina", "Noor"))
    assert "Frans" in said


def test_the_team_tells_what_it_decided_and_what_its_writer_releases(book, tmp_path, kind):
    book.keep_record(
        Encounter(
            "talk", "Over wonen", NOON, ("Nooit gevraagd.",), guests=("Geheime Gast",),
            themes=("wonen",),
        )
    )  # fmt: skip
    put(book, "Rosa", encounter="talk")
    book.keep_record(Decision("d1", "Eén vaste plek.", NOON, "talk", NOON + timedelta(days=7)))
    book.keep_record(Decision("d2", "Elke maand koffie.", NOON, "talk"))
    answers = (("touched", "Haar verhaal bleef."), ("learned", "Eerst vragen."))
    reflection = Reflection("r1", "talk", "An", answers, begun_at=NOON, done=True)
    book.keep_record(replace(reflection, for_report=("learned",)))
    said = text(report(book, tmp_path, kind).path)
    assert "Eén vaste plek. Beslist op 24 november 2026 · Gedaan op 1 december 2026" in said
    assert "Elke maand koffie." in said
    assert "Eerst vragen." in said
    assert "wonen" in said
    for hidden in ("Haar verhaal", "Geheime Gast", "Nooit gevraagd", " An "):
        assert hidden not in said, hidden
    whole = text(report(book, tmp_path, kind, purpose="all").path)
    for told in ("Haar verhaal", "Geheime Gast", "Nooit gevraagd", "Eerst vragen", "Elke maand"):
        assert told in whole, told
    alone = text(report(book, tmp_path, kind, purpose="all", entry="Rosa").path)
    assert "Zin van Rosa" in alone
    for other in ("Haar verhaal", "Geheime Gast", "Nooit gevraagd", "Elke maand"):
        assert other not in alone, other


def test_starred_sentences_are_the_large_ones(book, tmp_path):
    for number in range(6):
        put(book, f"Gast-{number}", favourite=number in (1, 3, 4))
    read: Any = docx.Document(str(report(book, tmp_path, "docx").path))
    large = [each.text for each in read.paragraphs if each.style.name == "Intense Quote"]
    assert large == [f"Zin van Gast-{number}." for number in (1, 3, 4)]


def test_a_translation_stands_beside_what_it_translates(book, tmp_path, kind):
    put(
        book,
        "Amina",
        quote="La porte est ouverte.",
        language="fr",
        translation="De deur staat open.",
    )
    said = text(report(book, tmp_path, kind).path)
    assert "La porte est ouverte. De deur staat open." in said


def test_a_pdf_is_accessible(book, tmp_path):
    put(book, "Rosa", photo=jpeg())
    out = report(book, tmp_path, "pdf").path
    assert b"<pdfuaid:part>1</pdfuaid:part>" in out.read_bytes()
    info = subprocess.run(["pdfinfo", out], check=True, capture_output=True, text=True).stdout
    assert "Tagged:          yes" in info
    assert "Title:           Wat gasten ons vertelden" in info
    tags = subprocess.run(
        ["pdfinfo", "-struct-text", out], check=True, capture_output=True, text=True
    ).stdout
    assert "H1" in tags
    assert "TOC" in tags
    assert "Figure" in tags
    fonts = subprocess.run(["pdffonts", out], check=True, capture_output=True, text=True).stdout
    assert all(" yes " in line[55:] for line in fonts.splitlines()[2:])


def test_a_word_file_has_words_own_styles_fields_and_texts_for_pictures(book, tmp_path):
    put(book, "Rosa", photo=jpeg())
    put(book, "Leila", quote="الكلمة الطيبة", language="ar")
    read: Any = docx.Document(str(report(book, tmp_path, "docx").path))
    styles = {each.style.name for each in read.paragraphs}
    assert {"Title", "Heading 1", "Intense Quote", "TOC Heading", "Caption"} <= styles
    body = read.element.xml
    assert 'TOC \\o "1-1"' in body
    assert 'descr="Foto van Rosa"' in body
    foot = read.sections[0].footer._element.xml
    assert " PAGE " in foot
    assert " NUMPAGES " in foot
    assert read.core_properties.title.startswith("Wat gasten ons vertelden")
    assert (read.core_properties.language, read.core_properties.author) == ("nl", "Ons huis")
    [arabic] = [each for each in read.paragraphs if each.text == "الكلمة الطيبة"]
    assert arabic._p.pPr.find(qn("w:bidi")) is not None
    assert all(run.font.rtl for run in arabic.runs)
    assert 'w:bidi="ar"' in arabic._p.xml


def test_words_that_xml_cannot_hold_do_not_stop_it(book, tmp_path):
    put(book, "Rosa", message="een\ufffetwee\uffff <w:p/> &amp; ]]>")
    said = text(report(book, tmp_path, "docx").path)
    assert "een\ufffdtwee\ufffd <w:p/> &amp; ]]>" in said


@pytest.mark.parametrize(
    ("days", "unit", "steps"),
    [(1, "day", 1), (16, "day", 16), (30, "week", 5), (365, "month", 13), (5 * 365, "quarter", 21),
     (20 * 365, "year", 21)],
)  # fmt: skip
def test_the_time_is_told_in_steps_that_suit_it(days, unit, steps):
    since = date(2026, 11, 9)
    until = since + timedelta(days=days - 1)
    found = timeline([since, until, until + timedelta(days=1)], [until], since, until)
    assert (found.unit, len(found.bins)) == (unit, steps)
    assert sum(each.entries for each in found.bins) == 2
    assert sum(each.encounters for each in found.bins) == 1
    firsts = [each.first for each in found.bins]
    assert firsts == sorted(set(firsts))
    assert found.bins[-1].encounters == 1


def test_the_house_colour_is_readable_on_paper(book, tmp_path):
    put(book, "Rosa")
    out = report(book, tmp_path, "docx", manner=replace(DUTCH, colour="#FFE800")).path
    read: Any = docx.Document(str(out))
    red, green, blue = read.styles["Heading 1"].font.color.rgb
    assert max(red, green) < 160
    assert blue < 20


def test_the_logo_may_be_damaged(book, tmp_path, kind):
    put(book, "Rosa")
    logo = tmp_path / "logo.png"
    logo.write_bytes(io.BytesIO(b"no picture").getvalue())
    assert report(book, tmp_path, kind, manner=replace(DUTCH, logo=str(logo))).entries == 1


def test_the_command_line_chooses_too(tmp_path):
    kiosk = Kiosk(tmp_path)
    kiosk("demo", "--entries", "12", "--seed", "7")
    introduction = tmp_path / "intro.txt"
    introduction.write_text("Een woord vooraf.", encoding="utf-8")
    out = tmp_path / "verslag.docx"
    done = kiosk("export", str(out), "--introduction", str(introduction), "--group-by", "language")
    assert done.returncode == 0, done.stderr
    assert "Een woord vooraf." in text(out)
    with open_book(DataFolder(kiosk.data), Settings(), read_only=True) as book:
        one = next(e for e in book.entries.all() if e.consent.allows_words("report") and e.message)
        other = next(
            e
            for e in book.entries.all()
            if e.consent.allows_words("report") and e.message and e.message != one.message
        )
    only = tmp_path / "alleen.docx"
    done = kiosk("export", str(only), "--only", one.id)
    assert done.returncode == 0, done.stderr
    assert one.message.split(".")[0] in text(only)
    assert other.message.split(".")[0] not in text(only)
    for wrong in (["--only", one.id], ["--group-by", "language"], ["--introduction", "x"]):
        refused = kiosk("export", str(tmp_path), *wrong)
        assert refused.returncode == 2
        assert "for a report" in refused.stderr
    assert not list(tmp_path.glob("*.zip"))
    missing = kiosk("export", str(out), "--introduction", str(tmp_path / "nowhere.txt"))
    assert missing.returncode == 1
    assert len(missing.stderr.splitlines()) == 1
