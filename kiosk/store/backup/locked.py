"""A locked copy: a backup that only its passphrase opens.

One ZIP, stored, that standard tools open too (docs/locked-copies.md):

README.txt      how to open it without the kiosk
about.json      format, version, when it was made, of which book, and which erasures it knows
key.age         the secret key, encrypted with the passphrase (age, scrypt)
backup.zip.age  the backup, encrypted with the key (age, X25519)
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Callable, Collection, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, cast

import pyrage

from kiosk.store.backup.backup import BackupOutcome, Progress, check_room
from kiosk.store.backup.book_id import BookIdFile
from kiosk.store.backup.files import take_out, told_of
from kiosk.store.backup.format import CHUNK, MEGABYTE, id_in
from kiosk.store.backup.names import alone_in, beside, free_locked_path, sweep
from kiosk.store.backup.passphrase import MOST_WRAPPED, CopyKey, identity_of
from kiosk.store.backup.reader import BackupReader, open_archive, reading, refused
from kiosk.store.backup.room import nearest, shortage
from kiosk.store.backup.source import BookSource
from kiosk.store.backup.writer import DiskFile, new_file
from kiosk.store.data_folder import DataFolder
from kiosk.store.disk.disk import FILE_MODE, REAL_DISK, Disk, discard
from kiosk.store.disk.json_file import NotJson, parsed
from kiosk.store.errors import BackupLocked, BackupRefused, CannotBackUp, CannotRestore

README, ABOUT, KEY, LOCKED = "README.txt", "about.json", "key.age", "backup.zip.age"

FORMAT = "ontmoeting-locked-copy"
VERSION = 1

_ATTEMPTS = 3
_MOST = {README: MEGABYTE, ABOUT: 8 * MEGABYTE, KEY: MOST_WRAPPED}

_HOW = """\
This is a locked copy of a guest book of the Ontmoeting kiosk.

On a kiosk, staff put it back under Settings, "How the book is kept".
Without a kiosk, it takes the passphrase and the program age (or rage):

1. Unpack this file. Beside this text you then have key.age and backup.zip.age.
2. age --decrypt --identity key.age --output backup.zip backup.zip.age
   It asks for the passphrase.
3. backup.zip holds the book: book.json, and the photos, drawings and recordings.

Without the passphrase nobody can open it.
"""


@dataclass(frozen=True, slots=True)
class About:
    """What a locked copy tells: the id of its book, and a checksum of each erasure it knows."""

    book_id: str = ""
    erasures: frozenset[str] = frozenset()

    def missed(self, ids: Collection[str]) -> bool:
        """Whether it was made before one of these erasures."""
        return not checksums(ids) <= self.erasures


def _about(found: object) -> About:
    match found:
        case {"erasures": list()}:
            told = cast("dict[str, Any]", found)
            return About(id_in(told), frozenset(map(str, told["erasures"])))
        case _:
            return About()


def checksums(ids: Collection[str]) -> frozenset[str]:
    """A checksum of each of these ids, for what anyone may read."""
    return frozenset(hashlib.sha256(each.encode()).hexdigest()[:16] for each in ids)


def lock_copy(
    outcome: BackupOutcome,
    folder: DataFolder,
    target: Path,
    key: CopyKey,
    *,
    made_at: datetime,
    progress: Progress | None = None,
    disk: Disk = REAL_DISK,
) -> Path:
    """Write a locked copy of this backup in the folder `target`, and return its path.

    `progress` counts bytes. Raises `CannotBackUp` or another `KioskError`; then nothing of it is
    left in `target`. A copy that was locked cannot be changed, so one that missed an erasure is
    removed and made again.
    """
    source = BookSource(folder)
    book_id = BookIdFile(folder).read()
    with told_of(target):
        path = free_locked_path(target, made_at)
        sweep(target, disk)
        check_room(target, [outcome.path])
        for _ in range(_ATTEMPTS):
            known = source.erased()
            if gone := known & outcome.entries:
                take_out(outcome.path, gone, disk)
            unnamed = beside(path)
            with new_file(unnamed, disk) as descriptor:
                about = {
                    "format": FORMAT,
                    "version": VERSION,
                    "made_at": made_at.isoformat(timespec="seconds"),
                    "book": book_id,
                    "erasures": sorted(checksums(known)),
                }
                _write(descriptor, outcome.path, key, about, made_at, progress, disk)
                disk.fsync(descriptor)
                if _named(unnamed, path, lambda known=known: source.erased() == known, disk):
                    return path
    raise CannotBackUp("No copy was made: entries are being erased. Try again.")


def _named(unnamed: Path, path: Path, current: Callable[[], bool], disk: Disk) -> bool:
    """Give a copy its name, if it knows every erasure; otherwise remove it, and return False.

    An erasure that comes after the last look finds the copy under its name, and waits for us.
    """
    with alone_in(path.parent):
        try:
            disk.replace(unnamed, path)
            disk.sync_folder(path.parent)
            if current():
                return True
        except BaseException:  # whatever ends it: no file may keep that name
            discard(path, disk)
            raise
        disk.unlink(path)
        disk.sync_folder(path.parent)
        return False


def _write(
    descriptor: int,
    backup: Path,
    key: CopyKey,
    about: Mapping[str, object],
    made_at: datetime,
    progress: Progress | None,
    disk: Disk,
) -> None:
    output = DiskFile(descriptor, disk)
    with zipfile.ZipFile(output, "w", zipfile.ZIP_STORED) as archive:
        for name, data in (
            (README, _HOW.encode()),
            (ABOUT, json.dumps(about).encode()),
            (KEY, key.wrapped.encode()),
        ):
            archive.writestr(_info(name, made_at), data)
        with backup.open("rb") as original:
            total = os.fstat(original.fileno()).st_size
            info = _info(LOCKED, made_at)
            info.file_size = total + total // 1000 + MEGABYTE  # decides on ZIP64
            with archive.open(info, "w") as member:
                read = _Guarded(original.read, progress and (lambda done: progress(done, total)))
                write = _Guarded(member.write)
                _encrypt(read, write, key)


def _encrypt(read: _Guarded, write: _Guarded, key: CopyKey) -> None:
    recipient = pyrage.x25519.Recipient.from_str(key.recipient)
    try:
        pyrage.encrypt_io(read, write, [recipient])
    except (pyrage.EncryptError, OSError) as error:
        # The library turns a disk's error into its own, without the number.
        raise read.error or write.error or OSError(str(error)) from error
    # It swallows the error of its last writes.
    if failed := read.error or write.error:
        raise failed


class _Guarded:
    """One end of an encryption: reads or writes, remembers a disk's error, counts bytes."""

    def __init__(
        self, pass_on: Callable[..., bytes | int], count: Callable[[int], None] | None = None
    ) -> None:
        self._pass_on, self._count = pass_on, count
        self._done = 0
        self.error: OSError | None = None

    def read(self, size: int = CHUNK) -> bytes:
        found = self._guarded(size)
        assert isinstance(found, bytes)
        self._done += len(found)
        if self._count is not None:
            self._count(self._done)
        return found

    def write(self, data: bytes) -> int:
        self._guarded(data)
        return len(data)

    def flush(self) -> None:
        """Do nothing: the file is flushed to disk as a whole."""

    def _guarded(self, what: bytes | int) -> bytes | int:
        try:
            return self._pass_on(what)
        except OSError as error:
            self.error = error
            raise


