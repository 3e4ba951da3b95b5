"""A start with many entries, beside a start with few: the first wall does not wait for the book."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from kiosk import paths
from kiosk.devtools.bench.figures import Figure, in_turn
from kiosk.devtools.bench.start import Say, fill_book, process_environment, screen, time_to_ready
from kiosk.guestbook.model.entry import Attachments, Entry
from kiosk.guestbook.model.ids import new_id
from kiosk.settings import model as settings
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book

FEW, MANY = 100, 50_000
MOST = 1.3
"""What a start with many entries may take for one of a start with few (issue: the book)."""


def measure(runs: int, say: Say, many: int = MANY) -> list[Figure]:
    """The start with `many` entries to the first interactive wall, beside one with `FEW`."""
    with (
        tempfile.TemporaryDirectory(prefix="ontmoeting-bench-") as name,
        screen(say) as (display, _virtual),
    ):
        folder = Path(name)
        say(f"Start: making books with {FEW} and {many} entries, then {runs} starts of each.")
        few, large = folder / "few", folder / "many"
        for data in (few, large):
            fill_book(data, FEW)
        grow(large, many)
        environment = process_environment(folder, display)
        config = str(paths.default_config())

        def start(data: Path) -> float:
            kiosk = ("-m", "kiosk", "--data", str(data), "--config", config, "run", "--windowed")
            return time_to_ready(kiosk, environment, folder).seconds

        slow, quick = in_turn(runs, lambda: start(large), lambda: start(few))
    return [
        Figure(
            "start-many", "s", f"first interactive wall, {many} entries", slow,
            f"the same with {FEW}", quick, MOST,
        )
    ]  # fmt: skip


def grow(data: Path, entries: int, photo_every: int = 0) -> None:
    """Add entries of texts, signed before those that are there, until there are so many.

    One of `photo_every` has its photo and its drawing too, where there were such; 0: none has.
    """
    with open_book(DataFolder(data), settings.load(paths.default_config())) as book:
        there = list(book.entries.all())
        first = there[0].signed_at

        def more() -> Iterator[tuple[Entry, Attachments]]:
            for number in range(entries - len(there)):
                at: datetime = first - timedelta(minutes=number + 1)
                like = there[number % len(there)]
                files = Attachments()
                if photo_every and number % photo_every == 0:
                    files = Attachments(book.entries.photo(like), book.entries.drawing(like))
                yield replace(like, id=new_id(at), signed_at=at, code=""), files

        book.entries.keep_all(more())
