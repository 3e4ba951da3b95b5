"""Erasure: in which order, for how long, and what happens when a part of it fails."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from concurrent.futures import ThreadPoolExecutor

import pytest
from support.book_fakes import JPEG, NOON, Full, MemoryEntryStore, MemoryPhotos, Switch, draft

from kiosk.guestbook.errors import ErasureUnfinished, NoSuchEntry
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.journals import Journals, MemoryAudit, MemoryErasureLedger
from kiosk.guestbook.model.entry import Attachments, Entry


class ErasureLedger(MemoryErasureLedger):
    def __init__(self) -> None:
        super().__init__()
        self.full = Switch()

    def add(self, entry_ids: Collection[str], at, /) -> None:
        self.full.touch()
        super().add(entry_ids, at)


class Copies:
    def __init__(self) -> None:
        self.forgotten: list[Iterable[str]] = []
        self.full = Switch()

    def forget(self, entry_ids: Collection[str], _gone: Collection[Entry] = (), /) -> None:
        self.full.touch()
        self.forgotten.append(sorted(entry_ids))

    def sweep(self) -> bool:
        return True


class Audit(MemoryAudit):
    def __init__(self) -> None:
        super().__init__()
        self.full = Switch()

    def record(self, act, entry_id, at, /) -> None:
        self.full.touch()
        super().record(act, entry_id, at)


@pytest.fixture
def ledger() -> ErasureLedger:
    return ErasureLedger()


@pytest.fixture
def audit() -> Audit:
    return Audit()


@pytest.fixture
def copies() -> Copies:
    return Copies()


@pytest.fixture
def records(ledger: ErasureLedger, audit: Audit, copies: Copies) -> Journals:
    return Journals(ledger, audit, copies)


@pytest.fixture
def book(entry_store: MemoryEntryStore, photos: MemoryPhotos, records: Journals) -> Guestbook:
    return Guestbook(entry_store, photos, journals=records)


def acts(book: Guestbook) -> list[tuple[str, str]]:
    return [(what, subject) for _, what, subject in book.audit.acts()]


def test_an_erasure_reaches_every_place(
    book: Guestbook,
    entry_store: MemoryEntryStore,
    photos: MemoryPhotos,
    ledger: ErasureLedger,
    copies: Copies,
) -> None:
    entry = book.entries.sign(draft(photo=JPEG))
    book.erasure.erase(entry.id)
    assert (entry_store.kept, photos.kept, photos.renders) == ({}, {}, 0)
    assert copies.forgotten == [[entry.id]]
    assert ledger.ids() == {entry.id}
    assert ledger.unfinished() == frozenset()
    assert book.erasure.erased(entry.id)
    assert acts(book) == [("erase", entry.id)]


def test_without_a_place_in_the_ledger_nothing_is_erased(
    book: Guestbook, entry_store: MemoryEntryStore, photos: MemoryPhotos, ledger: ErasureLedger
) -> None:
    entry = book.entries.sign(draft(photo=JPEG))
    ledger.full.on = True
    with pytest.raises(Full):
        book.erasure.erase(entry.id)
    assert book.entries.get(entry.id) == entry
    assert (list(entry_store.kept), list(photos.kept)) == ([entry.id], [entry.id])
    assert acts(book) == []


def test_one_place_that_fails_keeps_no_other_from_being_cleared(
    book: Guestbook,
    entry_store: MemoryEntryStore,
    photos: MemoryPhotos,
    ledger: ErasureLedger,
    copies: Copies,
) -> None:
    entry = book.entries.sign(draft(photo=JPEG))
    entry_store.full.on = True
    with pytest.raises(ErasureUnfinished):
        book.erasure.erase(entry.id)
    assert book.entries.get(entry.id) is None
    assert book.entries.find(entry.code) is None
    assert (photos.kept, photos.renders) == ({}, 0)
    assert copies.forgotten == [[entry.id]]
    with pytest.raises(NoSuchEntry):
        book.entries.show(entry.id)

    with pytest.raises(ErasureUnfinished):
        book.erasure.finish(copies=False)
    entry_store.full.on = False
    book.erasure.finish(copies=False)
    assert entry_store.kept == {}
    assert ledger.unfinished() == {entry.id}
    book.erasure.finish()
    assert ledger.unfinished() == frozenset()
    book.erasure.finish()
    assert len(copies.forgotten) == 2


def test_copies_that_could_not_be_cleared_are_cleared_at_the_next_start(
    book: Guestbook,
    entry_store: MemoryEntryStore,
    photos: MemoryPhotos,
    records: Journals,
    copies: Copies,
) -> None:
    entry, other = book.entries.sign(draft(photo=JPEG)), book.entries.sign(draft())
    copies.full.on = True
    with pytest.raises(ErasureUnfinished):
        book.erasure.erase(entry.id)
    again = Guestbook(entry_store, photos, journals=records)
    with pytest.raises(ErasureUnfinished):
        again.erasure.finish()
    copies.full.on = False
    again.erasure.finish()
    assert copies.forgotten == [[entry.id]]
    assert again.entries.latest(9) == [other]


def test_an_older_book_brings_no_erased_entry_back(
    book: Guestbook, entry_store: MemoryEntryStore, photos: MemoryPhotos, records: Journals
) -> None:
    entry, other = book.entries.sign(draft(photo=JPEG)), book.entries.sign(draft())
    book.erasure.erase(entry.id)
    entry_store.kept[entry.id] = entry
    photos.kept[entry.id] = JPEG
    again = Guestbook(entry_store, photos, journals=records)
    assert again.entries.latest(9) == [other]
    assert again.entries.find(entry.code) is None
    again.erasure.finish()
    assert list(entry_store.kept) == [other.id]
    assert photos.kept == {}


def test_an_import_brings_no_erased_entry_back(
    book: Guestbook, entry_store: MemoryEntryStore
) -> None:
    book.entries.keep(Entry("a", NOON, message="x"))
    book.erasure.erase("a")
    assert not book.entries.keep(Entry("a", NOON, message="x"), Attachments(JPEG))
    assert entry_store.kept == {}


def test_a_draft_that_was_signed_and_erased_is_another_entry(book: Guestbook) -> None:
    made = draft()
    made.id = "the-draft"
    book.erasure.erase(book.entries.sign(made).id)
    again = book.entries.sign(made)
    assert again.id != "the-draft"
    assert book.entries.get(again.id) == again


def test_the_log_of_acts_stands_in_nobodys_way(book: Guestbook, audit: Audit) -> None:
    entry = book.entries.sign(draft())
    audit.full.on = True
    assert book.entries.hide(entry.id).status == "hidden"
    book.erasure.erase(entry.id)
    assert book.entries.latest(1) == []


def test_what_must_be_written_down_first_is_refused_when_it_cannot(
    book: Guestbook, entry_store: MemoryEntryStore, audit: Audit
) -> None:
    audit.full.on = True
    with pytest.raises(Full):
        book.audit.record("export all")
    with pytest.raises(Full):
        book.entries.sign(draft(photo=JPEG, young=True, guardian=True))
    assert entry_store.kept == {}


def test_every_act_of_staff_is_written_down(book: Guestbook) -> None:
    entry = book.entries.sign(draft())
    book.entries.show(entry.id)
    book.entries.hide(entry.id)
    book.entries.change_consent(entry.id, wall="none")
    book.entries.change_consent(entry.id, wall="none")
    book.entries.change_consent(entry.id, wall="words", by="guest")
    book.audit.record("pin")
    book.erasure.erase(entry.id)
    assert acts(book) == [
        ("show", entry.id),
        ("hide", entry.id),
        ("consent", entry.id),
        ("pin", ""),
        ("erase", entry.id),
    ]
    assert [what for _, what, _ in book.audit.acts(entry.id)] == [
        "show",
        "hide",
        "consent",
        "erase",
    ]


def test_a_guest_who_signs_does_not_wait_until_the_copies_are_cleared(
    entry_store: MemoryEntryStore, photos: MemoryPhotos
) -> None:
    signed: list[Entry] = []
    elsewhere = ThreadPoolExecutor(1)

    class Slow(Copies):
        def forget(self, entry_ids: Collection[str], gone: Collection[Entry] = (), /) -> None:
            super().forget(entry_ids, gone)
            signed.append(elsewhere.submit(book.entries.sign, draft()).result(timeout=60))

    book = Guestbook(entry_store, photos, journals=Journals(copies=Slow()))
    book.erasure.erase(book.entries.sign(draft()).id)
    elsewhere.shutdown()
    assert [each.id for each in book.entries.all()] == [signed[0].id]