def _info(name: str, at: datetime) -> zipfile.ZipInfo:
    moment = (max(at.year, 1980), at.month, at.day, at.hour, at.minute, at.second)
    info = zipfile.ZipInfo(name, moment)
    info.external_attr = (0o100000 | FILE_MODE) << 16
    return info


def is_locked(file: Path) -> bool:
    """Whether a file is a locked copy, by what it holds: people rename files.

    Raises `BackupRefused` when it cannot be read.
    """
    with open_archive(file) as (archive, _opened, _length):
        return LOCKED in archive.NameToInfo


def about_of(file: Path) -> About:
    """What a locked copy tells; nothing for one that cannot be read, or was made before ids."""
    try:
        with open_archive(file) as (archive, _opened, length), reading(file):
            _check_contents(file, archive, length)
            about = parsed(archive.read(ABOUT))
    except (BackupRefused, NotJson):
        return About()
    return _about(about)


@contextmanager
def open_any(
    file: Path, passphrase: Callable[[], str], scratch: Path
) -> Generator[tuple[BackupReader, CopyKey | None]]:
    """Open a backup or a locked copy, and yield the key of the latter too.

    `passphrase` is called for a locked copy only. That is decrypted to a file in `scratch` that
    has no name, so that nothing of it stays after a power cut. Raises `BackupRefused`,
    `WrongPassphrase`, `KeyUnusable`, `CannotRestore`.
    """
    with open_archive(file) as (archive, opened, length):
        if LOCKED not in archive.NameToInfo:
            with reading(file):
                reader = BackupReader(file, archive, length)
            yield reader, None
            return
        _check_contents(file, archive, length)
        word = passphrase()
        if not word:
            raise BackupLocked("The backup {file} is locked: its passphrase is needed.", file=file)
        with reading(file):
            wrapped = archive.read(KEY)
        identity = identity_of(wrapped, word)
        key = CopyKey(str(identity.to_public()), wrapped.decode(errors="replace"))
        opened.seek(0)
        with _scratch(scratch, archive.getinfo(LOCKED).file_size) as plain:
            _decrypt(file, archive, identity, plain)
            with reading(file):
                reader = BackupReader(file, zipfile.ZipFile(plain), plain.tell())
            yield reader, key


@contextmanager
def _scratch(folder: Path, size: int) -> Generator[BinaryIO]:
    try:
        if short := shortage(folder, size):
            raise CannotRestore(
                "There is no room to open the copy in {folder}: it takes {needed} MB and {free} MB "
                "are free.",
                **short,
            )
        with tempfile.TemporaryFile(dir=nearest(folder)) as plain:
            yield plain
    except OSError as error:
        raise CannotRestore(
            "The copy cannot be opened in {folder}: {reason}.",
            folder=folder,
            reason=error.strerror or error,
        ) from error


def _decrypt(
    file: Path, archive: zipfile.ZipFile, identity: pyrage.x25519.Identity, plain: BinaryIO
) -> None:
    with reading(file):
        member = archive.open(LOCKED)
    with member:
        write = _Guarded(plain.write)
        try:
            pyrage.decrypt_io(_Guarded(member.read), write, [identity])
        except (pyrage.DecryptError, OSError, zipfile.BadZipFile) as error:
            if write.error is not None:
                raise write.error from error
            raise refused(file, "it is damaged, or another key locked it") from error
        if write.error is not None:
            raise write.error


def _check_contents(file: Path, archive: zipfile.ZipFile, length: int) -> None:
    """Refuse anything that is not exactly what `lock_copy` writes."""
    infos = archive.infolist()
    if sorted(info.filename for info in infos) != sorted((*_MOST, LOCKED)):
        raise refused(file, "it holds other files than a locked copy does")
    for info in infos:
        if info.flag_bits & 0x1 or info.compress_type != zipfile.ZIP_STORED:
            raise refused(file, f"{info.filename} is compressed or locked, as no backup is")
        if info.file_size > _MOST.get(info.filename, length):
            raise refused(file, f"{info.filename} claims a size that it cannot have")
