"""Entries, photos and parcels for the tests of exports and imports."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.entry import Attachments, Consent, Entry, Step
from kiosk.reports.importing.import_file import ImportRefused
from kiosk.reports.importing.importer import bring

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def jpeg(colour: str = "orange", size: tuple[int, int] = (64, 48)) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, colour).save(made, "JPEG")
    return made.getvalue()


class Keeper:
    """Keeps entries in a book, a day apart, the first on the day of NOON."""

    def __init__(self, book: Guestbook) -> None:
        self.book = book
        self.count = 0

    def __call__(self, report: Step = "photo", *, photo: bool = False, **fields) -> Entry:
        entry = Entry(
            id=f"entry-{self.count}",
            signed_at=NOON + timedelta(days=self.count),
            consent=Consent(wall="none", report=report, given_at=NOON),
            **fields,
        )
        self.count += 1
        assert self.book.entries.keep(entry, Attachments(jpeg() if photo else None))
        kept = self.book.entries.get(entry.id)
        assert kept is not None
        return kept


def document(*entries: dict, **others) -> dict:
    """entries.json, with these entries."""
    return {"format": "ontmoeting-guestbook", "version": 1, "entries": list(entries)} | others


def json_file(path: Path, *entries: dict, **others) -> Path:
    path.write_text(json.dumps(document(*entries, **others)), encoding="utf-8")
    return path


def zip_file(path: Path, *entries: dict, members: dict[str, bytes] | None = None) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("entries.json", json.dumps(document(*entries)))
        for name, data in (members or {}).items():
            archive.writestr(name, data)
    return path


def refusal(book: Guestbook, file: Path) -> str:
    """The sentence with which a file is refused; nothing of it may be in the book."""
    with pytest.raises(ImportRefused) as raised:
        list(bring(book, file, now=NOON))
    assert book.entries.latest(1) == []
    assert book.encounters.all() == []
    sentence = str(raised.value)
    assert str(file) in sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence
