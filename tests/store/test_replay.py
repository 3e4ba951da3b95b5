"""Whatever moment the power goes at: what was acknowledged is there, what was erased is not."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from support.replay_disk import Crash, Data, Names, Op, Step, Sync, crashes
from support.replay_story import Broken, Story, check, tell, tell_on, temporary

from kiosk.store.disk.disk import TEMPORARY

SEED = 20261124
TWICE = 60
"""Power cuts after which the power goes once more."""

NEEDLESS = {
    # What the old journal says leads to the very book that the new snapshot is, so it may stand
    # beside it. The line is there for those who put down another book than the journal's.
    "JournaledStorage.compact > JournaledStorage._put_down > Journal.add",
}
"""Where an fsync could be left out and nothing would be lost."""


@pytest.fixture(scope="module")
def root() -> Iterator[Path]:
    with temporary() as folder:
        yield folder


@pytest.fixture(scope="module")
def story() -> Iterator[Story]:
    with temporary() as folder, pytest.MonkeyPatch.context() as patch:
        yield tell(folder, patch)


def different(found: Iterable[Crash]) -> Iterator[Crash]:
    """Those that leave another disk, or of which something else must be true."""
    seen: set[object] = set()
    for each in found:
        files = frozenset((name, hash(data)) for name, data in each.files.items())
        key = (each.done, each.going, files)
        if key not in seen:
            seen.add(key)
            yield each


def a_few_bytes(op: Data) -> Iterable[int]:
    return range(1, op.length + 1, max(1, op.length // 7))


def said_of(crash: Crash, record: list[Op] | tuple[Op, ...], error: Broken) -> str:
    return f"power cut after op {crash.at} ({record[crash.at]!r:.120}): {error}"


def first_loss(
    root: Path, story: Story, found: Iterable[Crash], *, verified: bool = True
) -> str | None:
    """The first power cut that costs something, in words; every tenth is verified as well."""
    for number, crash in enumerate(different(found)):
        try:
            check(root, story, crash, thorough=verified and number % 10 == 0)
        except Broken as error:
            return said_of(crash, list(story.record), error)
    return None


def without(story: Story, site: str) -> tuple[Story, int]:
    """The story as it would be with one fsync taken out of the code, and since when that shows."""
    gone = [isinstance(op, Sync) and op.site == site for op in story.record]
    record = [op for op, is_gone in zip(story.record, gone, strict=True) if not is_gone]
    return Story(record, story.facts, story.gone), gone.index(True)


def sites(story: Story) -> Counter[str]:
    return Counter(op.site for op in story.record if isinstance(op, Sync) and op.site)


def test_the_story_has_all_that_is_done_to_a_book(story: Story) -> None:
    kinds = Counter(type(op) for op in story.record)
    assert all(kinds[kind] > 20 for kind in (Names, Data, Sync, Step))
    assert len(sites(story)) > 30
    assert any(gone for gone in story.gone)
    assert len([key for key in story.facts[-1] if key[0] == "entry"]) >= 15


@pytest.mark.timeout(300)
def test_whatever_was_not_on_disk_yet_may_be_there_or_not(root: Path, story: Story) -> None:
    assert first_loss(root, story, crashes(story.record)) is None


@pytest.mark.timeout(300)
def test_the_last_write_may_be_torn_at_any_byte(root: Path, story: Story) -> None:
    dice = random.Random(SEED)
    read = _read_as_written(story)

    def some_bytes(op: Data) -> Iterable[int]:
        number = op.length // 8 if op.file in read else 3
        return dice.sample(range(1, op.length + 1), min(op.length, number))

    assert first_loss(root, story, crashes(story.record, some_bytes)) is None, f"seed {SEED}"


@pytest.mark.timeout(300)
def test_the_power_may_go_again_while_the_book_is_mended(root: Path, story: Story) -> None:
    dice = random.Random(SEED)
    live = [each for each in different(crashes(story.record, a_few_bytes)) if each.done]
    for crash in dice.sample(live, TWICE):
        on = tell_on(root, crash.files)
        # What an erasure has left in copies waits for the daily round, and verify tells of it.
        found = crashes(on.record, None, crash.files)
        assert first_loss(root, on, found, verified=False) is None, f"seed {SEED}"


def test_no_fsync_can_be_left_out(root: Path, story: Story) -> None:
    needless: list[str] = []
    for site in sites(story):
        changed, since = without(story, site)
        # Until then it is as it was.
        later = (crash for crash in crashes(changed.record) if crash.at >= since)
        if first_loss(root, changed, later) is None:
            needless.append(site)
    assert set(needless) == NEEDLESS


def _read_as_written(story: Story) -> set[int]:
    """The files that are written under the name that they are read by: journal and audit log."""
    first: dict[int, str] = {}
    for op in story.record:
        if isinstance(op, Names):
            first |= {n: name for name, n in op.changes if n is not None and n not in first}
    last = {n for op in story.record if isinstance(op, Data) for n in [op.file]}
    renewed = {
        op.file
        for at, op in enumerate(story.record)
        if isinstance(op, Data)
        and any(
            isinstance(each, Names) and any(n == op.file for _, n in each.changes[1:])
            for each in story.record[:at]
        )
    }
    return renewed | {n for n in last if not _is_temporary(first[n])}


def _is_temporary(name: str) -> bool:
    return name.endswith(TEMPORARY) or "/." in name
