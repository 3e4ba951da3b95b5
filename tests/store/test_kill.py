"""A process that is killed at any moment has kept all that it acknowledged."""

from __future__ import annotations

import hashlib
import os
import random
import select
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from support import kill_signer
from support.kill_signer import photo_of

from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.entry import Entry
from kiosk.settings.model import Settings
from kiosk.store.data_folder import DataFolder
from kiosk.store.media.photo import is_whole
from kiosk.store.open_book import open_book
from kiosk.store.verify.verify import verify

SEED = 20261124
ROUNDS = 200
SIGNER = Path(kill_signer.__file__)
LONGEST = 0.12
"""Seconds before the kill, at most: time to open the book and sign a few entries."""


@dataclass
class Known:
    """What the processes acknowledged."""

    photos: dict[str, str] = field(default_factory=dict)
    """The digest of the photo of every existing entry."""
    hidden: set[str] = field(default_factory=set)
    erased: set[str] = field(default_factory=set)
    erasing: str | None = None

    def hear(self, line: str) -> None:
        what, entry_id, *photo = line.split()
        self.erasing = None
        match what:
            case "signed":
                self.photos[entry_id] = photo[0]
            case "hidden":
                self.hidden.add(entry_id)
            case "erasing":
                self.erasing = entry_id
            case _:
                del self.photos[entry_id]
                self.erased.add(entry_id)


def check(book: Guestbook, known: Known, new: set[str]) -> None:
    """What was acknowledged is true, and nothing else is half there.

    Checks the photos of new entries, and of entries signed without an acknowledgement.
    """
    entries = {entry.id: entry for entry in book.entries.all()}
    if known.erasing is not None and known.erasing not in entries:
        known.hear(f"erased {known.erasing}")
    assert known.photos.keys() <= entries.keys(), "lost"
    assert known.erased.isdisjoint(entries), "erased, and there"
    for entry_id in entries.keys() - known.photos.keys():
        # Signed, but killed before it could be acknowledged.
        new.add(entry_id)
        known.photos[entry_id] = digest(photo_of(entries[entry_id].message))
    for entry_id in new & entries.keys():
        check_photo(book, entries[entry_id], known)
    assert all(entries[each].status == "hidden" for each in known.hidden & entries.keys())


def check_photo(book: Guestbook, entry: Entry, known: Known) -> None:
    photo = book.entries.photo(entry)
    assert photo is not None
    assert digest(photo) == known.photos[entry.id]
    assert is_whole(photo)


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def killed(server: subprocess.Popen[str], seed: int, delay: float) -> list[str]:
    """The output of a process that is killed after `delay` seconds."""
    assert server.stdin is not None
    assert server.stdout is not None
    print(seed, file=server.stdin, flush=True)
    lines: list[str] = []
    while not (line := server.stdout.readline()).startswith("over"):
        if line.startswith("pid"):
            child = os.pidfd_open(int(line.split()[1]))
            select.select([child], [], [], delay)
            signal.pidfd_send_signal(child, signal.SIGKILL)
            os.close(child)
        else:
            lines.append(line)
    assert line == f"over {-signal.SIGKILL}\n"
    return lines


@pytest.mark.timeout(300)
def test_two_hundred_kills_cost_nothing(tmp_path: Path) -> None:
    dice = random.Random(SEED)
    folder = DataFolder(tmp_path / "data")
    known = Known()
    with subprocess.Popen(
        [sys.executable, SIGNER, folder.path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        for number in range(ROUNDS):
            before = set(known.photos)
            for line in killed(server, number, dice.random() * LONGEST):
                known.hear(line)
            with open_book(folder, Settings()) as book:
                assert book.troubles == [], f"seed {SEED}, round {number}"
                check(book, known, set(known.photos) - before)
        assert server.stdin is not None
        server.stdin.close()
    with open_book(folder, Settings()) as book:
        check(book, known, set(known.photos))
    assert {path.stem for path in folder.photos.iterdir()} == known.photos.keys()
    assert [each for each in verify(folder).findings if "is not finished" not in each] == []
    # Otherwise the kills interrupted nothing.
    assert len(known.photos) > ROUNDS
    assert known.erased
