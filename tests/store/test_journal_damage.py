"""Damage to snapshot and journal: what can be read is kept, the rest set aside and told."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.store.book.quarantine import all_aside, forget_aside
from kiosk.store.book.recovery import journal_of
from kiosk.store.book.storage import JournaledStorage
from kiosk.store.book.tinydb_table import JournaledDB
from kiosk.store.disk.disk import Disk
from kiosk.store.errors import BookDamaged

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
DOCUMENTS = [{"id": f"id-{n}", "text": f"dag {n} é👋", "more": {"x": {"1": {}}}} for n in range(6)]


class Files:
    """A book of six documents, three of them in the journal, as a kill leaves it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        db = JournaledDB(path)
        db.insert_multiple(DOCUMENTS[:3])
        self.storage(db).compact()
        for each in DOCUMENTS[3:]:
            db.insert(each)
        self.book = path.read_bytes()
        self.journal = journal_of(path).read_bytes().rstrip(b"\0")

    @staticmethod
    def storage(db: JournaledDB) -> JournaledStorage:
        assert isinstance(db.storage, JournaledStorage)
        return db.storage

    @staticmethod
    def all(db: JournaledDB) -> list[dict]:
        """All documents: a heading may be what is damaged."""
        return [dict(each) for name in sorted(db.tables()) for each in db.table(name)]

    def put(self, book: bytes | None = None, journal: bytes | None = None) -> None:
        for each in all_aside(self.path.parent):
            each.unlink()
        self.path.write_bytes(self.book if book is None else book)
        journal_of(self.path).write_bytes(self.journal if journal is None else journal)

    def open(self) -> tuple[list[dict], JournaledStorage]:
        """What is there; and it is the same, without a word, when opened again."""
        with JournaledDB(self.path) as db:
            found = self.all(db)
            storage = self.storage(db)
        with JournaledDB(self.path) as db:
            assert self.all(db) == found
            assert self.storage(db).troubles == []
        return found, storage


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return Files(tmp_path_factory.mktemp("damage") / "book.json")


def aside(files: Files) -> bytes:
    return b"\n".join(each.read_bytes() for each in all_aside(files.path.parent))


def test_a_torn_last_line_is_cut_off(files: Files) -> None:
    last = files.journal.splitlines(keepends=True)[-1]
    for end in range(len(last)):
        files.put(journal=files.journal[: len(files.journal) - len(last) + end])
        found, storage = files.open()
        assert found == DOCUMENTS[:5]
        assert storage.troubles == []
        assert aside(files) == b""


def test_of_a_last_line_that_came_to_disk_from_its_end_nothing_is_said(files: Files) -> None:
    last = files.journal.splitlines(keepends=True)[-1]
    files.put(journal=files.journal[: -len(last)] + bytes(20) + last[20:])
    found, storage = files.open()
    assert found == DOCUMENTS[:5]
    assert storage.troubles == []


def test_a_bad_line_before_good_ones_is_set_aside_and_told(files: Files) -> None:
    lines = files.journal.splitlines(keepends=True)
    bad = lines[2].replace(b"dag", b"dog")
    files.put(journal=b"".join([*lines[:2], bad, *lines[3:]]))
    found, storage = files.open()
    assert found == [*DOCUMENTS[:4], DOCUMENTS[5]]
    assert "could not be read" in str(storage.troubles[0])
    assert aside(files) == bad.rstrip(b"\n")


def test_a_line_that_is_gone_is_told(files: Files) -> None:
    lines = files.journal.splitlines(keepends=True)
    files.put(journal=b"".join([*lines[:2], *lines[3:]]))
    found, storage = files.open()
    assert found == [*DOCUMENTS[:4], DOCUMENTS[5]]
    assert storage.troubles


@pytest.mark.parametrize("journal", [b"", None])
def test_a_damaged_snapshot_gives_what_is_whole(files: Files, journal: bytes | None) -> None:
    book = files.book.replace(b"dag 1", b'd"g 1')
    files.put(book=book, journal=journal)
    found, storage = files.open()
    rest = DOCUMENTS[3:] if journal is None else []
    assert found == [DOCUMENTS[0], DOCUMENTS[2], *rest]
    assert storage.troubles
    assert b'd"g 1' in aside(files)
    assert b"dag 0" not in aside(files)


def test_a_snapshot_that_is_missing_leaves_the_journal(files: Files) -> None:
    files.put()
    files.path.unlink()
    found, storage = files.open()
    assert found == DOCUMENTS[3:]
    assert "missing" in str(storage.troubles[0])


def test_a_snapshot_that_is_missing_and_no_journal_to_speak_of_is_damage(
    files: Files,
) -> None:
    files.put(journal=files.journal.splitlines(keepends=True)[0])
    files.path.unlink()
    with pytest.raises(BookDamaged, match="missing"):
        JournaledStorage(files.path)
    assert not files.path.exists()


