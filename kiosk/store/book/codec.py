"""Entries as the plain documents that TinyDB keeps, and back.

Reading is strict: a document that is not what we wrote is damage, and damage is told, never
guessed away.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar, cast

from kiosk.guestbook.model.entry import (
    BYS,
    QUOTE_SOURCES,
    STATUSES,
    STEPS,
    Consent,
    Entry,
)
from kiosk.guestbook.model.ids import is_id

Document = Mapping[str, Any]

_T = TypeVar("_T", bound=str)


class BadDocument(Exception):
    """A document that is not what it should be; says which key, never what it holds."""


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
        "voice": entry.voice,
        "encounter": entry.encounter,
        "status": entry.status,
        "consent": _document_of_consent(entry.consent),
        "code": entry.code,
    }
    if entry.picture:
        document["picture"] = entry.picture
    if entry.favourite:
        document["favourite"] = True
    if entry.earlier:
        document["earlier"] = [_document_of_consent(each) for each in entry.earlier]
    return document


def entry_of(document: Document) -> Entry:
    """A document as an entry. Raises `BadDocument`."""
    return Entry(
        id=id_in(document),
        signed_at=time_in(document, "signed_at"),
        name=text_in(document, "name"),
        message=text_in(document, "message"),
        quote=text_in(document, "quote"),
        quote_source=one_of(document, "quote_source", QUOTE_SOURCES),
        language=text_in(document, "language"),
        photo=optional_text(document, "photo"),
        drawing=optional_text(document, "drawing"),
        voice=optional_text(document, "voice"),
        encounter=optional_text(document, "encounter"),
        status=one_of(document, "status", STATUSES),
        consent=_consent_of(document.get("consent")),
        code=text_in(document, "code"),
        earlier=tuple(
            map(_consent_of, list_in(document, "earlier") if "earlier" in document else ())
        ),
        favourite=flag_in(document, "favourite") if "favourite" in document else False,
        picture=text_in(document, "picture") if "picture" in document else "",
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
        "voice": consent.voice,
    }


def _consent_of(found: object) -> Consent:
    """A consent. The last four fields came later: a book from before has none of them."""
    if not isinstance(found, dict):
        raise BadDocument("consent")
    choice = cast("Document", found)
    return Consent(
        wall=one_of(choice, "wall", STEPS),
        report=one_of(choice, "report", STEPS),
        notice=text_in(choice, "notice"),
        given_at=None if choice.get("given_at") is None else time_in(choice, "given_at"),
        language=text_in(choice, "language") if "language" in choice else "",
        by=one_of(choice, "by", BYS) if "by" in choice else "guest",
        guardian=flag_in(choice, "guardian") if "guardian" in choice else False,
        voice=flag_in(choice, "voice") if "voice" in choice else False,
    )


def list_in(document: Document, key: str) -> list[object]:
    """A list. Raises `BadDocument`."""
    found = document.get(key)
    if not isinstance(found, list):
        raise BadDocument(key)
    return cast("list[object]", found)


def id_in(document: Document) -> str:
    """Its id. Raises `BadDocument`."""
    found = text_in(document, "id")
    if not is_id(found):
        raise BadDocument("id")
    return found


def text_in(document: Document, key: str) -> str:
    """A text. Raises `BadDocument`."""
    value = document.get(key)
    if not isinstance(value, str):
        raise BadDocument(key)
    return value


def optional_text(document: Document, key: str) -> str | None:
    """A text or None. Raises `BadDocument`."""
    return None if document.get(key) is None else text_in(document, key)


def one_of(document: Document, key: str, allowed: tuple[_T, ...]) -> _T:
    """One of a few words. Raises `BadDocument`."""
    value = document.get(key)
    for each in allowed:
        if each == value:
            return each
    raise BadDocument(key)


def time_in(document: Document, key: str) -> datetime:
    """A moment with its offset. Raises `BadDocument`."""
    try:
        value = datetime.fromisoformat(text_in(document, key))
    except ValueError:
        raise BadDocument(key) from None
    if value.tzinfo is None:
        raise BadDocument(key)
    return value


def flag_in(document: Document, key: str) -> bool:
    """True or false. Raises `BadDocument`."""
    value = document.get(key)
    if not isinstance(value, bool):
        raise BadDocument(key)
    return value
