"""A reader that follows the book sees every change as it is written, and never half of one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.store.book.follower import Follower
from kiosk.store.book.journal_format import Kept
from kiosk.store.book.recovery import journal_of
from kiosk.store.book.storage import JournaledStorage
from kiosk.store.book.tinydb_table import JournaledDB


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "any.json"


def storage_of(db: JournaledDB) -> JournaledStorage:
    assert isinstance(db.storage, JournaledStorage)
    return db.storage


def seen(kept: Kept) -> list[dict]:
    return [json.loads(text) for text in kept.get("_default", {}).values()]


def test_it_sees_every_change_at_once(path: Path) -> None:
    follower = Follower(path)
    assert seen(follower.kept()) == []
    with JournaledDB(path) as db:
        stamps = [follower.stamp()]
        for n in range(20):
            db.insert({"n": n})
            stamps.append(follower.stamp())
            assert seen(follower.kept()) == [{"n": each} for each in range(n + 1)]
            # Reading does not count as a change.
            assert follower.stamp() == stamps[-1] or n == 0
        db.remove(doc_ids=[1])
        assert len(seen(follower.kept())) == 19
    assert len(set(stamps)) == len(stamps)
    assert len(seen(follower.kept())) == 19


def test_a_line_that_is_being_written_is_seen_once_it_is_whole(path: Path) -> None:
    with JournaledDB(path) as db:
        db.insert({"n": 0})
        follower = Follower(path)
        follower.kept()
        before = journal_of(path).read_bytes()
        db.insert({"n": 1})
        after = journal_of(path).read_bytes()
        start = len(before.rstrip(b"\0"))
        line = after[start:].rstrip(b"\0")
        for end in range(len(line)):
            with journal_of(path).open("rb+") as file:
                file.seek(start)
                file.write(line[:end] + bytes(len(line) - end))
            assert seen(follower.kept()) == [{"n": 0}]
            follower.stamp()
        with journal_of(path).open("rb+") as file:
            file.seek(start)
            file.write(line)
        assert seen(follower.kept()) == [{"n": 0}, {"n": 1}]


def test_it_follows_across_compactions(path: Path) -> None:
    with JournaledDB(path) as db:
        db.insert({"n": 0})
        follower = Follower(path)
        for n in range(1, 30):
            follower.kept()
            if n % 3 == 0:
                storage_of(db).compact()
            if n % 2:
                # Twice, because the second one reuses the inode numbers of the first.
                storage_of(db).compact()
                storage_of(db).compact()
            before = follower.stamp()
            db.insert({"n": n})
            assert follower.stamp() != before
            assert seen(follower.kept()) == [{"n": each} for each in range(n + 1)]


@pytest.mark.parametrize("stays", ["book", "journal"])
def test_between_the_two_renames_of_a_compaction_all_is_there(path: Path, stays: str) -> None:
    with JournaledDB(path) as db:
        db.insert({"n": 0})
        old = {each: each.read_bytes() for each in (path, journal_of(path)) if each.exists()}
        storage_of(db).compact()
        db.update({"n": 1})
        middle = {each: each.read_bytes() for each in (path, journal_of(path))}
        storage_of(db).compact()
        new = {each: each.read_bytes() for each in (path, journal_of(path))}
    assert old
    # In the writer's order: the new snapshot first, then the new journal.
    path.write_bytes(new[path] if stays == "journal" else middle[path])
    journal_of(path).write_bytes(middle[journal_of(path)])
    assert seen(Follower(path).kept()) == [{"n": 1}]


def test_it_writes_nothing(path: Path) -> None:
    with JournaledDB(path) as db:
        db.insert({"n": 0})
        torn = journal_of(path).read_bytes().rstrip(b"\0") + b"7 torn"
    journal_of(path).write_bytes(torn)
    before = {each: each.read_bytes() for each in path.parent.iterdir()}
    follower = Follower(path)
    follower.stamp()
    follower.kept()
    assert {each: each.read_bytes() for each in path.parent.iterdir()} == before