def test_a_journal_of_another_book_is_told_and_both_are_set_aside(files: Files) -> None:
    other = files.book.replace(b"dag 2", b"DAG 2")
    files.put(book=other)
    found, storage = files.open()
    assert [each["id"] for each in found] == [each["id"] for each in DOCUMENTS]
    assert "another book" in str(storage.troubles[0])
    assert other in aside(files)
    assert files.journal in aside(files)


def test_a_snapshot_that_was_changed_from_outside_is_told(files: Files) -> None:
    files.put(
        book=files.book.replace(b"dag 2", b"DAG 2"),
        journal=files.journal.splitlines(keepends=True)[0],
    )
    found, storage = files.open()
    assert found[2]["text"] == "DAG 2 é👋"
    assert "other than the kiosk" in str(storage.troubles[0])


def test_nothing_is_lost_while_it_cannot_be_set_aside(files: Files) -> None:
    class Full(Disk):
        def write(self, descriptor, data):
            raise OSError(28, "No space left on device")

    book = files.book.replace(b"dag 1", b'd"g 1')
    files.put(book=book)
    with JournaledDB(files.path, Full()) as db:
        assert len(db) == 5
        assert len(Files.storage(db).troubles) == 2
    assert files.path.read_bytes() == book
    found, _ = files.open()
    assert len(found) == 5
    assert b'd"g 1' in aside(files)


def test_what_was_erased_goes_from_what_was_set_aside(files: Files) -> None:
    files.put(book=files.book.replace(b"dag", b'd"g'))
    files.open()
    assert b"id-1" in aside(files)
    forget_aside(files.path.parent, ["id-1"])
    assert b"id-1" not in aside(files)
    assert b"id-2" in aside(files)
    forget_aside(files.path.parent, ["id-0", "id-2"])
    assert all_aside(files.path.parent) == []


@settings(max_examples=300)
@given(data=st.data())
def test_whatever_bytes_are_there_nothing_is_lost_in_silence(
    files: Files, data: st.DataObject
) -> None:
    book, journal = bytearray(files.book), bytearray(files.journal)
    for _ in range(data.draw(st.integers(1, 3))):
        which = data.draw(st.sampled_from([book, journal]))
        at = data.draw(st.integers(0, len(which)))
        match data.draw(st.sampled_from(["flip", "cut", "swap", "insert"])):
            case "flip" if at < len(which):
                which[at] ^= 1 << data.draw(st.integers(0, 7))
            case "cut":
                del which[at:]
            case "swap":
                which[at : at + 9] = which[: at // 2 + 1]
            case _:
                which[at:at] = data.draw(st.binary(max_size=5))
    files.put(bytes(book), bytes(journal))
    try:
        found, storage = files.open()
    except BookDamaged:
        assert files.path.read_bytes() == book
        return
    assert found
    # A journal that was cut off may have been cut between two lines: nobody can tell.
    if not storage.troubles:
        assert found[:3] == DOCUMENTS[:3]
        assert all(each in DOCUMENTS for each in found)


DEEP = b'{"a":' * 3000 + b"1" + b"}" * 3000
LONG = b'{"a":' + b"1" * 5000 + b"}"


def sealed(sequence: int, said: bytes) -> bytes:
    """A line of a journal whose sum is right."""
    number = b"%d" % sequence
    return b"%s %08x %s\n" % (number, crc32(said, crc32(number)), said)


@pytest.mark.parametrize("document", [DEEP, LONG], ids=["deep", "long"])
@pytest.mark.parametrize(
    "said", [b'[["put","_default","9",%s]]', b'{"next":%s}'], ids=["change", "name"]
)
def test_a_line_of_no_sense_with_a_right_sum_is_damage(
    files: Files, said: bytes, document: bytes
) -> None:
    files.put(journal=files.journal + sealed(999, said % document))
    found, storage = files.open()
    assert found == DOCUMENTS
    assert len(storage.troubles) == 1


def test_a_line_with_a_right_sum_and_no_number_is_damage(files: Files) -> None:
    files.put(journal=files.journal + sealed(999, b'[["put","_default","x",{"a":1}]]'))
    found, storage = files.open()
    assert found == DOCUMENTS
    assert len(storage.troubles) == 1


@pytest.mark.parametrize("document", [DEEP, LONG], ids=["deep", "long"])
def test_a_document_of_no_sense_takes_no_other_along(files: Files, document: bytes) -> None:
    files.put(book=files.book.replace(b"\n}\n}\n", b',\n"9":%s\n}\n}\n' % document))
    found, storage = files.open()
    assert found == DOCUMENTS
    assert storage.troubles
