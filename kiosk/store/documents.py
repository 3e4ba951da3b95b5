"""Entries and encounters as the plain documents that TinyDB keeps, and back.

Reading is strict: a document that is not what we wrote is damage, and damage is told, never
guessed away.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar, cast

from kiosk.guestbook.entry import (
    BYS,
    QUOTE_SOURCES,
    STATUSES,
    STEPS,
    Consent,
    Encounter,
    Entry,
)
from kiosk.guestbook.ids import is_id

Document = Mapping[str, Any]

_T = TypeVar("_T", bound=str)


class BadDocument(Exception):
    """A document that is no entry or encounter; says which key, never what it holds."""


def document_of(entry: Entry) -> dict[str, Any]:
    """An entry as a document: the fields of the export, the withdrawal code, earlier consents."""
    document: dict[str, Any] = {
        "id": entry.id,
        "signed_at": entry.signed_at.isoformat(),
        "name": entry.name,
        "message": entry.message,
        "quote": entry.quote,
        "quote_source": entry.quote_source,
        "language": entry.language,
        "photo": entry.photo,
        "drawing": entry.drawing,
        "encounter": entry.encounter,
        "status": entry.status,
        "consent": _document_of_consent(entry.consent),
        "code": entry.code,
    }
    if entry.earlier:
        document["earlier"] = [_document_of_consent(each) for each in entry.earlier]
    return document


def entry_of(document: Document) -> Entry:
    """A document as an entry. Raises `BadDocument`."""
    return Entry(
        id=_id(document),
        signed_at=_time(document, "signed_at"),
        name=_text(document, "name"),
        message=_text(document, "message"),
        quote=_text(document, "quote"),
        quote_source=_one_of(document, "quote_source", QUOTE_SOURCES),
        language=_text(document, "language"),
        photo=_optional_text(document, "photo"),
        drawing=_optional_text(document, "drawing"),
        encounter=_optional_text(document, "encounter"),
        status=_one_of(document, "status", STATUSES),
        consent=_consent_of(document.get("consent")),
        code=_text(document, "code"),
        earlier=tuple(
            map(_consent_of, _list(document, "earlier") if "earlier" in document else ())
        ),
    )


def document_of_encounter(encounter: Encounter) -> dict[str, Any]:
    """An encounter as a document."""
    return {
        "id": encounter.id,
        "title": encounter.title,
        "starts_at": encounter.starts_at.isoformat(),
        "quotes": list(encounter.quotes),
    }


def encounter_of(document: Document) -> Encounter:
    """A document as an encounter. Raises `BadDocument`."""
    quotes = _list(document, "quotes")
    texts = [quote for quote in quotes if isinstance(quote, str)]
    if len(texts) != len(quotes):
        raise BadDocument("quotes")
    return Encounter(
        id=_id(document),
        title=_text(document, "title"),
        starts_at=_time(document, "starts_at"),
        quotes=tuple(texts),
    )


def _document_of_consent(consent: Consent) -> dict[str, Any]:
    return {
        "wall": consent.wall,
        "report": consent.report,
        "notice": consent.notice,
        "given_at": consent.given_at.isoformat() if consent.given_at else None,
        "language": consent.language,
        "by": consent.by,
        "guardian": consent.guardian,
    }


def _consent_of(found: object) -> Consent:
    """A consent. The last three fields came later: a book from before has none of them."""
    if not isinstance(found, dict):
        raise BadDocument("consent")
    choice = cast("Document", found)
    guardian = choice.get("guardian", False)
    if not isinstance(guardian, bool):
        raise BadDocument("guardian")
    return Consent(
        wall=_one_of(choice, "wall", STEPS),
        report=_one_of(choice, "report", STEPS),
        notice=_text(choice, "notice"),
        given_at=None if choice.get("given_at") is None else _time(choice, "given_at"),
        language=_text(choice, "language") if "language" in choice else "",
        by=_one_of(choice, "by", BYS) if "by" in choice else "guest",
        guardian=guardian,
    )


def _list(document: Document, key: str) -> list[object]:
    found = document.get(key)
    if not isinstance(found, list):
        raise BadDocument(key)
    return cast("list[object]", found)


def _id(document: Document) -> str:
    found = _text(document, "id")
    if not is_id(found):
        raise BadDocument("id")
    return found


def _text(document: Document, key: str) -> str:
    value = document.get(key)
    if not isinstance(value, str):
        raise BadDocument(key)
    return value


def _optional_text(document: Document, key: str) -> str | None:
    return None if document.get(key) is None else _text(document, key)


def _one_of(document: Document, key: str, allowed: tuple[_T, ...]) -> _T:
    value = document.get(key)
    for each in allowed:
        if each == value:
            return each
    raise BadDocument(key)


def _time(document: Document, key: str) -> datetime:
    try:
        value = datetime.fromisoformat(_text(document, key))
    except ValueError:
        raise BadDocument(key) from None
    if value.tzinfo is None:
        raise BadDocument(key)
    return value
