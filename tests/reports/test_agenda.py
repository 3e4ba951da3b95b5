"""The agenda: what the team meeting is told, as a file."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from support.report_helpers import NOON

from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.encounter import Agreements, Encounter
from kiosk.guestbook.model.entry import Draft, Step
from kiosk.guestbook.model.meeting import Decision, Digest
from kiosk.i18n.texts import Texts
from kiosk.paths import assets
from kiosk.reports.documents.agenda import (
    NothingToDiscuss,
    Voice,
    agenda_blocks,
    free_agenda_name,
    markdown,
    voice_of,
    write_agenda,
)
from kiosk.reports.whole_file import CannotWrite
from kiosk.settings.model import Settings

PDFTOTEXT = ["pdftotext", "-layout"]


@pytest.fixture
def voice() -> Voice:
    settings = Settings()
    english = replace(settings, house=replace(settings.house, language="en"))
    return voice_of(english, Texts(assets("locale")))


def sign(book: Guestbook, message: str, quote: str, name: str, wall: Step, report: Step) -> None:
    book.entries.sign(
        Draft(message=message, quote=quote, quote_source="own", name=name, wall=wall, report=report)
    )


@pytest.fixture
def told(book: Guestbook) -> Guestbook:
    """A book with an encounter of today, and what came of it."""
    plan = Encounter(
        "", "Over wonen", NOON, guests=("Geheim",), agreements=Agreements(may_not_ask="Vroeger")
    )
    talk = book.encounters.plan(plan)
    book.encounters.start(talk.id)
    sign(book, "Bericht mag mee.", "Een huis is een thuis 🏠", "Amina", "words", "words")
    sign(book, "Bericht blijft hier.", "شكرا لكم", "ليلى", "words", "none")
    sign(book, "Enkel voor jullie.", "Niet voor buiten.", "Jef", "none", "none")
    book.encounters.close(talk.id)
    mine = book.reflections.begin(talk.id, "Noor").answered("learned", "Luisteren duurt langer.")
    mine = mine.answered("touched", "Dit hou ik voor mij.")
    book.reflections.keep(replace(mine, for_meeting=("learned",)))
    book.meetings.note_decision("Sleutels bijmaken", talk.id)
    book.meetings.note_decision("Koffie kopen")
    return book


def test_the_file_holds_what_may_leave_and_counts_the_rest(
    told: Guestbook, voice: Voice, tmp_path: Path
) -> None:
    done = write_agenda(told, tmp_path / "agenda.md", voice)
    text = (tmp_path / "agenda.md").read_text()
    assert (done.encounters, done.open_decisions) == (1, 2)
    for there in (
        "## Over wonen",
        "> Een huis is een thuis 🏠 — Amina",
        "Bericht mag mee.",
        "> شكرا لكم — ليلى",
        "*What did I learn?*",
        "Luisteren duurt langer. — Noor",
        "- [ ] Sleutels bijmaken",
        "- [ ] Koffie kopen",
        "*Messages for the team only, on the kiosk: 2*",
    ):
        assert there in text, there
    for private in ("blijft hier", "Enkel", "buiten", "Jef", "voor mij", "Geheim", "Vroeger"):
        assert private not in text, private
    assert [what for _, what, _ in told.audit.acts()][-1] == "agenda"


def test_what_was_not_done_comes_first(voice: Voice) -> None:
    old = Decision("d-1", "Koffie kopen", NOON - timedelta(days=40))
    other = Decision("d-2", "Deur maken", NOON - timedelta(days=40))
    digest = Digest(NOON - timedelta(days=30), NOON, (), (old, other))
    text = markdown(list(agenda_blocks(digest, voice)))
    assert text == (
        "# Encounters: for the team meeting\n\n"
        "*Ons huis · 25 October 2026 to 24 November 2026*\n\n"
        "## Still to be done\n\n- [ ] Koffie kopen\n- [ ] Deur maken\n"
    )


def test_nothing_to_tell_makes_no_file(book: Guestbook, voice: Voice, tmp_path: Path) -> None:
    with pytest.raises(NothingToDiscuss):
        write_agenda(book, tmp_path / "agenda.md", voice)
    assert not (tmp_path / "agenda.md").exists()


def test_all_since_a_day(told: Guestbook, voice: Voice, tmp_path: Path) -> None:
    told.meetings.close()
    today = told.entries.latest(1)[0].signed_at.date()
    write_agenda(told, tmp_path / "agenda.md", voice, since=today)
    assert "Amina" in (tmp_path / "agenda.md").read_text()
    told.meetings.set_decision_done(told.meetings.open_decisions()[0].id)
    told.meetings.set_decision_done(told.meetings.open_decisions()[0].id)
    with pytest.raises(NothingToDiscuss):
        write_agenda(told, tmp_path / "next.md", voice, since=today + timedelta(days=1))


def test_signs_of_markdown_are_a_guest_s_own(book: Guestbook, voice: Voice) -> None:
    sign(
        book, "# Dag\n- [x] ![a](b) <b>\n1. Een\n 2) Twee\n===", "*Ster*", "_Jef_", "words", "words"
    )
    text = markdown(list(agenda_blocks(book.meetings.digest(), voice)))
    assert "> \\*Ster\\* — \\_Jef\\_" in text
    assert "\\# Dag\\\n\\- \\[x\\] !\\[a\\](b) \\<b\\>\\\n1\\. Een\\\n 2\\) Twee\\\n\\===" in text


def test_the_pdf_has_every_script(told: Guestbook, voice: Voice, tmp_path: Path) -> None:
    target = tmp_path / "agenda.pdf"
    write_agenda(told, target, voice, format="pdf")
    read = subprocess.run(
        [*PDFTOTEXT, target, "-"], capture_output=True, text=True, check=True
    ).stdout
    for there in ("Over wonen", "Een huis is een thuis", "Amina", "Sleutels bijmaken", "Noor"):
        assert there in read, there
    # As letters, joined or not and in whatever order pdftotext has them.
    assert set("شكرا") <= set(read)
    assert "Geheim" not in read
    fonts = subprocess.run(["pdffonts", target], capture_output=True, text=True, check=True).stdout
    assert [face for face in ("Arabic", "Literata") if face not in fonts] == []


def test_a_long_agenda_goes_on_on_a_next_page(
    book: Guestbook, voice: Voice, tmp_path: Path
) -> None:
    for number in range(60):
        sign(book, "Een lang bericht. " * 12, f"Quote {number}.", "Jef", "words", "words")
    target = tmp_path / "agenda.pdf"
    write_agenda(book, target, voice, format="pdf")
    read = subprocess.run(
        [*PDFTOTEXT, target, "-"], capture_output=True, text=True, check=True
    ).stdout
    assert read.count("\f") > 3
    assert all(f"Quote {number}." in read for number in range(60))


def test_a_file_that_cannot_be_made(told: Guestbook, voice: Voice, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        write_agenda(told, tmp_path / "nowhere" / "agenda.md", voice)
    assert "agenda" not in [what for _, what, _ in told.audit.acts()]


def test_a_free_name_is_one_that_no_file_has(tmp_path: Path) -> None:
    first = free_agenda_name(tmp_path, "md", NOON)
    first.touch()
    assert first.name == "ontmoeting-agenda-2026-11-24.md"
    assert free_agenda_name(tmp_path, "md", NOON).name == "ontmoeting-agenda-2026-11-24-2.md"
    assert free_agenda_name(tmp_path, "pdf", NOON).name == "ontmoeting-agenda-2026-11-24.pdf"
