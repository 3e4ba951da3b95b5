"""Locked copies: what they tell, who can open them, and how an erasure reaches them."""

from __future__ import annotations

import errno
import io
import os
import shutil
import subprocess
import sys
import zipfile
from contextlib import suppress
from pathlib import Path

import pyrage
import pytest
from support.backup_helpers import (
    NOW,
    EventfulDisk,
    content,
    fails,
    files,
    fill,
    kills,
    open_,
    refusal,
)

from kiosk.settings.model import Backup
from kiosk.store.backup.backup import make_backup
from kiosk.store.backup.locked import About, about_of, is_locked, lock_copy
from kiosk.store.backup.names import STICK_FOLDER, all_copies, locked_copies, own_backups
from kiosk.store.backup.passphrase import (
    CopyKey,
    CopyKeyFile,
    KeyUnusable,
    PassphraseTooSimple,
    WrongPassphrase,
    check_passphrase,
    identity_of,
    new_key,
)
from kiosk.store.backup.places import Backups
from kiosk.store.backup.restore import restore
from kiosk.store.data_folder import DataFolder
from kiosk.store.disk.disk import Disk
from kiosk.store.errors import BackupLocked, BackupRefused, CannotBackUp
from kiosk.store.state.erasure_ledger import ErasureLedgerFile
from kiosk.store.verify.verify import verify_backup

WORDS = "vijf stoelen rond de tafel"


@pytest.fixture(scope="module")
def key() -> CopyKey:
    """Made once: a passphrase takes seconds on purpose."""
    return new_key(WORDS)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


@pytest.fixture
def locking(folder: DataFolder, key: CopyKey) -> DataFolder:
    """A data folder with a book and a key."""
    fill(folder)
    CopyKeyFile(folder.copies_key).write(key)
    return folder


def _copy(folder: DataFolder, stick: Path, disk: Disk | None = None) -> Path:
    backups = Backups(folder, Backup(), clock_trusted=lambda: True, disk=disk or Disk())
    return backups.make_on(stick, NOW).copies[0]


def test_the_copy_tells_nothing_and_is_the_only_one(locking: DataFolder, stick: Path) -> None:
    path = _copy(locking, stick)
    assert path == stick / STICK_FOLDER / "ontmoeting-backup-2026-11-24-101500.locked.zip"
    assert path.stat().st_mode & 0o777 == 0o600
    assert is_locked(path)
    data = path.read_bytes()
    assert "Ömer".encode() not in data
    assert b"\xff\xd8\xff" not in data  # a JPEG
    assert WORDS.encode() not in data
    # The backup that it was made of does not stay.
    assert all_copies(locking.backups) == []


def test_the_passphrase_is_in_no_file(locking: DataFolder, stick: Path) -> None:
    _copy(locking, stick)
    for file in (*locking.path.rglob("*"), *stick.rglob("*")):
        if file.is_file():
            assert WORDS.encode() not in file.read_bytes()
            assert b"AGE-SECRET-KEY" not in file.read_bytes()


def test_it_is_restored_with_its_passphrase_and_locks_on(
    locking: DataFolder, stick: Path, tmp_path: Path, key: CopyKey
) -> None:
    path = _copy(locking, stick)
    other = DataFolder(tmp_path / "other" / "data")
    restore(path, other, now=NOW, passphrase=lambda: f"  {WORDS.replace(' ', '  ')}\n")
    assert content(other) == content(locking)
    # A new machine locks its copies with the same passphrase.
    assert CopyKeyFile(other.copies_key).read() == key
    assert list(tmp_path.glob("other/*")) == [other.path]


def test_a_wrong_passphrase_changes_nothing(locking: DataFolder, stick: Path) -> None:
    path, before = _copy(locking, stick), files(locking.path)
    with pytest.raises(WrongPassphrase):
        restore(path, locking, now=NOW, passphrase=lambda: "not the right words at all")
    with pytest.raises(BackupLocked):
        restore(path, locking, now=NOW)
    assert files(locking.path) == before


@pytest.mark.skipif(shutil.which("age") is None, reason="the program age is not here")
def test_the_program_age_opens_what_is_inside(locking: DataFolder, stick: Path) -> None:
    """With the secret key in clear: a test cannot type to `age`, which asks on a terminal."""
    path = _copy(locking, stick)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        archive.extractall(stick)
        assert "age --decrypt" in archive.read("README.txt").decode()
    (stick / "identity").write_text(str(identity_of((stick / "key.age").read_bytes(), WORDS)))
    done = subprocess.run(
        ["age", "--decrypt", "--identity", stick / "identity", stick / "backup.zip.age"],
        capture_output=True,
        check=True,
    )
    with zipfile.ZipFile(io.BytesIO(done.stdout)) as inner:
        assert "book.json" in inner.namelist()


