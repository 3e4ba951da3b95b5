"""Exports of a large book: time beside the plainest way to write the same, and memory."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PIL import Image

from kiosk import paths
from kiosk.devtools.bench.figures import Figure, NotMeasured, in_turn
from kiosk.guestbook.model.entry import Consent, Entry
from kiosk.guestbook.model.ids import new_id
from kiosk.guestbook.model.times import local_now
from kiosk.store.book.codec import document_of
from kiosk.store.book.entry_store import ENTRIES as ENTRIES_TABLE
from kiosk.store.book.tinydb_table import JournaledDB
from kiosk.store.data_folder import DataFolder

ENTRIES = 10_000
"""Entries in the book, each with a photo."""

MOST_OF_ZIPFILE, MOST_OF_CSV = 1.15, 3.0
MOST_MEMORY = 60.0
"""MB that an export may take over what the open book takes; but for pictures and PDF, which say."""

_PHOTOS = 24  # different ones, which the entries share: a disk that compresses gains nothing
_DEAR = ("xlsx+pictures", "pdf")
_FEWER = 50  # times fewer entries for those: nobody reads a report of thousands
_RUNS = 3

Say = Callable[[str], None]


def measure(runs: int, say: Say, entries: int = ENTRIES) -> list[Figure]:
    """Every format of the export, each in a process of its own."""
    runs = min(runs, _RUNS)
    with tempfile.TemporaryDirectory(prefix="ontmoeting-bench-") as name:
        folder = Path(name)
        say(f"Export: making a book of {entries} entries with photos, then {runs} exports of each.")
        _fill(folder / "data", entries)

        few = max(1, entries // _FEWER)
        _fill(folder / "few", few)

        def ours(kind: str) -> tuple[float, float]:
            out = folder / f"out.{kind.partition('+')[0]}"
            book, count = ("few", few) if kind in _DEAR else ("data", entries)
            return _child(_EXPORT, folder / book, out, kind, count)

        ours("zip")
        texts = _unpack(folder / "out.zip", folder)
        files = (folder / "plain.zip", folder / "data" / "photos", *texts)
        zips, plain_zips = in_turn(runs, lambda: ours("zip"), lambda: _child(_ZIP, *files))
        rows = (folder / "entries.json", folder / "plain.csv")
        tables, plain_tables = in_turn(runs, lambda: ours("csv"), lambda: _child(_CSV, *rows))
        others = {kind: ours(kind) for kind in ("json", "xlsx", *_DEAR)}
    note = f"Both are flushed to the disk. Memory is to stay below {MOST_MEMORY:g} MB but for "
    notes = (note + "workbooks with pictures and PDF, which hold what they show until the end.",)
    memory = {"zip": [m for _s, m in zips], "csv": [m for _s, m in tables]}
    memory |= {kind: [taken] for kind, (_s, taken) in others.items()}
    return [
        Figure(
            "export-zip", "s", f"{entries} entries and photos as ZIP", _seconds(zips),
            "zipfile, stored, of the same files", _seconds(plain_zips), MOST_OF_ZIPFILE, notes,
        ),
        Figure(
            "export-csv", "s", f"{entries} entries as CSV", _seconds(tables),
            "csv.writer on ready rows", _seconds(plain_tables), MOST_OF_CSV,
        ),
        *(
            Figure(
                f"export-{kind}", "s",
                f"{few if kind in _DEAR else entries} entries as {kind}", (seconds,),
            )
            for kind, (seconds, _m) in others.items()
        ),
        *(
            Figure(f"export-{kind}-memory", "MB", f"peak over the open book, {kind}", tuple(taken))
            for kind, taken in memory.items()
        ),
    ]  # fmt: skip


def _seconds(measured: tuple[tuple[float, float], ...]) -> tuple[float, ...]:
    return tuple(seconds for seconds, _memory in measured)


def _fill(data: Path, entries: int) -> None:
    """A book of entries that name photos, made as files: keeping each would take a quarter hour."""
    folder = DataFolder(data)
    folder.prepare()
    photos = data / "photos"
    for number in range(_PHOTOS):
        (photos / f"kept-{number}").write_bytes(_photo(number))
    now = local_now().replace(microsecond=0)
    documents: list[dict[str, object]] = []
    for number in range(entries):
        at = now - timedelta(minutes=entries - number)
        entry = Entry(
            new_id(at), at, "Samira",
            "Dank jullie wel voor het gesprek. Ik dacht er nog lang aan, thuis aan tafel. " * 4,
            "Jullie vroegen wat ik nodig had.", "message", "nl", status="shown",
            consent=Consent("photo", "photo", given_at=at), code=f"{number:08d}",
        )  # fmt: skip
        os.link(photos / f"kept-{number % _PHOTOS}", photos / f"{entry.id}.jpg")
        documents.append(document_of(replace(entry, photo=f"photos/{entry.id}.jpg")))
    with JournaledDB(folder.book) as book:
        book.table(ENTRIES_TABLE).insert_multiple(documents)


def _photo(seed: int) -> bytes:
    """A photo as large as a kept one mostly is: a drawing with grain."""
    portraits = sorted(paths.assets("portraits").glob("*.jpg"))
    with Image.open(portraits[seed % len(portraits)]) as drawing:
        picture = drawing.convert("RGB").resize((800, 800), Image.Resampling.BICUBIC)
    grain = Image.effect_noise(picture.size, 18).convert("RGB")
    written = io.BytesIO()
    Image.blend(picture, grain, 0.08).save(written, "JPEG", quality=85)
    return written.getvalue()


def _unpack(archive: Path, folder: Path) -> list[Path]:
    """Its texts: entries.json, and the page that people read."""
    with zipfile.ZipFile(archive) as opened:
        texts = [name for name in opened.namelist() if "/" not in name]
        return [Path(opened.extract(name, folder)) for name in sorted(texts)]


_BEFORE = """
import json, os, pathlib, sys, time
def memory(key):
    [line] = [l for l in open("/proc/self/status") if l.startswith(key)]
    return int(line.split()[1]) / 1000
