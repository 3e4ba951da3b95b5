"""A file to import into the book, opened without trusting it.

It is a ZIP or a JSON file in the format of the export. Nothing is ever unpacked onto the disk; a
name inside it is only looked up, never followed.
"""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Protocol

from kiosk.errors import KioskError
from kiosk.store.disk.disk import open_plain

ENTRIES_NAME = "entries.json"
MEGABYTE = 1024 * 1024
MOST_TEXT = 128 * MEGABYTE
"""Bytes of entries.json: more than 100,000 entries."""
MOST_KEEPSAKE = 64 * MEGABYTE
"""Bytes of one photo, drawing or recording."""
MOST_PACKED = 200
"""The largest ratio of unpacked to packed size of a file in a ZIP.

Deflate reaches at most 1032 (zlib.net/zlib_tech.html). Our own exports reach 5 to 8; a book of
20,000 guests who all wrote the same 600 characters reaches 28, and messages of one letter repeated
5,000 times reach 122.
"""


class ImportRefused(KioskError):
    """The file is not one that an export makes. Nothing of it was kept."""


class ImportFile(Protocol):
    """The parts of an import file. Both methods raise `ImportRefused`."""

    def text(self) -> bytes:
        """The bytes of entries.json."""
        ...

    def attachment(self, name: str) -> bytes:
        """The bytes of the photo, drawing or recording that an entry calls `name`."""
        ...


@contextmanager
def open_parcel(file: Path) -> Generator[ImportFile]:
    """Open a ZIP or a JSON file; its first bytes tell which. Raises `ImportRefused`."""
    with _told(file):
        opened = open_plain(file)
    with opened:
        with _told(file):
            is_zip = opened.read(4) in (b"PK\x03\x04", b"PK\x05\x06")
            parcel = _Zipped(file, zipfile.ZipFile(opened)) if is_zip else _Loose(file)
        yield parcel


@contextmanager
def _told(file: Path) -> Generator[None]:
    """Turn any failure to read the file into one error message."""
    try:
        yield
    except FileNotFoundError as error:
        raise ImportRefused("There is no file {file}.", file=file) from error
    except OSError as error:
        raise ImportRefused(
            "{file} cannot be read: {reason}.", file=file, reason=error.strerror or error
        ) from error
    # ValueError also comes from a name that is not UTF-8.
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise ImportRefused("{file} is a damaged ZIP file.", file=file) from error