def test_verify_reads_every_byte_of_it(locking: DataFolder, stick: Path) -> None:
    path = _copy(locking, stick)
    verdict = verify_backup(path, passphrase=lambda: WORDS, scratch=stick)
    assert (verdict.entries, verdict.files, verdict.findings) == (3, 2, ())
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1  # in the encrypted part
    path.write_bytes(data)
    with pytest.raises(BackupRefused):
        verify_backup(path, passphrase=lambda: WORDS, scratch=stick)
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(BackupRefused):
        verify_backup(path, passphrase=lambda: WORDS, scratch=stick)


def test_a_file_that_only_looks_like_one_is_refused(tmp_path: Path, key: CopyKey) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("README.txt", "about.json", "backup.zip.age"):
            archive.writestr(name, b"{}")
        archive.writestr("key.age", b"x" * 5000)
    with pytest.raises(BackupRefused, match="claims a size"):
        verify_backup(path, passphrase=lambda: WORDS, scratch=tmp_path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("backup.zip.age", b"{}")
        archive.writestr("../evil", b"{}")
    with pytest.raises(BackupRefused, match="other files"):
        verify_backup(path, passphrase=lambda: WORDS, scratch=tmp_path)


# Erasure


def _erase(folder: DataFolder, entry_id: str) -> None:
    with open_(folder) as book:
        book.erasure.erase(entry_id)


def test_the_next_copy_replaces_those_that_missed_an_erasure(
    locking: DataFolder, stick: Path
) -> None:
    first = _copy(locking, stick)
    second = _copy(locking, stick)
    assert all_copies(first.parent) == [first, second]
    with open_(locking) as book:
        gone = next(iter(book.entries.all())).id
    _erase(locking, gone)
    third = _copy(locking, stick)
    assert all_copies(first.parent) == [third]
    assert verify_backup(third, passphrase=lambda: WORDS, scratch=stick).entries == 2


def test_an_erasure_replaces_a_locked_copy_that_is_in_reach(
    locking: DataFolder, tmp_path: Path
) -> None:
    place = tmp_path / "second"
    place.mkdir()
    backups = Backups(locking, Backup(second_folder=str(place)), clock_trusted=lambda: True)
    before = backups.make(NOW).copies[0]
    with open_(locking) as book:
        gone = next(iter(book.entries.all())).id
    ledger = ErasureLedgerFile(locking.ledger)
    ledger.add([gone], NOW)
    backups.forget([gone])
    (now,) = all_copies(place)
    assert now != before
    assert about_of(now) != About()
    assert verify_backup(now, passphrase=lambda: WORDS, scratch=tmp_path).entries == 2


def test_an_erasure_while_it_is_locked_is_not_missed(
    locking: DataFolder, stick: Path, key: CopyKey
) -> None:
    """At whatever step of the disk it comes, the copy under its name knows it."""
    with open_(locking) as book:
        gone = next(iter(book.entries.all())).id
    for step in range(100):
        target = stick / str(step)
        target.mkdir()
        made = make_backup(locking, locking.backups, now=NOW)
        ledger_before = locking.ledger.read_bytes() if locking.ledger.exists() else None

        def erase() -> None:
            ErasureLedgerFile(locking.ledger).add([gone], NOW)

        disk = EventfulDisk(step, erase)
        with suppress(CannotBackUp):
            lock_copy(made, locking, target, key, made_at=NOW, disk=disk)
        for path in all_copies(target):
            data = verify_now(path, key)
            assert gone.encode() not in data or not disk.reached
        made.path.unlink()
        if not disk.reached:
            return
        if ledger_before is None:
            locking.ledger.unlink()
        else:
            locking.ledger.write_bytes(ledger_before)
    pytest.fail("it takes more steps than were tried")


_IDENTITY: dict[str, pyrage.x25519.Identity] = {}


def verify_now(path: Path, key: CopyKey) -> bytes:
    """The book in a locked copy; the passphrase is used once for all of them."""
    if not _IDENTITY:
        _IDENTITY[""] = identity_of(key.wrapped.encode(), WORDS)
    out = io.BytesIO()
    with zipfile.ZipFile(path) as archive, archive.open("backup.zip.age") as member:
        pyrage.decrypt_io(member, out, [_IDENTITY[""]])
    with zipfile.ZipFile(out) as inner:
        return inner.read("book.json")


def test_beside_a_locked_copy_no_open_one_stays(
    folder: DataFolder, stick: Path, key: CopyKey
) -> None:
    fill(folder)
    opened = _copy(folder, stick)
    assert not is_locked(opened)
    CopyKeyFile(folder.copies_key).write(key)
    locked = _copy(folder, stick)
    assert all_copies(opened.parent) == [locked]
    CopyKeyFile(folder.copies_key).remove()
    again = _copy(folder, stick)
    # The locked one is still good: nothing was erased.
    assert set(all_copies(opened.parent)) == {locked, again}


# Disks that fail, and power cuts


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_failing_disk_leaves_the_older_copy_or_a_whole_new_one(
    locking: DataFolder, stick: Path, key: CopyKey, number: int
) -> None:
    old = _copy(locking, stick)
    data = old.read_bytes()
    for step in range(200):
        disk = EventfulDisk(step, fails(number))
        said = refusal(lambda disk=disk: _copy(locking, stick, disk))
        assert old.read_bytes() == data
        for path in locked_copies(old.parent):
            verify_now(path, key)
            if path != old:
                path.unlink()
        assert own_backups(old.parent) == []
        if not disk.reached:
            assert said == ""
            return
    pytest.fail("it takes more steps than were tried")


def test_killed_at_any_step_every_copy_under_its_name_is_whole(
    locking: DataFolder, stick: Path, key: CopyKey
) -> None:
    verify_now(_copy(locking, stick), key)
    for step in range(0, 200, 2):
        pid = os.fork()
        if pid == 0:
            with suppress(BaseException):
                _copy(locking, stick, EventfulDisk(step, kills))
                os._exit(0)
            os._exit(1)
        status = os.waitpid(pid, 0)[1]
        found = locked_copies(stick / STICK_FOLDER)
        assert found
        for path in found:
            verify_now(path, key)
        for path in found[1:]:
            path.unlink()
        if os.waitstatus_to_exitcode(status) == 0:
            break
    else:
        pytest.fail("it takes more steps than were tried")
    _copy(locking, stick)
    left = [path.name for path in (stick / STICK_FOLDER).iterdir() if path.name.startswith(".")]
    assert left == []


class Order(Disk):
    """Remembers in which order a file is written, flushed and named."""

    def __init__(self) -> None:
        self.calls: list[str] = []

    def write(self, descriptor: int, data: bytes | memoryview) -> None:
        self.calls.append("write")
        super().write(descriptor, data)

    def fsync(self, descriptor: int) -> None:
        self.calls.append("fsync")
        super().fsync(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        self.calls.append("replace")
        super().replace(source, target)

    def sync_folder(self, folder: Path) -> None:
        self.calls.append("sync_folder")
        super().sync_folder(folder)


def test_it_is_on_the_disk_before_it_has_its_name(
    locking: DataFolder, stick: Path, key: CopyKey
) -> None:
    made = make_backup(locking, locking.backups, now=NOW)
    disk = Order()
    lock_copy(made, locking, stick, key, made_at=NOW, disk=disk)
    assert disk.calls[-4:] == ["write", "fsync", "replace", "sync_folder"]


def test_a_damaged_key_never_means_open_copies(locking: DataFolder, stick: Path) -> None:
    locking.copies_key.write_text('{"recipient": "age1nonsense", "wrapped": "x"}')
    with pytest.raises(KeyUnusable):
        _copy(locking, stick)
    assert all_copies(stick / STICK_FOLDER) == []


@pytest.mark.parametrize("words", ["", "kort", "aaaaaaaaaaaaaaaa", "1212121212121212", "x" * 201])
def test_a_simple_passphrase_is_refused(words: str) -> None:
    with pytest.raises(PassphraseTooSimple):
        check_passphrase(words)


def test_memory_is_bounded(locking: DataFolder, stick: Path, key: CopyKey) -> None:
    """A backup of 300 MB is locked and opened within 60 MB."""
    script = f"""
import resource, sys
from datetime import datetime, UTC
from pathlib import Path
from kiosk.store.data_folder import DataFolder
from kiosk.store.backup.backup import BackupOutcome
from kiosk.store.backup.locked import lock_copy, open_any
from kiosk.store.backup.passphrase import CopyKeyFile
from kiosk.store.errors import BackupRefused
folder, stick = DataFolder(Path({str(locking.path)!r})), Path({str(stick)!r})
big = stick / "ontmoeting-backup-2026-01-01-000000.zip"
with big.open("wb") as out:
    out.truncate(300 << 20)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
key = CopyKeyFile(folder.copies_key).read()
path = lock_copy(BackupOutcome(big, frozenset(), 0, frozenset()), folder, stick, key,
                 made_at=datetime.now(UTC))
try:
    with open_any(path, lambda: {WORDS!r}, stick):
        pass
except BackupRefused:
    pass  # 300 MB of nothing are no ZIP: it was decrypted whole to find that out
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )
    assert int(done.stdout) < 60_000