def timed(work):
    # The highest mark begins anew here: reading a book takes more than having read it.
    open("/proc/self/clear_refs", "w").write("5")
    before, began = memory("VmRSS"), time.perf_counter()
    work()
    # What the kernel counts lags a little behind: nothing taken may be some kB less than that.
    taken = max(0.0, memory("VmHWM") - before)
    print(json.dumps([time.perf_counter() - began, taken]))
"""
_EXPORT = f"""{_BEFORE}
from kiosk.settings import model as settings
from kiosk.reports.formats.export import export_book
from kiosk.reports.outcome import ExportOptions
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book
data, out, kind, entries = sys.argv[1:]
format, _, pictures = kind.partition("+")
with open_book(DataFolder(pathlib.Path(data)), settings.Settings(), read_only=True) as book:
    book.entries.latest(1)
    manner = ExportOptions(pictures=bool(pictures))
    def work():
        done = export_book(book, pathlib.Path(out), format=format, manner=manner)
        assert done.entries == int(entries), done
    timed(work)
"""
_ZIP = f"""{_BEFORE}
import zipfile
out, photos, entries, *others = sys.argv[1:]
names = [each["photo"] for each in json.load(open(entries))["entries"]]
def work():
    with open(out, "wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            for name in names:
                archive.write(os.path.join(photos, os.path.basename(name)), name)
            for text in (entries, *others):
                archive.write(text, os.path.basename(text))
        file.flush(); os.fsync(file.fileno())
timed(work)
"""
_CSV = f"""{_BEFORE}
import csv
from kiosk.reports.formats.csv_table import COLUMNS
entries, out = sys.argv[1:]
rows = [list(COLUMNS)]
for each in json.load(open(entries))["entries"]:
    consent = each["consent"]
    each |= {{"consent_wall": consent["wall"], "consent_report": consent["report"]}}
    rows.append([each[name] for name in COLUMNS])
def work():
    with open(out, "w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
        file.flush(); os.fsync(file.fileno())
timed(work)
"""


def _child(code: str, *arguments: object) -> tuple[float, float]:
    """Seconds, and MB of memory at the highest, of one export in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise NotMeasured("The export could not be measured: {why}", why=done.stderr.strip())
    seconds, memory = json.loads(done.stdout)
    return seconds, memory