class _Loose:
    """A JSON file, with its attachments in the folders beside it."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def text(self) -> bytes:
        return _bounded(self._file, self._file, MOST_TEXT)

    def attachment(self, name: str) -> bytes:
        _check_name(self._file, name)
        folder = self._file.parent.resolve()
        path = (folder / _plain(name)).resolve()
        if not path.is_relative_to(folder):
            raise ImportRefused(
                "{file}: {name} is a link to elsewhere.", file=self._file, name=name
            )
        if not path.is_file():
            raise _no_attachment(self._file, name)
        return _bounded(self._file, path, MOST_KEEPSAKE)


class _Zipped:
    """A ZIP, checked by its table of contents before anything in it is read."""

    def __init__(self, file: Path, archive: zipfile.ZipFile) -> None:
        self._file = file
        self._archive = archive
        files = [info for info in archive.infolist() if not _slashes(info.filename).endswith("/")]
        self._members = {_plain(info.filename): info for info in files}
        self._check(len(files))
        self._front = _front(file, self._members)

    def text(self) -> bytes:
        return self._read(self._front + ENTRIES_NAME, MOST_TEXT)

    def attachment(self, name: str) -> bytes:
        _check_name(self._file, name)
        within = self._front + _plain(name)
        if within not in self._members:
            raise _no_attachment(self._file, name)
        return self._read(within, MOST_KEEPSAKE)

    def _check(self, files: int) -> None:
        infos = self._archive.infolist()
        for info in infos:
            self._check_member(info)
        if files != len(self._members):
            raise ImportRefused("{file} holds two files of one name.", file=self._file)
        length = self._file.stat().st_size
        if sum(info.compress_size for info in infos) > length:
            # Then the packed sizes that it claims cannot be believed.
            raise ImportRefused("{file} is a damaged ZIP file.", file=self._file)
        # Pictures and sound do not get smaller in a ZIP, and the entries are text: a genuine export
        # unpacks to little more than its own size.
        most = MOST_TEXT + 4 * length
        if sum(info.file_size for info in infos) > most:
            raise ImportRefused(
                "{file} unpacks to more than {megabytes} megabyte.",
                many="{file} unpacks to more than {megabytes} megabytes.",
                counting=most // MEGABYTE,
                file=self._file,
                megabytes=most // MEGABYTE,
            )

    def _check_member(self, info: zipfile.ZipInfo) -> None:
        _check_name(self._file, info.filename)
        if stat.S_ISLNK(info.external_attr >> 16):
            raise _link(self._file, info.filename)
        if info.flag_bits & 0x1:
            raise ImportRefused("{file} is locked with a password.", file=self._file)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ImportRefused(
                "{file}: {name} is packed otherwise than in an ordinary ZIP.",
                file=self._file,
                name=info.filename,
            )
        # A small file does no harm, whatever its ratio.
        if info.file_size > max(MEGABYTE, MOST_PACKED * info.compress_size):
            raise ImportRefused("{file} holds more than a guest book does.", file=self._file)

    def _read(self, name: str, most: int) -> bytes:
        if self._members[name].file_size > most:
            raise _too_large(self._file, name, most)
        # zipfile stops at the size in the table of contents, and checks the checksum.
        with _told(self._file):
            return self._archive.read(self._members[name])


def _front(file: Path, names: Iterable[str]) -> str:
    """The folder inside the ZIP that holds the export: people often zip the folder itself.

    "" or a folder with its slash. The folder that macOS adds, with the same names in it, is
    ignored.
    """
    books = [PurePosixPath(name) for name in names if PurePosixPath(name).name == ENTRIES_NAME]
    books = [book for book in books if "__MACOSX" not in book.parts]
    least = min((len(book.parts) for book in books), default=0)
    first = [book for book in books if len(book.parts) == least]
    if not first:
        raise ImportRefused("{file} holds no entries.json.", file=file)
    if len(first) > 1:
        raise ImportRefused("{file} holds more than one entries.json.", file=file)
    return "" if least == 1 else f"{first[0].parent}/"


def _slashes(name: str) -> str:
    """A name with the slashes a ZIP should have: some made on Windows have backslashes."""
    return name.replace("\\", "/")


def _plain(name: str) -> str:
    r"""The same result for "photos/a.jpg", "./photos//a.jpg" and "photos\a.jpg"."""
    return str(PurePosixPath(_slashes(name)))


def _check_name(file: Path, name: str) -> None:
    """Refuse a name that leads out of the import file's folder."""
    path = PurePosixPath(_slashes(name))
    if path.is_absolute() or ".." in path.parts or "\0" in name:
        raise ImportRefused("{file}: the name {name} leads elsewhere.", file=file, name=repr(name))


def _bounded(file: Path, path: Path, most: int) -> bytes:
    with _told(file), open_plain(path) as opened:
        read = opened.read(most + 1)
    if len(read) > most:
        raise _too_large(file, path.name, most)
    return read


def _too_large(file: Path, name: str, most: int) -> ImportRefused:
    return ImportRefused(
        "{file}: {name} is larger than {megabytes} megabyte.",
        many="{file}: {name} is larger than {megabytes} megabytes.",
        counting=most // MEGABYTE,
        file=file,
        name=name,
        megabytes=most // MEGABYTE,
    )


def _no_attachment(file: Path, name: str) -> ImportRefused:
    return ImportRefused("{file} names the file {name}, which is not there.", file=file, name=name)


def _link(file: Path, name: str) -> ImportRefused:
    return ImportRefused("{file}: {name} is a link to elsewhere.", file=file, name=name)
