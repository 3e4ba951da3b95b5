"""A disk that takes no more: the same sentence for every format, and nothing left behind."""

from __future__ import annotations

import base64
import errno
import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
from support.report_helpers import NOON

from kiosk.guestbook.model.entry import Attachments, Consent, Entry
from kiosk.reports.formats.export import FORMATS
from kiosk.settings.model import Settings
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book

LIMITED = (
    "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}));"
    "from kiosk.cli.main import main; sys.exit(main())"
)
"""The kiosk, in a process that may write no file longer than so many bytes."""


def noise(length: int) -> str:
    """Words that do not get shorter when they are packed."""
    return base64.b64encode(hashlib.shake_128(b"").digest(length)).decode()[:length]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("book") / "data"
    consent = Consent(wall="photo", report="photo", given_at=NOON)
    with open_book(DataFolder(folder), Settings()) as book:
        for number in range(6):
            words = noise(9_000)[number:]
            entry = Entry(id=f"e{number}", signed_at=NOON, message=words, consent=consent)
            book.entries.keep(entry, Attachments(None))
    return folder


@pytest.mark.parametrize(
    ("kind", "limit"),
    [*((each, 4_000) for each in FORMATS), ("xlsx", 20_000), ("xlsx with pictures", 4_000)],
)
def test_it_is_told_in_one_sentence(data, tmp_path, kind, limit):
    kind, *pictures = kind.split(" ", 1)
    command = ["--data", str(data), "export", str(tmp_path / f"out.{kind}"), "--purpose", "all"]
    done = subprocess.run(
        [sys.executable, "-c", LIMITED.format(limit=limit), *command, "--all-i-am-staff",
         *(["--pictures"] if pictures else [])],
        check=False, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert str(tmp_path / f"out.{kind}") in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EPERM])
def test_whatever_the_disk_says(data, tmp_path, number, monkeypatch):
    """A disk that refuses the bytes of a workbook at its end."""
    import zipfile

    from kiosk.reports.formats.export import export_book
    from kiosk.reports.whole_file import CannotWrite

    def refuse(*_args: object) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr(zipfile.ZipFile, "write", refuse)
    opened = open_book(DataFolder(data), Settings(), read_only=True)
    with opened as book, pytest.raises(CannotWrite):
        export_book(book, tmp_path / "out.xlsx", format="xlsx")
    assert list(tmp_path.iterdir()) == []
