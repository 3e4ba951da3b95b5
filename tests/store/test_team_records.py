"""The team's pages are on disk once that is acknowledged, unchanged, and are erased for good."""

from __future__ import annotations

import errno
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from support.faulty_disk import FaultyDisk
from support.store_helpers import draft
from support.team_strategies import CODE, several

from kiosk.errors import KioskError
from kiosk.guestbook.errors import ErasureUnfinished
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.entry import Draft
from kiosk.guestbook.model.reflection import Reflection
from kiosk.guestbook.model.team_record import TeamRecord
from kiosk.guestbook.model.times import local_now
from kiosk.reports.formats.export import export_book
from kiosk.reports.importing.importer import bring
from kiosk.settings.model import Settings
from kiosk.store.backup.backup import make_backup
from kiosk.store.backup.restore import restore
from kiosk.store.book.codec import RECORD_TABLES
from kiosk.store.book.entry_store import TinyDBEntryStore
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book
from kiosk.store.verify.verify import verify

NOW = local_now()


@given(several())
@hypothesis_settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_all_comes_back_from_disk_from_backup_and_from_an_export(
    tmp_path_factory: pytest.TempPathFactory, pages: list[TeamRecord]
) -> None:
    place = tmp_path_factory.mktemp("house")
    folder = DataFolder(place / "data")
    with open_book(folder, Settings()) as book:
        for page in pages:
            assert book.keep_record(page)
            assert not book.keep_record(page)
    with open_book(folder, Settings(), read_only=True) as reader:
        assert whole(reader) == {p.id: p for p in pages}
    made = make_backup(folder, folder.backups, now=NOW)
    restored = DataFolder(place / "restored")
    restore(made.path, restored, now=NOW)
    with open_book(restored, Settings()) as book:
        assert whole(book) == {p.id: p for p in pages}
        book.entries.sign(Draft(message="Dag", wall="none", report="none"))
        file = export_book(book, place / "all.json", format="json", purpose="all").path
    assert verify(restored).findings == ()
    with open_book(DataFolder(place / "other"), Settings()) as other:
        assert len(list(bring(other, file, now=NOW))) == 1
        assert {each.id: each for each in other.team_records()} == left(pages)


def whole(book: Guestbook) -> dict[str, TeamRecord]:
    """All that the team wrote, as its authors see it."""
    own = (each for each in book.reflections.all() if each.private)
    opened = {each.id: book.reflections.open_own(each.id, CODE) for each in own}
    return {each.id: each for each in book.team_records()} | opened


def left(pages: list[TeamRecord]) -> dict[str, TeamRecord]:
    """What an export takes along: of a private reflection what its author released."""
    sealed = [page.sealed() if isinstance(page, Reflection) else page for page in pages]
    return {
        page.id: replace(page, private=False) if isinstance(page, Reflection) else page
        for page in sealed
        if not (isinstance(page, Reflection) and page.private and not page.answers)
    }


@given(several())
@hypothesis_settings(max_examples=60)
def test_a_document_is_read_as_what_it_was_written_from(pages: list[TeamRecord]) -> None:
    for page in pages:
        table = RECORD_TABLES[type(page)]
        document = json.loads(json.dumps(table.document(page)))
        assert table.of(document) == page


def test_an_encounter_of_an_earlier_version_is_read(folder: DataFolder) -> None:
    document = {"id": "talk", "title": "T", "starts_at": NOW.isoformat(), "quotes": ["Dag."]}
    folder.prepare()
    folder.book.write_text(json.dumps({"encounters": {"1": document}}))
    with open_book(folder, Settings()) as book:
        assert book.encounters.all() == [Encounter("talk", "T", NOW, ("Dag.",))]
        book.encounters.start("talk")
    with open_book(folder, Settings()) as book:
        assert book.encounters.all()[0].began_at is not None


def write_all(book: Guestbook) -> None:
    """One change of each kind."""
    talk = book.encounters.begin_on_the_spot("Koffie")
    book.encounters.note_quote(talk.id, "Dag.")
    book.encounters.close(talk.id)
    book.reflections.keep(book.reflections.begin(talk.id, "Noor").answered("learned", "Veel."))
    book.meetings.note_decision("Sleutels", talk.id)
    book.meetings.close()


