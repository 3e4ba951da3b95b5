"""What the book keeps as the plain documents of TinyDB, and back: entries and the team's pages.

Reading is strict: a document that is not what we wrote is damage, and damage is told, never
guessed away. What came after the first books may be missing; `kiosk.guestbook.model.schema` says
which fields did, and what each may be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from msgspec import ValidationError

from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.entry import Entry
from kiosk.guestbook.model.meeting import Decision, Meeting
from kiosk.guestbook.model.reflection import Reflection
from kiosk.guestbook.model.schema import document_of, record_of
from kiosk.guestbook.model.team_record import TeamRecord

__all__ = [
    "RECORD_TABLES",
    "RECORD_TABLE_NAMES",
    "BadDocument",
    "Document",
    "document_of",
    "entry_of",
]

Document = Mapping[str, Any]

T = TypeVar("T")

# At the end: what stands before it may repeat what the document holds.
_KEY = re.compile(r"\.(\w+)[\[\]\d.]*`\Z")


class BadDocument(Exception):
    """A document that is not what it should be; says which key, never what it holds."""


def read_document(kind: type[T], document: Document) -> T:
    """A document as what it stands for. Raises `BadDocument`."""
    try:
        return record_of(kind, document)
    except KeyError as error:
        raise BadDocument(error.args[0]) from None
    except ValidationError as error:
        key = _KEY.search(str(error))
        raise BadDocument(key[1] if key else "fields") from None
    except UnicodeError:
        # Half of a surrogate pair, where one of a few words is to be.
        raise BadDocument("text") from None


def entry_of(document: Document) -> Entry:
    """A document as an entry. Raises `BadDocument`."""
    return read_document(Entry, document)


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table of the team's pages: its name, what one is called, and there and back."""

    name: str
    word: str
    of: Callable[[Document], TeamRecord]
    document: Callable[[Any], dict[str, Any]] = document_of


RECORD_TABLES: Mapping[type[TeamRecord], PageTable] = {
    Encounter: PageTable("encounters", "Encounter", partial(read_document, Encounter)),
    Reflection: PageTable("reflections", "Reflection", partial(read_document, Reflection)),
    Decision: PageTable("decisions", "Decision", partial(read_document, Decision)),
    Meeting: PageTable("meetings", "Meeting", partial(read_document, Meeting)),
}

RECORD_TABLE_NAMES = frozenset(table.name for table in RECORD_TABLES.values())
