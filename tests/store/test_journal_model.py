"""A TinyDB with a journal beside a plain dict: whatever is done, closed, killed or refused."""

from __future__ import annotations

import shutil
import tempfile
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from tinydb import TinyDB
from tinydb.table import Document

from kiosk.store.book.follower import Follower
from kiosk.store.book.journal_format import Cut
from kiosk.store.book.recovery import journal_of
from kiosk.store.book.storage import JournaledStorage
from kiosk.store.book.tinydb_table import JournaledDB
from kiosk.store.disk.disk import Disk
from kiosk.store.errors import CannotKeep

documents = st.dictionaries(st.sampled_from("abc"), st.text(max_size=5) | st.integers(), max_size=2)
numbers = st.integers(1, 6)
tables = st.sampled_from(["one", "two"])


class Unwilling(Disk):
    """A disk that refuses its `countdown`th change from now, and all after it while `broken`."""

    def __init__(self) -> None:
        self.countdown = -1
        self.broken = False

    def _count(self) -> None:
        self.countdown -= 1
        if self.countdown == 0 or (self.countdown < 0 and self.broken):
            raise OSError(5, "Input/output error")

    def open(self, path, flags):
        self._count()
        return super().open(path, flags)

    def write(self, descriptor, data):
        self._count()
        super().write(descriptor, data)

    def write_at(self, descriptor, data, offset):
        if self.countdown == 1:
            # As much of it as a real one might.
            super().write_at(descriptor, data[: len(data) // 2], offset)
        self._count()
        super().write_at(descriptor, data, offset)

    def fsync(self, descriptor):
        self._count()
        super().fsync(descriptor)

    def fdatasync(self, descriptor):
        self._count()
        super().fdatasync(descriptor)

    def truncate(self, descriptor, length):
        self._count()
        super().truncate(descriptor, length)

    def replace(self, source, target):
        self._count()
        super().replace(source, target)

    def unlink(self, path):
        self._count()
        super().unlink(path)

    def sync_folder(self, folder):
        self._count()
        super().sync_folder(folder)


class JournalMachine(RuleBasedStateMachine):
    """Does the same to a journaled TinyDB and to a dict of dicts."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "any.json"
        self.disk = Unwilling()
        self.model: dict[str, dict[int, dict[str, Any]]] = {}
        # What was refused while the disk was broken: that may be found at the next start.
        self.refused: list[dict[str, dict[int, dict[str, Any]]]] = []
        self.db = self.open()
        self.follower = Follower(self.path)

    def open(self) -> JournaledDB:
        return JournaledDB(self.path, self.disk)

    @property
    def storage(self) -> JournaledStorage:
        storage = self.db.storage
        assert isinstance(storage, JournaledStorage)
        return storage

    def do(self, work, then) -> None:
        """Both, or neither when the disk refuses."""
        try:
            work()
        except CannotKeep:
            before = deepcopy(self.model)
            then()
            self.refused.append(self.model)
            self.model = before
        else:
            then()
        if self.storage.ready:
            # Then nothing is in the file that was refused.
            self.refused = []

    def reopen(self) -> None:
        self.disk.countdown, self.disk.broken = -1, False
        self.db = self.open()
        assert self.storage.troubles == []
        found = {
            name: {each.doc_id: dict(each) for each in self.db.table(name)}
            for name in self.db.tables()
        }
        if found in self.refused:
            self.model = found
        self.refused = []

    @rule(table=tables, document=documents)
    def insert(self, table: str, document: dict[str, Any]) -> None:
        kept = self.model.get(table, {})
        number = max(kept, default=0) + 1
        self.do(
            lambda: self.db.table(table).insert(Document(document, doc_id=number)),
            lambda: self.model.setdefault(table, {}).update({number: document}),
        )

    @rule(table=tables, some=st.dictionaries(numbers, documents, max_size=4))
    def insert_multiple(self, table: str, some: dict[int, dict[str, Any]]) -> None:
        kept = self.model.get(table, {})
        new = {number: each for number, each in some.items() if number not in kept}
        self.do(
            lambda: self.db.table(table).insert_multiple(
                [Document(each, doc_id=number) for number, each in new.items()]
            ),
            lambda: self.model.setdefault(table, {}).update(new),
        )

    @rule(table=tables, fields=documents, which=st.lists(numbers, unique=True))
    def update(self, table: str, fields: dict[str, Any], which: list[int]) -> None:
        kept = self.model.get(table, {})
        new = {number: kept[number] | fields for number in which if number in kept}
        self.do(
            lambda: self.db.table(table).update(fields, doc_ids=which),
            lambda: self.model.setdefault(table, {}).update(new),
        )

    @rule(table=tables, which=st.lists(numbers, unique=True))
    def remove(self, table: str, which: list[int]) -> None:
        kept = self.model.get(table, {})
        left = {number: each for number, each in kept.items() if number not in which}
        self.do(
            lambda: self.db.table(table).remove(doc_ids=which),
            lambda: self.model.update({table: left}),
        )

    @rule(table=tables)
    def truncate(self, table: str) -> None:
        self.do(self.db.table(table).truncate, lambda: self.model.update({table: {}}))

    @rule(table=tables)
    def drop(self, table: str) -> None:
        self.do(lambda: self.db.drop_table(table), lambda: self.model.pop(table, None))

    @rule()
    def drop_all(self) -> None:
        self.do(self.db.drop_tables, self.model.clear)

    @rule()
    def compact(self) -> None:
        self.do(self.storage.compact, lambda: None)

    @rule(table=tables, which=st.lists(numbers, unique=True))
    def remove_for_good(self, table: str, which: list[int]) -> None:
        kept = self.model.get(table, {})
        gone = [number for number in which if number in kept]
        left = {number: each for number, each in kept.items() if number not in gone}
        self.do(
            lambda: self.storage.change_for_good([Cut(table, str(number)) for number in gone]),
            lambda: self.model.update({table: left} if gone else {}),
        )

    @rule()
    def close_and_open(self) -> None:
        self.db.close()
        self.reopen()

    @precondition(lambda self: self.disk.countdown < 0 and not self.disk.broken)
    @rule(torn=st.binary(max_size=9))
    def die_and_open(self, torn: bytes) -> None:
        """Nothing is closed, and what was being written is there in part."""
        journal = journal_of(self.path)
        if journal.exists():
            journal.write_bytes(journal.read_bytes().rstrip(b"\0") + torn.replace(b"\n", b""))
        self.reopen()

    @rule(countdown=st.integers(1, 12), broken=st.booleans())
    def refuse_soon(self, countdown: int, broken: bool) -> None:
        self.disk.countdown, self.disk.broken = countdown, broken

    @rule()
    def recover(self) -> None:
        self.disk.countdown, self.disk.broken = -1, False

    @invariant()
    def they_are_the_same(self) -> None:
        assert self.db.tables() == set(self.model)
        for name, kept in self.model.items():
            table = self.db.table(name)
            assert {each.doc_id: dict(each) for each in table} == kept
            assert len(table) == len(kept)
            for number in range(1, 7):
                assert table.get(doc_id=number) == kept.get(number)

    @precondition(lambda self: not self.refused)
    @rule()
    def one_who_reads_along_sees_the_same(self) -> None:
        kept = self.follower.kept()
        assert {name: set(map(int, each)) for name, each in kept.items()} == {
            name: set(each) for name, each in self.model.items()
        }

    def teardown(self) -> None:
        self.db.close()
        self.reopen()
        self.db.close()
        if self.path.exists():
            with TinyDB(self.path, access_mode="r") as stock:
                assert {name: {d.doc_id: d for d in stock.table(name)} for name in self.model} == (
                    self.model
                )
        shutil.rmtree(self.folder)


TestJournal = pytest.mark.timeout(600)(JournalMachine.TestCase)
TestJournal.settings = settings(max_examples=60, stateful_step_count=40)
