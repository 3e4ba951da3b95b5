"""A story of a book on a recording disk, and what must hold after a power cut."""

from __future__ import annotations

import io
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from PIL import Image

import kiosk.store.book.storage as storage_module
from kiosk.guestbook.access.pin import PinRecord
from kiosk.guestbook.access.throttle import Tries
from kiosk.guestbook.errors import ErasureUnfinished
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.entry import STEPS, By, Draft, Entry
from kiosk.guestbook.model.entry import Attachments as EntryFiles
from kiosk.guestbook.model.entry import Step as ConsentStep
from kiosk.settings.model import Settings
from kiosk.store.backup.backup import make_backup
from kiosk.store.backup.names import own_backups
from kiosk.store.backup.reader import open_backup
from kiosk.store.book.entry_store import TinyDBEntryStore
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book
from kiosk.store.state.attempts import AttemptsFile
from kiosk.store.state.erasure_ledger import ErasureLedgerFile
from kiosk.store.state.pin import StaffFile
from kiosk.store.verify.verify import verify
from support.replay_disk import Attachments, Crash, Op, QuickDisk, RecordingDisk, Step

Facts = dict[tuple[str, ...], Any]
"""What is true, by subject: an entry with its photo, an act of staff, the PIN."""

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
_SETTINGS = Settings()
_QUICK = QuickDisk()

_LONG = 1_500
"""Bytes of a long journal, here; so that the story has every kind of compaction."""


def memory_folder() -> Path:
    """A folder in memory, if possible: thousands of disks are made in it."""
    shared = Path("/dev/shm")
    return Path(tempfile.mkdtemp(dir=shared if shared.is_dir() else None))


@contextmanager
def temporary() -> Iterator[Path]:
    folder = memory_folder()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def jpeg(who: str) -> bytes:
    """A small valid photo that contains a name to search for."""
    out = io.BytesIO()
    Image.new("L", (8, 8), len(who)).save(out, "JPEG", comment=who.encode())
    return out.getvalue()


@dataclass
class Story:
    """The recorded steps, and the facts before the first step and after each."""

    record: Sequence[Op] = ()
    facts: list[Facts] = field(default_factory=lambda: [{("pin",): None, ("tries",): Tries()}])
    gone: list[frozenset[bytes]] = field(default_factory=lambda: [frozenset()])
    """Words that are nowhere on the disk any more, at the same points."""


class Teller:
    """Runs the story on a disk."""

    def __init__(self, disk: RecordingDisk) -> None:
        self.disk = disk
        self.folder = DataFolder(disk.root / "house" / "data")
        self.book: Guestbook | None = None
        self.entries: dict[str, Entry] = {}
        self.gone: set[bytes] = set()
        self.clock = NOON

    def there(self) -> Guestbook:
        assert self.book is not None
        return self.book

    def sign(self, who: str, *, photo: bool = True) -> None:
        """Sign with a name that is nowhere else on the disk."""
        draft = Draft(
            message=f"Dag van {who} 👋" + " mooi" * (len(who) % 3),
            quote="Dag",
            name=who,
            wall="photo",
            report="words",
            photo=jpeg(who) if photo else None,
        )
        self.entries[who] = self.there().entries.sign(draft)

    def erase(self, who: str, *, by: By = "staff", refused: Iterable[str] = ()) -> None:
        """Erase a guest's entry, on a disk that refuses to change some files."""
        entry = self.entries.pop(who)
        self.disk.refused = frozenset(refused)
        try:
            self.there().erasure.erase(entry.id, by=by)
        except ErasureUnfinished:
            assert refused
        else:
            self.gone |= {who.encode(), entry.code.encode()}
        self.disk.refused = frozenset()

    def change_consent(self, who: str, wall: ConsentStep) -> None:
        self.there().entries.change_consent(self.entries[who].id, wall=wall, by="guest")

    # The steps

    def reflect(self) -> None:
        reflection = self.there().reflections.begin("talk", "Noor")
        self.there().reflections.keep(reflection.answered("learned", "Veel."))

    def open(self) -> None:
        self.book = open_book(self.folder, _SETTINGS, disk=self.disk)

    def close(self) -> None:
        self.there().close()
        self.book = None

    def keep_many(self, names: str) -> None:
        made = [
            Entry(f"many-{who}", NOON, name=f"{who}zevenvier", message="Van elders. " * 20)
            for who in names
        ]
        self.there().entries.keep_all([(each, EntryFiles(jpeg(each.name))) for each in made])

    def pin(self, failures: int) -> None:
        record = PinRecord(bytes(16), bytes(64), failures, 1.0)
        StaffFile(self.folder.staff, self.disk).write(record)

    def tries(self, failures: int) -> None:
        AttemptsFile(self.folder.attempts, disk=self.disk).write(Tries(failures, 1.0))

    def back_up(self) -> None:
        self.clock += timedelta(days=1)
        make_backup(self.folder, self.folder.backups, now=self.clock, disk=self.disk)

    def export(self, who: str) -> None:
        """Old exports and renders; no step of the story."""
        entry = self.entries[who]
        text = json.dumps({"entries": [{"id": entry.id, "name": who}]}).encode()
        self.disk.plant(self.folder.exports / f"ontmoeting-{who}.json", text)
        self.disk.plant(self.folder.renders / f"{who}.png", who.encode())


