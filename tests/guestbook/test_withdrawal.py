"""A guest opens their own entry with the withdrawal code, and nobody guesses another's."""

from __future__ import annotations

import pytest
from support.book_fakes import JPEG, Full, MemoryEntryStore, MemoryPhotos, draft

from kiosk.guestbook.access.throttle import CodeWait, Tries
from kiosk.guestbook.access.withdrawal import MyEntry, WrongCode
from kiosk.guestbook.errors import NoSuchEntry
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.entry import Entry

NOBODYS = "22222222"


class Safe:
    def __init__(self) -> None:
        self.tries = Tries()
        self.full = False

    def read(self) -> Tries:
        return self.tries

    def write(self, tries: Tries, /) -> None:
        if self.full:
            raise Full("full")
        self.tries = tries


class Time:
    """Both clocks of the box."""

    def __init__(self) -> None:
        self.day, self.ticking = 1_800_000_000.0, 50.0

    def go(self, seconds: float) -> None:
        self.day += seconds
        self.ticking += seconds

    def clock(self) -> float:
        return self.day

    def ticks(self) -> float:
        return self.ticking


@pytest.fixture
def safe() -> Safe:
    return Safe()


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def my_entry(book: Guestbook, safe: Safe, time: Time) -> MyEntry:
    return MyEntry(book, safe, clock=time.clock, ticks=time.ticks)


@pytest.fixture
def signed(book: Guestbook) -> Entry:
    return book.entries.sign(draft(wall="photo", report="photo", photo=JPEG))


def guess(my_entry: MyEntry, times: int) -> None:
    for _ in range(times):
        with pytest.raises(WrongCode):
            my_entry.open(NOBODYS)


def test_a_code_opens_the_entry_however_it_is_typed(my_entry: MyEntry, signed: Entry) -> None:
    assert my_entry.open(signed.code) == signed
    assert my_entry.open(f" {signed.code[:4].lower()}-{signed.code[4:].lower()} ") == signed


@pytest.mark.parametrize("code", ["", " - ", NOBODYS])
def test_what_is_nobodys_code_opens_nothing(my_entry: MyEntry, signed: Entry, code: str) -> None:
    with pytest.raises(WrongCode):
        my_entry.open(code)


def test_an_id_is_no_code(my_entry: MyEntry, signed: Entry) -> None:
    with pytest.raises(WrongCode):
        my_entry.open(signed.id)


def test_wrong_codes_cost_more_and_more(my_entry: MyEntry, time: Time, signed: Entry) -> None:
    guess(my_entry, 3)
    waits: list[float] = []
    for _ in range(6):
        waits.append(my_entry.wait())
        time.go(waits[-1])
        guess(my_entry, 1)
    assert waits == [5, 10, 20, 40, 60, 60]
    with pytest.raises(CodeWait, match="Try again in 60 seconds"):
        my_entry.open(signed.code)
    time.go(60)
    assert my_entry.open(signed.code) == signed


def test_a_restart_forgets_no_wrong_code(
    book: Guestbook, safe: Safe, time: Time, my_entry: MyEntry, signed: Entry
) -> None:
    guess(my_entry, 3)
    time.go(2)
    again = MyEntry(book, safe, clock=time.clock, ticks=time.ticks)
    assert again.wait() == 3
    with pytest.raises(CodeWait):
        again.open(signed.code)


def test_a_clock_that_is_set_forward_while_it_runs_saves_no_wait(
    my_entry: MyEntry, time: Time
) -> None:
    guess(my_entry, 3)
    time.day += 60
    assert my_entry.wait() == 5


def test_a_code_of_ones_own_does_not_clear_the_wrong_ones(
    my_entry: MyEntry, safe: Safe, signed: Entry
) -> None:
    guess(my_entry, 2)
    my_entry.open(signed.code)
    assert safe.tries.failures == 2
    guess(my_entry, 1)
    assert my_entry.wait() == 5


def test_right_codes_are_not_counted(my_entry: MyEntry, signed: Entry) -> None:
    for _ in range(20):
        my_entry.open(signed.code)
    assert my_entry.wait() == 0


def test_wrong_codes_are_forgiven_after_an_hour(my_entry: MyEntry, time: Time) -> None:
    guess(my_entry, 3)
    time.go(3600)
    guess(my_entry, 1)
    assert my_entry.wait() == 10
    time.go(3611)
    guess(my_entry, 2)
    assert my_entry.wait() == 0


def test_a_guess_is_counted_before_it_is_tried(
    my_entry: MyEntry, safe: Safe, book: Guestbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pull_the_plug(code: str) -> Entry | None:
        raise KeyboardInterrupt

    monkeypatch.setattr(book.entries, "coded", pull_the_plug)
    with pytest.raises(KeyboardInterrupt):
        my_entry.open(NOBODYS)
    assert safe.tries.failures == 1


def test_what_cannot_be_counted_is_not_tried(my_entry: MyEntry, safe: Safe, signed: Entry) -> None:
    safe.full = True
    with pytest.raises(Full):
        my_entry.open(signed.code)


def test_the_guest_changes_both_choices(my_entry: MyEntry, book: Guestbook, signed: Entry) -> None:
    changed = my_entry.change_consent(signed, wall="words", report="none", language="fr")
    consent = changed.consent
    assert (consent.wall, consent.report) == ("words", "none")
    assert (consent.language, consent.by) == ("fr", "guest")
    assert changed.earlier == (signed.consent,)
    assert book.audit.acts() == []


def test_the_guest_erases(
    my_entry: MyEntry,
    book: Guestbook,
    entry_store: MemoryEntryStore,
    photos: MemoryPhotos,
    signed: Entry,
) -> None:
    my_entry.erase(signed)
    assert (entry_store.kept, photos.kept) == ({}, {})
    assert book.audit.acts() == []
    with pytest.raises(WrongCode):
        my_entry.open(signed.code)
    with pytest.raises(NoSuchEntry):
        my_entry.change_consent(signed, wall="none", report="none", language="nl")
