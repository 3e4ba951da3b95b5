"""The book: keeping an entry beside SQLite and stock TinyDB, opening one beside `json.load`."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tinydb import TinyDB

from kiosk import paths
from kiosk.devtools.bench.figures import Figure, NotMeasured, in_turn
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.entry import Attachments, Consent, Draft, Entry
from kiosk.guestbook.model.ids import new_id
from kiosk.guestbook.model.times import local_now
from kiosk.settings import model as settings
from kiosk.store.book.codec import document_of
from kiosk.store.book.tinydb_table import JournaledDB
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book

SIZES = (100, 1_000, 10_000, 50_000)
"""Entries that are there already when one is added."""

MANY = SIZES[-1]

MOST_OF_SQLITE = 1.0
MOST_GROWTH = 1.3

INSERTS_A_RUN = 20

Say = Callable[[str], None]


def measure(runs: int, say: Say) -> list[Figure]:
    """Inserts at every size, growth, opening, memory and `latest`."""
    with tempfile.TemporaryDirectory(prefix="ontmoeting-bench-") as name:
        folder = Path(name)
        figures, ours = _inserts(folder, runs, say)
        say(f"Book: opening {MANY} entries, {runs} times in turn with json.load.")
        return [*figures, _growth(ours), *_reading(folder / "house", runs)]


def entries(count: int) -> Iterator[Entry]:
    """Made-up entries of words, one a minute until now."""
    now = local_now().replace(microsecond=0)
    for number in range(count):
        yield _entry(now - timedelta(minutes=count - number), f"{number:08d}")


def _entry(at: datetime, code: str) -> Entry:
    return Entry(
        new_id(at), at, "Samira",
        "Dank jullie wel voor het gesprek. Ik dacht er nog lang aan, thuis aan tafel. " * 4,
        "Jullie vroegen wat ik nodig had.", "message", "nl", status="shown",
        consent=Consent("words", "words", given_at=at), code=code,
    )  # fmt: skip


def _inserts(
    folder: Path, runs: int, say: Say
) -> tuple[list[Figure], dict[int, tuple[float, ...]]]:
    figures: list[Figure] = []
    ours: dict[int, tuple[float, ...]] = {}
    for size in SIZES:
        count = runs * INSERTS_A_RUN
        say(f"Book: {count} inserts of each among {size} entries, in turn.")
        place = folder / str(size)
        place.mkdir()
        with _databases(place, size) as (mine, lite, stock):
            ours[size], beside = in_turn(count, *map(_timed, (mine, lite)))
            again, slow = in_turn(3, *map(_timed, (mine, stock)))
        what = f"a durable insert among {size}"
        most = MOST_OF_SQLITE if size == MANY else None
        figures += [
            Figure(
                f"insert-{size}", "µs", what, ours[size],
                "SQLite, WAL, synchronous=FULL", beside, most,
            ),
            Figure(f"insert-{size}-stock", "µs", what, again, "stock TinyDB", slow),
        ]  # fmt: skip
    return figures, ours


@contextmanager
def _databases(
    folder: Path, size: int
) -> Iterator[tuple[Callable[[], object], Callable[[], object], Callable[[], object]]]:
    """A way to insert one more document in each of three databases of that many."""
    documents = [document_of(entry) for entry in entries(size)]
    one: dict[str, Any] = document_of(_entry(local_now(), "A2C4E6G8"))
    with (
        JournaledDB(folder / "ours.json") as ours,
        closing(sqlite3.connect(folder / "lite.db", isolation_level=None)) as lite,
        TinyDB(folder / "stock.json") as stock,
    ):
        ours.insert_multiple(documents)
        stock.insert_multiple(documents)
        lite.execute("PRAGMA journal_mode=WAL")
        lite.execute("PRAGMA synchronous=FULL")
        lite.execute("CREATE TABLE entries (id TEXT PRIMARY KEY, document TEXT)")
        lite.execute("BEGIN")
        insert = "INSERT INTO entries VALUES (?, ?)"
        lite.executemany(insert, ((each["id"], json.dumps(each)) for each in documents))
        lite.execute("COMMIT")

        def fresh() -> dict[str, Any]:
            return one | {"id": new_id(local_now())}

        def into_lite() -> None:
            document = fresh()
            lite.execute(insert, (document["id"], json.dumps(document)))

        yield lambda: ours.insert(fresh()), into_lite, lambda: stock.insert(fresh())


def _growth(ours: dict[int, tuple[float, ...]]) -> Figure:
    few = SIZES[0]
    return Figure(
        "insert-growth", "µs", f"a durable insert among {MANY}", ours[MANY],
        f"among {few}", ours[few], MOST_GROWTH,
    )  # fmt: skip


def _reading(path: Path, runs: int) -> list[Figure]:
    folder = DataFolder(path)
    with _opened(folder) as book:
        book.entries.keep_all((entry, Attachments()) for entry in entries(MANY))
    opened, loaded = in_turn(
        runs,
        _timed(lambda: _opened(folder).close(), unit=1),
        _timed(lambda: json.loads(folder.book.read_bytes()), unit=1),
    )
    with _opened(folder) as book:
        latest = [_timed(lambda: book.entries.latest(20))() for _ in range(100 * runs)]
        draft = Draft(message="Dank jullie wel.", quote="Dank.", wall="words", report="none")
        signed = [_timed(lambda: book.entries.sign(draft))() for _ in range(INSERTS_A_RUN * runs)]
    held, plainly = in_turn(
        max(1, runs // 3), lambda: _memory(_OPEN, path), lambda: _memory(_LOAD, folder.book)
    )
    return [
        Figure("open", "s", f"opening {MANY} entries", opened, "json.load of the file", loaded),
        Figure("open-memory", "MB", "what they take", held, "json.load of the file", plainly),
        Figure(
            "latest", "µs", f"latest(20) of {MANY}", tuple(latest),
            notes=("latest(20) is to take at most 1 ms.",),
        ),
        Figure("sign", "µs", f"a guest's words signed among {MANY}", tuple(signed)),
    ]  # fmt: skip


def _opened(folder: DataFolder) -> Guestbook:
    return open_book(folder, settings.load(paths.default_config()))


_RSS = "int(open('/proc/self/statm').read().split()[1]) * resource.getpagesize()"
_BEFORE = (
    "import json, pathlib, resource, sys\n"
    "from kiosk.settings.model import Settings\n"
    "from kiosk.store.data_folder import DataFolder\n"
    "from kiosk.store.open_book import open_book\n"
    f"path = pathlib.Path(sys.argv[1]); before = {_RSS}\n"
)
_AFTER = f"\nprint({_RSS} - before)"
_OPEN = f"{_BEFORE}held = open_book(DataFolder(path), Settings()){_AFTER}"
_LOAD = f"{_BEFORE}held = json.load(path.open()){_AFTER}"


def _memory(code: str, path: Path) -> float:
    """MB that a process has more after than before."""
    done = subprocess.run(
        [sys.executable, "-c", code, path], check=False, capture_output=True, text=True
    )
    if done.returncode:
        raise NotMeasured("The memory could not be measured: {why}", why=done.stderr.strip())
    return int(done.stdout) / 1e6


def _timed(work: Callable[[], object], unit: float = 1e6) -> Callable[[], float]:
    def timed() -> float:
        began = time.perf_counter()
        work()
        return (time.perf_counter() - began) * unit

    return timed
