"""Read a backup without trusting it: it comes from a disk or a USB stick, and may hold anything.

Nothing is unpacked under a name from the file. Only known members are allowed; with any other
member it does not count as our backup.
"""

from __future__ import annotations

import hashlib
import stat
import zipfile
import zlib
from collections.abc import Callable, Collection, Generator, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from kiosk.store.backup.book import WholeBook, whole_book
from kiosk.store.backup.format import (
    BOOK,
    CHUNK,
    LEDGER,
    MANIFEST,
    MEGABYTE,
    MOST_KEEPSAKE,
    STAFF,
    BadManifest,
    Member,
    manifest_of,
)
from kiosk.store.book.snapshot import Tables, as_tables, decode
from kiosk.store.disk.disk import open_plain
from kiosk.store.disk.json_file import hollow
from kiosk.store.errors import BackupRefused, BackupUnreadable, BookDamaged
from kiosk.store.media.attachments import owner

_MOST = {BOOK: 1024 * MEGABYTE, LEDGER: 64 * MEGABYTE, STAFF: MEGABYTE}
_MOST_MANIFEST = 128 * MEGABYTE


class BackupReader:
    """A backup whose table of contents and manifest are valid.

    Every method raises `BackupRefused`; so does `open_backup`.
    """

    def __init__(self, file: Path, archive: zipfile.ZipFile, length: int) -> None:
        self._file = file
        self._archive = archive
        self._check_contents(length)
        try:
            self._manifest = manifest_of(self._solid(MANIFEST, archive.read(MANIFEST)))
        except BadManifest as error:
            raise self._refused(str(error)) from None
        self._check_manifest()

    @property
    def made_at(self) -> datetime:
        """The moment at which the backup was made."""
        return self._manifest.made_at

    @property
    def book_id(self) -> str:
        """The id of the book that it was made of; "" if it was made before there were ids."""
        return self._manifest.book_id

    @property
    def names(self) -> Collection[str]:
        """The names of its members, without the manifest."""
        return self._manifest.members.keys()

    @property
    def members(self) -> Mapping[str, Member]:
        """Size and checksum of each member, without the manifest."""
        return self._manifest.members

    @property
    def owners(self) -> set[str]:
        """The ids of the entries that have an attachment in the backup."""
        return {found[1] for name in self.names if (found := owner(name))}

    @property
    def files(self) -> set[str]:
        """The names of the attachments in the backup."""
        return {name for name in self.names if owner(name)}

    def size(self, name: str) -> int:
        """The size of a member in bytes."""
        return self._manifest.members[name].size

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of a member in chunks; after the last one its checksum is verified."""
        digest = hashlib.sha256()
        with reading(self._file), self._archive.open(name) as member:
            while chunk := member.read(CHUNK):
                digest.update(chunk)
                yield chunk
        if digest.hexdigest() != self._manifest.members[name].sha256:
            raise self._refused(f"{name} is not what it was when the backup was made")

    def read(self, name: str) -> bytes:
        """Return a whole member. Only for small ones: it is held in memory."""
        data = b"".join(self.chunks(name))
        return self._solid(name, data) if name in _MOST else data

    def tables(self) -> Tables:
        """The tables of its book."""
        found = decode(self.read(BOOK), trusted=False)
        if found is None:
            raise self._refused(f"{BOOK} is no TinyDB file")
        return as_tables(found.kept)

    def book(self) -> WholeBook:
        """Its book, with every document checked."""
        try:
            return whole_book(self._file, self.tables())
        except BookDamaged as error:
            raise self._refused(str(error.params["reason"])) from None

    def check(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Read every byte of the backup and compare it with the manifest.

        `progress` counts bytes.
        """
        total = sum(map(self.size, self.names))
        done = 0
        for name in self.names:
            for chunk in self.chunks(name):
                done += len(chunk)
                if progress is not None:
                    progress(done, total)

    def _check_contents(self, length: int) -> None:
        infos = self._archive.infolist()
        if len({info.filename for info in infos}) != len(infos):
            raise self._refused("it holds two files of one name")
        for info in infos:
            most = _most(info.filename)
            if most is None:
                raise self._refused(f"it holds {info.filename!r}, which no backup has")
            if stat.S_ISLNK(info.external_attr >> 16):
                raise self._refused(f"{info.filename} is a link to elsewhere")
            if info.flag_bits & 0x1 or info.compress_type != zipfile.ZIP_STORED:
                raise self._refused(f"{info.filename} is compressed or locked, as no backup is")
            if info.file_size > most or info.compress_size != info.file_size:
                raise self._refused(f"{info.filename} claims a size that it cannot have")
        # Members are stored uncompressed, one after another, so together they cannot exceed the
        # file.
        if sum(info.file_size for info in infos) > length:
            raise self._refused("it claims to hold more than it is long")
        for name in (MANIFEST, BOOK):
            if name not in self._archive.NameToInfo:
                raise self._refused(f"it holds no {name}")

    def _check_manifest(self) -> None:
        sizes = {info.filename: info.file_size for info in self._archive.infolist()}
        del sizes[MANIFEST]
        for name in sizes.keys() ^ self.names:
            raise self._refused(f"{name} is in the file or in its manifest, and not in both")
        for name, size in sizes.items():
            if size != self.size(name):
                raise self._refused(f"{name} has another size than when the backup was made")

    def _solid(self, name: str, data: bytes) -> bytes:
        if hollow(data):
            raise self._refused(f"{name} holds more than a guest book does")
        return data

    def _refused(self, reason: str) -> BackupRefused:
        return refused(self._file, reason)


@contextmanager
def open_backup(file: Path) -> Generator[BackupReader]:
    """Open a backup.

    Raises `BackupRefused` when it is missing, incomplete or not ours.
    """
    with open_archive(file) as (archive, _opened, length):
        with reading(file):
            reader = BackupReader(file, archive, length)
        yield reader


@contextmanager
def open_archive(file: Path) -> Generator[tuple[zipfile.ZipFile, BinaryIO, int]]:
    """Open a ZIP file that somebody named, and yield it, the file under it, and its length.

    Raises `BackupRefused`.
    """
    with reading(file):
        opened = open_plain(file)
    with opened:
        with reading(file):
            length = opened.seek(0, 2)
            archive = zipfile.ZipFile(opened)
        yield archive, opened, length


def refused(file: Path, reason: str) -> BackupRefused:
    """The error for a file that is not a complete backup."""
    return BackupRefused("The backup {file} cannot be used: {reason}.", file=file, reason=reason)


@contextmanager
def reading(file: Path) -> Generator[None]:
    """Turn any failure to read the file into one error message."""
    try:
        yield
    except FileNotFoundError as error:
        raise refused(file, "there is no such file") from error
    except OSError as error:
        raise BackupUnreadable(
            "The backup {file} cannot be read: {reason}.",
            file=file,
            reason=error.strerror or error,
        ) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise refused(file, "it is no whole ZIP file") from error


def _most(name: str) -> int | None:
    """The largest size of a member with this name, in bytes; None for a name no backup contains."""
    if name == MANIFEST:
        return _MOST_MANIFEST
    return MOST_KEEPSAKE if owner(name) else _MOST.get(name)
