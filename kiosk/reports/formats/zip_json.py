"""The formats that `kiosk import` reads back: ZIP, and JSON for the words alone."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from datetime import datetime
from typing import BinaryIO

from kiosk.guestbook.model.entry import ATTACHMENT_KINDS, AttachmentKind
from kiosk.reports.consent_filter import says_something
from kiosk.reports.documents.readable_page import Readable, page_name
from kiosk.reports.formats.entries_json import BookDocuments
from kiosk.reports.formats.subject_access import KEPT_NAME, kept_text
from kiosk.reports.outcome import ExportCounts, ExportOptions
from kiosk.reports.selection import Selection
from kiosk.store.media.attachments import file_name

ENTRIES_NAME = "entries.json"
"""The name of the entries inside a ZIP; photos, drawings and recordings are beside it, and
a page for people."""


_FIRST, _LAST = (1980, 1, 1, 0, 0, 0), (2107, 12, 31, 23, 59, 58)
"""The first and the last moment that a ZIP can name."""


def write_zip(chosen: Selection, manner: ExportOptions, file: BinaryIO) -> ExportCounts:
    """entries.json and the attachments, and a page to read them on.

    Of one guest for whom it is all, also what else is kept.
    """
    book, written, named = chosen.book, ExportCounts(), set[str]()
    # A ZIP takes one member at a time. An entry and its attachments are decided on together, so the
    # entries wait in files without a name: memory does not grow with the book.
    with (
        tempfile.TemporaryFile() as waiting,
        tempfile.TemporaryFile() as page,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
    ):
        documents, readable = BookDocuments(waiting.write), Readable(page.write, chosen, manner)
        for entry in chosen:
            names: dict[AttachmentKind, str] = {}
            promised: list[AttachmentKind] = [
                each for each in ATTACHMENT_KINDS if entry.named(each)
            ]
            for attachment in promised:
                data = book.entries.attachment(attachment, entry)
                written.unread += data is None
                if data is not None:
                    names[attachment] = name = file_name(attachment, entry.id)
                    # JPEG, PNG and Opus do not get smaller.
                    archive.writestr(_member(name, entry.signed_at), data, zipfile.ZIP_STORED)
            written.photos += "photo" in names
            as_named = all(names.get(each) == entry.named(each) for each in promised)
            documents.entry(entry if as_named else entry.naming(names))
            readable.entry(entry, names)
            written.entries += 1
            named.add(entry.encounter or "")
        team = chosen.team(named)
        documents.end(team)
        readable.end(team)
        written.more = bool(team)
        for name, of in ((ENTRIES_NAME, waiting), (page_name(manner), page)):
            of.seek(0)
            with archive.open(_member(name, datetime.now().astimezone()), "w") as member:
                shutil.copyfileobj(of, member)
        kept = book.entries.get(chosen.subject) if chosen.choice.everything_of_one else None
        if kept is not None and written.entries:
            archive.writestr(_member(KEPT_NAME, kept.signed_at), kept_text(book, kept))
    return written


def write_json(chosen: Selection, file: BinaryIO) -> ExportCounts:
    """The words alone; an entry without any is not in it."""
    written, named = ExportCounts(), set[str]()
    documents = BookDocuments(file.write)
    for entry in chosen:
        in_words = entry.naming({})
        if says_something(in_words):
            documents.entry(in_words)
            written.entries += 1
            named.add(entry.encounter or "")
    team = chosen.team(named)
    documents.end(team)
    written.more = bool(team)
    return written


def _member(name: str, at: datetime) -> zipfile.ZipInfo:
    # The times of a ZIP carry no offset: those of this place.
    local = at.astimezone().timetuple()[:6]
    info = zipfile.ZipInfo(name, min(max(local, _FIRST), _LAST))
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o100600 << 16
    return info
