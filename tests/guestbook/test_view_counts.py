"""How often a card was shown: counted without a disk, kept now and then, erased with its entry."""

from __future__ import annotations

import pytest
from support.book_fakes import Full, Switch, draft

from kiosk.guestbook.errors import ErasureUnfinished
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.journals import Journals
from kiosk.guestbook.view_counts import KEEP_EVERY, ViewCounts


class Kept:
    """The file, with a disk that can be full."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.writes = 0
        self.full = Switch()

    def read(self) -> dict[str, int]:
        return dict(self.counts)

    def write(self, counts, /) -> None:
        self.full.touch()
        self.counts = dict(counts)
        self.writes += 1


class Ticks:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


@pytest.fixture
def book(entry_store, photos, clock, kept, ticks) -> Guestbook:
    records = Journals(view_counts=ViewCounts(kept, ticks=ticks))
    return Guestbook(entry_store, photos, journals=records, clock=clock)


def test_nothing_is_written_until_it_is_due_and_then_all_at_once(book, kept, ticks):
    one, other = book.entries.sign(draft()).id, book.entries.sign(draft()).id
    kept.counts = {one: 5}
    for _ in range(3):
        book.view_counts.add(one)
    book.view_counts.add(other)
    ticks.now = KEEP_EVERY - 1
    assert not book.view_counts.due
    assert (book.view_counts.all(), kept.writes) == ({one: 8, other: 1}, 0)
    ticks.now = KEEP_EVERY
    assert book.view_counts.due
    book.keep_view_counts()
    assert (kept.counts, kept.writes) == ({one: 8, other: 1}, 1)
    ticks.now = 3 * KEEP_EVERY
    # A wall that stands still, or sleeps, has nothing to write.
    assert not book.view_counts.due
    book.keep_view_counts()
    assert kept.writes == 1


def test_an_erased_entry_leaves_no_number(book, kept):
    one, other = book.entries.sign(draft()).id, book.entries.sign(draft()).id
    for each in (one, other):
        book.view_counts.add(each)
    book.keep_view_counts()
    book.erasure.erase(one)
    assert kept.counts == {other: 1}
    # Its card was on its way to the screen.
    book.view_counts.add(one)
    book.keep_view_counts()
    assert kept.counts == {other: 1}


def test_an_erasure_that_finds_the_disk_full_comes_back_for_the_number(book, kept):
    entry_id = book.entries.sign(draft()).id
    book.view_counts.add(entry_id)
    book.keep_view_counts()
    kept.full.on = True
    with pytest.raises(ErasureUnfinished):
        book.erasure.erase(entry_id)
    kept.full.on = False
    book.erasure.finish()
    assert kept.counts == {}


def test_a_full_disk_loses_no_count_and_keeps_no_book_open(book, kept, entry_store):
    entry_id = book.entries.sign(draft()).id
    book.view_counts.add(entry_id)
    kept.full.on = True
    with pytest.raises(Full):
        book.keep_view_counts()
    assert book.view_counts.all() == {entry_id: 1}
    book.close()
    assert entry_store.closed
    kept.full.on = False
    book.keep_view_counts()
    assert kept.counts == {entry_id: 1}


def test_the_end_of_the_day_keeps_what_was_counted(book, kept):
    entry_id = book.entries.sign(draft()).id
    book.view_counts.add(entry_id)
    book.close()
    assert kept.counts == {entry_id: 1}
