"""The ledger of erasures on disk."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.store.errors import BookReadOnly
from kiosk.store.state.erasure_ledger import (
    Erasure,
    ErasureLedgerFile,
    LedgerUnreadable,
    erasures_of,
    ledger_bytes,
)

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LATER = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.json"


def test_what_is_noted_is_there_after_a_restart(path: Path) -> None:
    ledger = ErasureLedgerFile(path)
    ledger.add(["a", "b"], NOON)
    ledger.finish(["a"], LATER)
    for each in (ledger, ErasureLedgerFile(path)):
        assert each.ids() == {"a", "b"}
        assert each.unfinished() == {"b"}
    assert path.stat().st_mode & 0o777 == 0o600


def test_it_keeps_ids_and_times_and_nothing_else(path: Path) -> None:
    ledger = ErasureLedgerFile(path)
    ledger.add(["a"], NOON)
    ledger.finish(["a"], LATER)
    assert json.loads(path.read_text()) == [
        {"id": "a", "erased_at": NOON.isoformat(), "finished_at": LATER.isoformat()}
    ]


def test_without_a_file_nobody_was_erased(path: Path) -> None:
    assert ErasureLedgerFile(path).ids() == frozenset()
    assert not path.exists()


def test_another_process_is_followed(path: Path) -> None:
    reader = ErasureLedgerFile(path, read_only=True)
    assert reader.ids() == frozenset()
    writer = ErasureLedgerFile(path)
    writer.add(["a"], NOON)
    assert reader.ids() == {"a"}
    writer.add(["b"], NOON)
    assert reader.ids() == {"a", "b"}
    with pytest.raises(BookReadOnly):
        reader.add(["c"], NOON)


def test_the_ledger_of_a_backup_makes_it_forget_nothing(path: Path) -> None:
    ledger = ErasureLedgerFile(path)
    ledger.add(["a", "b"], NOON)
    ledger.finish(["a"], NOON)
    older = ledger_bytes([Erasure("a", "then"), Erasure("c", "then", "then")])
    found, damaged = erasures_of(older)
    assert not damaged
    ledger.merge(found.values())
    assert ledger.ids() == {"a", "b", "c"}
    assert ledger.unfinished() == {"b"}


def test_a_bad_line_costs_no_other_and_is_set_aside(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    ErasureLedgerFile(path).add(["aaa", "bbb", "ccc"], NOON)
    damaged = path.read_bytes().replace(b'"bbb"', b'"b\xff')
    path.write_bytes(damaged)
    ledger = ErasureLedgerFile(path)
    assert ledger.ids() == {"aaa", "ccc"}
    assert "damaged" in caplog.text
    ledger.add(["ddd"], NOON)
    [aside] = path.parent.glob("ledger.damaged-*.json")
    assert aside.read_bytes() == damaged
    assert ErasureLedgerFile(path).ids() == {"aaa", "ccc", "ddd"}


@pytest.mark.parametrize(
    "data",
    [
        b"[\n",
        b"{}",
        b'[\n{"id":"../x","erased_at":"t","finished_at":null}\n]\n',
        b'[\n{"id":"a"}\n]\n',
        b"[\n7\n]\n",
        b"\xff\xfe\n\x00",
    ],
)
def test_what_is_no_ledger_is_damage(data: bytes) -> None:
    assert erasures_of(data) == ({}, True)


def test_every_cut_of_a_ledger_is_known_as_damage(path: Path) -> None:
    whole = ledger_bytes([Erasure("a", "t"), Erasure("b", "t", "t")])
    assert erasures_of(whole) == ({"a": Erasure("a", "t"), "b": Erasure("b", "t", "t")}, False)
    # The line end after the last bracket may go: nothing is lost with it.
    assert all(erasures_of(whole[:length])[1] for length in range(1, len(whole) - 1))


def test_a_ledger_that_cannot_be_read_is_not_an_empty_one(path: Path) -> None:
    path.mkdir()
    with pytest.raises(LedgerUnreadable, match=r"cannot be read"):
        ErasureLedgerFile(path).ids()