def tell(root: Path, monkeypatch: Any) -> Story:
    """Record the whole story."""
    monkeypatch.setattr(storage_module, "LONG", _LONG)
    teller = Teller(RecordingDisk(root))
    story = Story()
    teller.disk.make_folder(root / "house")
    teller.disk.sync_folder(root)
    for number, step in enumerate(_steps(teller)):
        teller.disk.record.append(Step(number, done=False))
        step()
        teller.disk.record.append(Step(number, done=True))
        story.facts.append(look(teller.folder, teller.book, story.facts[-1]))
        story.gone.append(frozenset(teller.gone))
    story.record = teller.disk.record
    return story


def _steps(teller: Teller) -> Iterator[Any]:
    yield teller.open
    yield lambda: teller.sign("Annelien")
    yield lambda: teller.sign("Bertolde", photo=False)
    talk = Encounter("talk", "Wonen", NOON, ("Dag.",), guests=("Annelien", "Zoë"))
    yield lambda: teller.there().keep_record(talk)
    # What is erased with Annelien: a quote noted from her words, and her name.
    yield lambda: teller.there().entries.move_to_encounter(teller.entries["Annelien"].id, "talk")
    yield lambda: teller.there().encounters.note_quote("talk", "Dag van Annelien")
    yield teller.reflect
    yield lambda: teller.there().meetings.note_decision("Sleutels bijmaken", "talk")
    yield teller.there().meetings.close
    # Until the journal is long; the next entry goes into a new one.
    for wall in STEPS:
        yield partial(teller.change_consent, "Bertolde", wall)
    yield lambda: teller.sign("Nicolaas", photo=False)
    yield lambda: teller.there().entries.show(teller.entries["Annelien"].id)
    teller.export("Annelien")
    yield lambda: teller.pin(0)
    yield teller.back_up
    yield lambda: teller.erase("Annelien")
    yield lambda: teller.tries(1)
    yield lambda: teller.sign("Cornelia")
    yield teller.close
    yield teller.open
    yield lambda: teller.keep_many("abcdefgh")
    yield lambda: teller.sign("Dorothea")
    yield lambda: teller.there().entries.hide(teller.entries["Cornelia"].id)
    yield lambda: teller.pin(1)
    yield lambda: teller.tries(2)
    for who in ("Elisabet", "Frederik", "Gerardus", "Hendrika", "Isabella", "Joachime"):
        yield lambda who=who: teller.sign(who)
    teller.export("Frederik")
    yield lambda: teller.erase("Frederik", by="guest")
    yield lambda: teller.sign("Katelijn")
    # The disk refuses the book; the entry is in the ledger, and that must hold.
    yield lambda: teller.erase("Gerardus", refused=["book.json.writing"])
    teller.export("Hendrika")
    # The disk refuses to remove an export; the next entry must be kept all the same.
    yield lambda: teller.erase("Hendrika", refused=["ontmoeting-Hendrika.json"])
    yield lambda: teller.sign("Leopoldi")
    yield lambda: teller.erase("Bertolde")
    yield teller.close


