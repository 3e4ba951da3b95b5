"""Show, hide, consent, erasure; versions; other processes; many threads at once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from operator import attrgetter

import pytest
from support.book_fakes import (
    BRUSSELS_WINTER,
    JPEG,
    NOON,
    Clock,
    Full,
    MemoryEntryStore,
    MemoryPhotos,
    draft,
)

from kiosk.errors import KioskError
from kiosk.guestbook.errors import NoSuchEntry
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.entry import Consent, Entry


def test_staff_show_and_hide(book: Guestbook, entry_store: MemoryEntryStore) -> None:
    entry = book.entries.sign(draft())
    assert book.entries.show(entry.id) == replace(entry, status="shown")
    assert book.entries.on_wall() == [book.entries.get(entry.id)]
    hidden = book.entries.hide(entry.id)
    assert (book.entries.on_wall(), book.entries.waiting()) == ([], [])
    assert entry_store.kept[entry.id] == hidden


def test_a_withdrawal_of_consent_is_effective_at_once(
    book: Guestbook, photos: MemoryPhotos, clock: Clock
) -> None:
    entry = book.entries.sign(draft(wall="photo", report="photo", photo=JPEG))
    book.entries.show(entry.id)
    clock.go(days=1)
    changed = book.entries.change_consent(entry.id, wall="none")
    assert changed.consent == Consent(
        "none", "photo", given_at=NOON + timedelta(days=1), language="nl", by="staff"
    )
    assert book.entries.on_wall() == []
    assert photos.renders == 0
    assert book.entries.change_consent(entry.id, report="none").consent.wall == "none"


def test_erasure_leaves_nothing(
    book: Guestbook, entry_store: MemoryEntryStore, photos: MemoryPhotos
) -> None:
    entry, other = book.entries.sign(draft(photo=JPEG)), book.entries.sign(draft(photo=JPEG))
    book.erasure.erase(entry.id)
    assert list(entry_store.kept) == [other.id]
    assert list(photos.kept) == [other.id]
    assert photos.renders == 0
    assert book.entries.latest(9) == [other]
    assert book.entries.find(entry.code) is None
    assert book.entries.photo(entry) is None


@pytest.mark.parametrize(
    "wish", ["entries.show", "entries.hide", "erasure.erase", "entries.change_consent"]
)
def test_an_entry_that_is_not_there(book: Guestbook, wish: str) -> None:
    with pytest.raises(NoSuchEntry):
        attrgetter(wish)(book)("nothing")
    assert book.version == 0


def test_a_change_that_fails_changes_nothing(
    book: Guestbook, entry_store: MemoryEntryStore, photos: MemoryPhotos
) -> None:
    entry = book.entries.sign(draft(photo=JPEG))
    entry_store.full.on = True
    wishes = (
        lambda: book.entries.show(entry.id),
        lambda: book.entries.change_consent(entry.id, wall="none"),
        lambda: book.keep_record(Encounter("talk", "", NOON)),
    )
    for wish in wishes:
        with pytest.raises(Full):
            wish()
    assert book.entries.get(entry.id) == entry
    assert book.encounters.all() == []
    assert photos.kept == {entry.id: JPEG}


def test_every_change_changes_the_version(book: Guestbook) -> None:
    seen = {book.version}
    entry = book.entries.sign(draft())
    for change in (
        lambda: book.entries.show(entry.id),
        lambda: book.entries.hide(entry.id),
        lambda: book.entries.change_consent(entry.id, wall="none"),
        lambda: book.entries.keep(Entry("a", NOON)),
        lambda: book.keep_record(Encounter("talk", "", NOON)),
        lambda: book.erasure.erase(entry.id),
    ):
        seen.add(book.version)
        change()
    seen.add(book.version)
    assert len(seen) == 8
    book.entries.latest(5)
    assert book.version in seen


def test_the_change_of_another_process_is_noticed(
    book: Guestbook, entry_store: MemoryEntryStore
) -> None:
    before = book.version
    entry_store.kept["a"] = Entry("a", NOON, quote="Van elders", code="X")
    entry_store.changes += 1
    assert book.version != before
    assert book.version == book.version
    assert [entry.id for entry in book.entries.latest(1)] == ["a"]
    after = book.version
    assert book.entries.get("a") is not None
    assert book.version == after


def test_photos_of_no_entry_are_swept(book: Guestbook, photos: MemoryPhotos) -> None:
    entry = book.entries.sign(draft(photo=JPEG))
    photos.kept["orphan"] = JPEG
    book.sweep()
    assert list(photos.kept) == [entry.id]


def test_closing_closes_the_shelf(entry_store: MemoryEntryStore, photos: MemoryPhotos) -> None:
    with Guestbook(entry_store, photos):
        pass
    assert entry_store.closed


def test_reading_does_not_wait_for_the_disk(book: Guestbook, entry_store: MemoryEntryStore) -> None:
    entry = book.entries.sign(draft())
    writing, go_on = threading.Event(), threading.Event()

    def slow(entries, /) -> None:
        writing.set()
        assert go_on.wait(10)

    entry_store.add = slow
    with ThreadPoolExecutor(1) as pool:
        signing = pool.submit(book.entries.sign, draft())
        assert writing.wait(10)
        # On this thread: were a lock held, it would wait for itself.
        assert book.entries.latest(5) == [entry]
        assert book.version == 1
        go_on.set()
        signing.result(10)
    assert len(book.entries.latest(5)) == 2


def test_many_threads_at_once(book: Guestbook, entry_store: MemoryEntryStore) -> None:
    begin = threading.Barrier(8)

    def visit(_: int) -> list[str]:
        begin.wait(10)
        left = []
        for _ in range(25):
            entry = book.entries.sign(draft(photo=JPEG))
            book.entries.show(entry.id)
            assert book.entries.get(entry.id) is not None
            assert book.entries.find(entry.code) is not None
            book.entries.on_wall()
            if len(left) % 2:
                book.erasure.erase(entry.id)
            left.append(entry.id)
        return left[::2]

    with ThreadPoolExecutor(8) as pool:
        stay = {entry_id for ids in pool.map(visit, range(8)) for entry_id in ids}
    found = list(book.entries.all())
    assert {entry.id for entry in found} == set(entry_store.kept)
    assert stay <= set(entry_store.kept)
    assert [(e.signed_at, e.id) for e in found] == sorted((e.signed_at, e.id) for e in found)


class TooLate(MemoryEntryStore):
    """A store that refuses a change once it is on disk: the disk may hold more than it admits."""

    refuses = False

    def stamp(self) -> int:
        return 0  # nobody tells of a change

    def replace(self, entry: Entry, /) -> None:
        super().replace(entry)
        if self.refuses:
            raise KioskError("Too late.")


def test_after_a_refusal_memory_says_what_the_store_holds(
    photos: MemoryPhotos, clock: Clock
) -> None:
    entry_store = TooLate()
    book = Guestbook(entry_store, photos, clock=clock, zone=BRUSSELS_WINTER)
    entry = book.entries.sign(draft())
    entry_store.refuses = True
    with pytest.raises(KioskError):
        book.entries.show(entry.id)
    assert entry_store.kept[entry.id].status == "shown"
    assert book.entries.get(entry.id) == entry_store.kept[entry.id]
