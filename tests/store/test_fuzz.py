"""A data folder whose files were damaged or mixed up: told, never a traceback, never empty."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from support.replay_disk import QuickDisk
from support.replay_story import jpeg, laid_out, shelf_of, temporary

from kiosk.errors import KioskError
from kiosk.guestbook.access.pin import PinRecord
from kiosk.guestbook.model.entry import Draft, Entry
from kiosk.settings.model import Settings
from kiosk.store.book.quarantine import all_aside
from kiosk.store.data_folder import DataFolder
from kiosk.store.errors import BookDamaged
from kiosk.store.open_book import open_book
from kiosk.store.state.pin import StaffFile
from kiosk.store.verify.verify import verify

SETTINGS = Settings()
QUICK = QuickDisk()

Held = frozenset[Entry]
"""The entries of a book at one moment."""


class History:
    """The two files of a book after each change that was made to it, and what it then held.

    `last` are the other files of the data folder in the end.
    """

    def __init__(self) -> None:
        self.books: list[bytes] = []
        self.journals: list[bytes] = []
        self.held: list[Held] = []
        self.last: dict[str, bytes] = {}


@pytest.fixture(scope="module")
def history() -> Iterator[History]:
    with temporary() as root:
        found = History()
        folder = DataFolder(root / "data")
        with open_book(folder, SETTINGS, disk=QUICK) as book:
            names = iter(["Annelien", "Bertolde", "Cornelia", "Dorothea", "Elisabet", "Frederik"])

            def sign() -> None:
                who = next(names)
                book.entries.sign(
                    Draft(message=f"Dag é👋 {who}", quote="Dag", wall="photo", report="words",
                          name=who, photo=jpeg(who))
                )  # fmt: skip

            def oldest() -> str:
                return next(iter(book.entries.all())).id

            steps = [
                sign, sign,
                lambda: book.entries.change_consent(oldest(), wall="none", by="guest"),
                shelf_of(book)._storage.compact,
                sign,
                lambda: book.erasure.erase(oldest()),
                lambda: book.entries.show(oldest()),
                sign, sign, sign,
                lambda: book.entries.hide(oldest()),
            ]  # fmt: skip
            StaffFile(folder.staff).write(PinRecord(bytes(16), bytes(64)))
            for step in steps:
                step()
                found.books.append(folder.book.read_bytes())
                found.journals.append(journal(folder).read_bytes().rstrip(b"\0"))
                found.held.append(frozenset(book.entries.all()))
        gone = {each.id for each in found.held[0]}
        # An id that was erased comes back with no book.
        found.held = [frozenset(e for e in held if e.id not in gone) for held in found.held]
        for path in [folder.path, *folder.path.rglob("*")]:
            name = path.relative_to(root).as_posix()
            if path.is_dir():
                found.last[name + "/"] = b""
            elif path.name not in {"book.json", "book.json.journal", "book.reserve", "spare"}:
                found.last[name] = path.read_bytes()
        yield found


def journal(folder: DataFolder) -> Path:
    return folder.path / "book.json.journal"


@pytest.fixture(scope="module")
def root() -> Iterator[Path]:
    with temporary() as folder:
        yield folder


def opened(folder: DataFolder) -> tuple[Held, list[KioskError]]:
    with open_book(folder, SETTINGS, disk=QUICK) as book:
        return frozenset(book.entries.all()), list(book.troubles)


def lay_out(root: Path, history: History, book: bytes | None, lines: bytes | None) -> DataFolder:
    laid_out(root, history.last)
    folder = DataFolder(root / "data")
    for path, data in ((folder.book, book), (journal(folder), lines)):
        if data is not None:
            path.write_bytes(data)
            path.chmod(0o600)
    return folder


def is_told(folder: DataFolder) -> bool:
    """Whether `kiosk verify` would end with 1."""
    try:
        return bool(verify(folder).findings)
    except KioskError:
        return True


places = st.floats(0, 1, exclude_max=True)
which = st.integers(0, 10)


def flipped(data: bytes, place: float, bits: int) -> bytes:
    at = int(place * len(data))
    return data[:at] + bytes([data[at] ^ bits]) + data[at + 1 :] if data else data


@settings(max_examples=400, deadline=None)
@given(
    which,
    st.lists(st.tuples(st.booleans(), places, st.integers(1, 255)), min_size=1, max_size=4),
)
def test_bytes_that_changed(
    history: History, root: Path, moment: int, flips: list[tuple[bool, float, int]]
) -> None:
    book, lines = history.books[moment], history.journals[moment]
    for of_book, place, bits in flips:
        if of_book:
            book = flipped(book, place, bits)
        else:
            lines = flipped(lines, place, bits)
    folder = lay_out(root, history, book, lines)
    told = is_told(folder)
    try:
        found, troubles = opened(folder)
    except BookDamaged:
        event("damaged")
        assert told
        assert folder.book.read_bytes() == book
        return
    if found == history.held[moment] and not troubles:
        event("no harm")
        return
    if not troubles:
        # Only the very last line can go like that: so would it when the power had gone.
        event("torn")
        assert found == (history.held[moment - 1] if moment else frozenset())
        assert lines.rstrip(b"\0")[-1:] != b"\n" or b"\0" in lines
        return
    event("mended")
    assert told
    if len(found) < len(history.held[moment]):
        assert all_aside(folder.path)
    if all_aside(folder.path):
        assert is_told(folder)
    assert opened(folder) == (found, [])


pieces = st.tuples(st.booleans(), which, places, places)
files = st.none() | which | st.tuples(which, places) | st.lists(pieces, min_size=1, max_size=4)
"""A file: none, that of a moment, the beginning of one, or pieces of any put together."""


def made(choice: Any, own: list[bytes], other: list[bytes]) -> bytes | None:
    match choice:
        case None:
            return None
        case int(moment):
            return own[moment]
        case (int(moment), end):
            return own[moment][: int(end * len(own[moment]))]
        case _:
            return b"".join(piece(other if strange else own, *each) for strange, *each in choice)


def piece(of: list[bytes], moment: int, *ends: float) -> bytes:
    start, end = sorted(int(each * (len(of[moment]) + 1)) for each in ends)
    return of[moment][start:end]


@settings(max_examples=400, deadline=None)
@given(files, files)
def test_files_that_were_cut_and_mixed_up(
    history: History, root: Path, of_book: Any, of_journal: Any
) -> None:
    book = made(of_book, history.books, history.journals)
    lines = made(of_journal, history.journals, history.books)
    folder = lay_out(root, history, book, lines)
    told = is_told(folder)
    try:
        found, troubles = opened(folder)
    except KioskError:
        event("damaged")
        assert told
        assert book is None or folder.book.read_bytes() == book
        return
    event("mended" if troubles else "as it once was")
    if not troubles:
        # A book and the beginning of its journal: what a power cut leaves.
        assert found in {*history.held, frozenset()}
        if not found:
            whole = b"\n".join([book or b"", *(lines or b"").split(b"\n")[:-1]])
            assert not any(e.id.encode() in whole for held in history.held for e in held)
    else:
        assert told
    again, _ = opened(folder)
    assert again == found


@settings(max_examples=200, deadline=None)
@given(which, st.lists(which, max_size=10), which)
def test_lines_that_were_lost_doubled_or_put_in_another_order(
    history: History, root: Path, moment: int, order: list[int], drop: int
) -> None:
    first, *lines = history.journals[moment].splitlines(keepends=True)
    kept = [line for number, line in enumerate(lines) if number != drop]
    mixed = [lines[n] for n in order if n < len(lines)] or kept
    folder = lay_out(root, history, history.books[moment], b"".join([first, *mixed]))
    told = is_told(folder)
    found, troubles = opened(folder)
    if mixed == lines[: len(mixed)]:
        # The beginning of the journal, or all of it.
        assert troubles == []
        assert found in history.held[: moment + 1]
    else:
        assert told
        assert troubles
        assert opened(folder) == (found, [])


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["ledger.json", "audit.jsonl", "staff.json", "book.lock"]),
    st.lists(st.tuples(places, st.integers(1, 255)), max_size=4),
    places | st.just(1.0),
)
def test_the_small_files(
    history: History, root: Path, name: str, flips: list[tuple[float, int]], end: float
) -> None:
    folder = lay_out(root, history, history.books[-1], history.journals[-1])
    path = folder.path / name
    data = path.read_bytes()
    for place, bits in flips:
        data = flipped(data, place, bits)
    path.write_bytes(data[: int(end * len(data) + 0.5)])
    found, troubles = opened(folder)
    assert (found, troubles) == (history.held[-1], [])
    with open_book(folder, SETTINGS, disk=QUICK) as book:
        book.audit.acts()
    with suppress(KioskError):
        StaffFile(folder.staff).read()
    is_told(folder)


def test_the_oldest_book_may_be_what_is_left(history: History, root: Path) -> None:
    """With the files of a moment, whole, it is as it was then."""
    for book, lines, held in zip(history.books, history.journals, history.held, strict=True):
        folder = lay_out(root, history, book, lines)
        assert opened(folder) == (held, [])


def test_a_line_that_comes_once_more_takes_nothing_back(history: History, root: Path) -> None:
    lines = history.journals[-1].splitlines(keepends=True)
    for line in lines[1:]:
        folder = lay_out(root, history, history.books[-1], history.journals[-1] + line)
        found, troubles = opened(folder)
        assert found == history.held[-1]
        assert troubles
        assert all_aside(folder.path)


def test_what_is_not_worth_mending_is_left_as_it_is(history: History, root: Path) -> None:
    torn = b'{\n"entries":{\n"1":{"no":"entry"},\n"2":{"id":\n}\n}\n'
    folder = lay_out(root, history, torn, None)
    for _ in range(2):
        with pytest.raises(BookDamaged, match="is no guest book"):
            opened(folder)
        assert folder.book.read_bytes() == torn
        assert all_aside(folder.path) == []