def look(folder: DataFolder, book: Guestbook | None, before: Facts) -> Facts:
    """The facts now; for a closed book, the earlier ones."""
    found: Facts = {key: value for key, value in before.items() if book is None}
    if book is not None:
        for entry in book.entries.all():
            found["entry", entry.id] = entry, book.entries.photo(entry)
        for page in book.team_records():
            found["page", page.id] = page
        for number, act in enumerate(book.audit.acts()):
            found["act", str(number)] = act
    found["pin",] = StaffFile(folder.staff).read()
    found["tries",] = AttemptsFile(folder.attempts).read()
    ledger = ErasureLedgerFile(folder.ledger, read_only=True)
    for entry_id in ledger.ids():
        found["erased", entry_id] = True
    for entry_id in ledger.ids() - ledger.unfinished():
        # Once finished it stays so: otherwise every start would search for it again.
        found["finished", entry_id] = True
    for path in own_backups(folder.backups):
        with open_backup(path) as backup:
            backup.check(None)
            found["backup", path.name] = sorted(
                document["id"] for document in backup.tables()["entries"].values()
            )
    return found


def tell_on(root: Path, files: Attachments) -> Story:
    """Continue after a power cut: open the book, have a guest sign, then the power fails again."""
    laid_out(root, files)
    teller = Teller(RecordingDisk(root, files))
    record = teller.disk.record
    record.append(Step(0, done=False))
    teller.open()
    record.append(Step(0, done=True))
    opened = look(teller.folder, teller.book, {})
    # The first line is short: the rest of a torn line under it must be gone.
    record.append(Step(1, done=False))
    teller.there().keep_record(Encounter("x", "", NOON))
    record.append(Step(1, done=True))
    noted = look(teller.folder, teller.book, {})
    record.append(Step(2, done=False))
    teller.sign("Marianne")
    record.append(Step(2, done=True))
    signed = look(teller.folder, teller.book, {})
    # Release the lock, as the end of a killed process would.
    lock = shelf_of(teller.there())._lock
    assert lock is not None
    lock.release()
    return Story(record, [opened, opened, noted, signed], [frozenset()] * 4)


def shelf_of(book: Guestbook) -> TinyDBEntryStore:
    entry_store = book._changes.store
    assert isinstance(entry_store, TinyDBEntryStore)
    return entry_store


class Broken(AssertionError):
    """A power cut would lose something."""


def check(root: Path, story: Story, crash: Crash, *, thorough: bool = False) -> None:
    """Open what a power cut left. Raises `Broken` if something must not be so."""
    laid_out(root, crash.files)
    folder = DataFolder(root / "house" / "data")
    before = story.facts[crash.done]
    after = before if crash.going is None else story.facts[crash.going + 1]
    lies_about(root, story.gone[crash.done])
    try:
        with open_book(folder, _SETTINGS, disk=_QUICK) as book:
            found = look(folder, book, {})
            troubles = list(book.troubles)
    except Exception as error:
        raise Broken(f"opening says {error!r}") from error
    if troubles:
        raise Broken(f"damage: {troubles}")
    for key in {**before, **after, **found}:
        if found.get(key) not in (before.get(key), after.get(key)):
            raise Broken(f"{key} is {found.get(key)}, not {before.get(key)} nor {after.get(key)}")
    if crash.going is not None:
        # An erasure that began is finished at the next start; copies follow in the daily round.
        ledger = folder.ledger.read_bytes() if folder.ledger.exists() else b""
        going = story.gone[crash.going + 1] - story.gone[crash.done]
        begun = [key for key in before if key[0] == "entry" and key not in found]
        if begun and all(key[1].encode() in ledger for key in begun):
            for place in (folder.book, folder.photos, folder.renders):
                lies_about(place, going)
    if thorough and crash.going is None:
        # What a disk refused to erase is reported until the daily round has handled it.
        findings = [each for each in verify(folder).findings if "is not finished" not in each]
        if findings:
            raise Broken(f"verify says {findings}")


def lies_about(place: Path, words: frozenset[bytes]) -> None:
    """Raise `Broken` if one of these words is in a file there."""
    for path in [place, *place.rglob("*")] if words else []:
        if path.is_file():
            data = path.read_bytes()
            for word in words:
                if word in data:
                    raise Broken(f"{word!r} was erased and is in {path.name}")


def laid_out(root: Path, files: Attachments) -> None:
    """Make these the files below `root`."""
    for each in root.iterdir():
        shutil.rmtree(each)
    for name in sorted(files):
        path = root / name
        if name.endswith("/"):
            path.mkdir(0o700)
        else:
            path.write_bytes(files[name])
            path.chmod(0o600)