def test_on_a_disk_that_fails_anywhere_what_was_said_is_there(tmp_path: Path) -> None:
    """Every disk call fails once: the refused change is missing, and all others are there.

    A change whose fsync failed may still be there; that does no harm, because it was refused.
    """
    counted = FaultyDisk()
    with open_book(DataFolder(tmp_path / "counted"), Settings(), disk=counted) as book:
        start = len(counted.calls)
        write_all(book)
        last = len(counted.calls)
    assert last - start >= 12  # a write and an fsync for each of the six
    refused: list[str] = []
    for at in range(start + 1, last + 1):
        folder = DataFolder(tmp_path / str(at))
        disk = FaultyDisk(at, errno.EIO)
        with open_book(folder, Settings(), disk=disk) as book:
            try:
                write_all(book)
            except KioskError:
                refused.append(disk.calls[at - 1])
            kept = book.team_records()
            # As after a power cut: nothing is tidied up.
            with open_book(folder, Settings(), read_only=True) as left:
                found = {each.id: each for each in left.team_records()}
        assert [page for page in kept if found.get(page.id) is None] == [], disk.calls[at - 1]
        assert disk.broken_trust == []
    assert refused.count("fsync book.json.journal") == 6


def erased_words(place: Path, *words: str) -> list[tuple[str, str]]:
    """Which of these words are in which file, also inside a backup."""
    found: list[tuple[str, str]] = []
    for path in place.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            found += [(path.name, word) for word in words if word.encode() in data]
    return found


def said(book: Guestbook) -> tuple[Encounter, str]:
    """An encounter where a guest chose a quote noted by staff; and the id of the guest's entry."""
    talk = book.encounters.plan(
        Encounter("", "Wonen", NOW, guests=("Amina", "Jef"), welcome="Amina")
    )
    book.encounters.start(talk.id)
    for quote in ("Zevenvier is thuis.", "Dit zei Jef."):
        book.encounters.note_quote(talk.id, quote)
    chosen = draft(name="Amina")
    chosen.quote, chosen.quote_source = "Zevenvier is thuis.", "encounter"
    entry = book.entries.sign(chosen)
    learned = book.reflections.begin(talk.id).answered("learned", "Van AMINA leerde ik veel.")
    book.reflections.keep(learned)
    return book.encounters.close(talk.id), entry.id


def test_an_erasure_takes_the_guest_s_words_out_of_the_encounter(
    book: Guestbook, folder: DataFolder
) -> None:
    talk, entry_id = said(book)
    make_backup(folder, folder.backups, now=NOW)
    assert len(erased_words(folder.backups, "Zevenvier")) == 1
    book.erasure.erase(entry_id)
    left = book.encounters.get(talk.id)
    assert left == replace(talk, quotes=("Dit zei Jef.",), guests=("Jef",), welcome="")
    assert erased_words(folder.path, "Zevenvier") == []
    # Staff's own writing is theirs to change; it is marked for them.
    [reflection] = book.reflections.all(talk.id)
    assert reflection.look_over
    assert not book.reflections.keep(reflection.answered("learned", "Veel.")).look_over
    backup = max(folder.backups.iterdir())
    other = DataFolder(folder.path.parent / "restored")
    restore(backup, other, now=NOW)
    with open_book(other, Settings()) as restored:
        assert restored.encounters.get(talk.id) == left
    assert erased_words(other.path, "Zevenvier") == []


def test_an_erasure_that_was_cut_short_is_finished_with_the_same_words(folder: DataFolder) -> None:
    disk = FaultyDisk()
    with open_book(folder, Settings(), disk=disk) as book:
        talk, entry_id = said(book)
        disk.fail_next("open book.json.writing", errno.EIO, times=2)  # there is one retry
        with pytest.raises(ErasureUnfinished):
            book.erasure.erase(entry_id)
        # Out of the book at once, but still on the disk.
        assert book.encounters.noted_quotes(NOW.date()) == ["Dit zei Jef."]
        assert erased_words(folder.path, "Zevenvier")
        # Release the lock, as the end of a killed process would.
        entry_store = book._changes.store
        assert isinstance(entry_store, TinyDBEntryStore)
        assert entry_store._lock is not None
        entry_store._lock.release()
    with open_book(folder, Settings()) as book:
        left = book.encounters.get(talk.id)
        assert left is not None
        assert (left.quotes, left.guests) == (("Dit zei Jef.",), ("Jef",))
        assert book.reflections.all()[0].look_over
    assert erased_words(folder.path, "Zevenvier") == []


def test_an_encounter_is_erased_with_its_reflections_and_stays_so(
    book: Guestbook, folder: DataFolder
) -> None:
    talk, entry_id = said(book)
    backup = make_backup(folder, folder.backups, now=NOW).path
    reflection = book.reflections.all()[0]
    book.erasure.erase_record(talk.id)
    assert book.team_records() == []
    assert book.entries.get(entry_id) is not None
    assert erased_words(folder.path, "Dit zei Jef", "leerde ik") == []
    with pytest.raises(KioskError):
        book.erasure.erase_record(talk.id)
    assert {talk.id, reflection.id} == {
        each for each in (talk.id, reflection.id) if book.erasure.erased(each)
    }
    other = DataFolder(folder.path.parent / "restored")
    book.close()
    restore(backup if backup.exists() else max(folder.backups.iterdir()), other, now=NOW)
    with open_book(other, Settings()) as restored:
        assert restored.team_records() == []
