"""The team's pages as the plain documents that TinyDB keeps, and back.

What came after the first books (nearly all of an encounter) may be missing; what is there and is
wrong is damage.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from kiosk.guestbook.model.encounter import KINDS, PHOTO_AGREEMENTS, Agreements, Encounter
from kiosk.guestbook.model.meeting import Decision, Meeting
from kiosk.guestbook.model.reflection import Reflection
from kiosk.guestbook.model.team_record import TeamPage
from kiosk.store.book.codec import (
    BadDocument,
    Document,
    flag_in,
    id_in,
    list_in,
    one_of,
    optional_text,
    text_in,
    time_in,
)


def document_of_encounter(encounter: Encounter) -> dict[str, Any]:
    """An encounter as a document: the fields of the export."""
    agreed = encounter.agreements
    return {
        "id": encounter.id,
        "title": encounter.title,
        "starts_at": encounter.starts_at.isoformat(),
        "quotes": list(encounter.quotes),
        "kind": encounter.kind,
        "guests": list(encounter.guests),
        "themes": list(encounter.themes),
        "agreements": {
            "speak": agreed.speak,
            "may_ask": agreed.may_ask,
            "may_not_ask": agreed.may_not_ask,
            "place": agreed.place,
            "fee": agreed.fee,
            "photo": agreed.photo,
        },
        "checked": list(encounter.checked),
        "questions": list(encounter.questions),
        "used": list(encounter.used),
        "welcome": encounter.welcome,
        "began_at": _moment(encounter.began_at),
        "closed_at": _moment(encounter.closed_at),
        "look_over": encounter.look_over,
    }


def encounter_of(document: Document) -> Encounter:
    """A document as an encounter. Raises `BadDocument`."""
    return Encounter(
        id=id_in(document),
        title=text_in(document, "title"),
        starts_at=time_in(document, "starts_at"),
        quotes=_texts(document, "quotes"),
        kind=one_of(document, "kind", KINDS) if "kind" in document else "one-to-one",
        guests=_later_texts(document, "guests"),
        themes=_later_texts(document, "themes"),
        agreements=_agreements_of(document.get("agreements", {})),
        checked=_later_texts(document, "checked"),
        questions=_later_texts(document, "questions"),
        used=_later_texts(document, "used"),
        welcome=text_in(document, "welcome") if "welcome" in document else "",
        began_at=_optional_time(document, "began_at"),
        closed_at=_optional_time(document, "closed_at"),
        look_over=flag_in(document, "look_over") if "look_over" in document else False,
    )


def document_of_reflection(reflection: Reflection) -> dict[str, Any]:
    """A reflection as a document."""
    return {
        "id": reflection.id,
        "encounter": reflection.encounter,
        "by": reflection.by,
        "answers": [{"question": key, "text": text} for key, text in reflection.answers],
        "for_meeting": list(reflection.for_meeting),
        "begun_at": reflection.begun_at.isoformat(),
        "changed_at": _moment(reflection.changed_at),
        "done": reflection.done,
        "look_over": reflection.look_over,
    }


def reflection_of(document: Document) -> Reflection:
    """A document as a reflection. Raises `BadDocument`."""
    return Reflection(
        id=id_in(document),
        encounter=text_in(document, "encounter"),
        begun_at=time_in(document, "begun_at"),
        by=text_in(document, "by"),
        answers=tuple(map(_answer_of, list_in(document, "answers"))),
        for_meeting=_texts(document, "for_meeting"),
        changed_at=_optional_time(document, "changed_at"),
        done=flag_in(document, "done"),
        look_over=flag_in(document, "look_over"),
    )


def document_of_decision(decision: Decision) -> dict[str, Any]:
    """A decision as a document."""
    return {
        "id": decision.id,
        "text": decision.text,
        "decided_at": decision.decided_at.isoformat(),
        "encounter": decision.encounter,
        "done_at": _moment(decision.done_at),
    }


def decision_of(document: Document) -> Decision:
    """A document as a decision. Raises `BadDocument`."""
    return Decision(
        id=id_in(document),
        text=text_in(document, "text"),
        decided_at=time_in(document, "decided_at"),
        encounter=optional_text(document, "encounter"),
        done_at=_optional_time(document, "done_at"),
    )


def document_of_meeting(meeting: Meeting) -> dict[str, Any]:
    """A meeting as a document."""
    return {
        "id": meeting.id,
        "starts_at": meeting.starts_at.isoformat(),
        "closed_at": _moment(meeting.closed_at),
    }


def meeting_of(document: Document) -> Meeting:
    """A document as a meeting. Raises `BadDocument`."""
    return Meeting(
        id=id_in(document),
        starts_at=time_in(document, "starts_at"),
        closed_at=_optional_time(document, "closed_at"),
    )


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table of the team's pages: its name, what one is called, and there and back."""

    name: str
    word: str
    of: Callable[[Document], TeamPage]
    document: Callable[[Any], dict[str, Any]]


PAGE_TABLES: Mapping[type[TeamPage], PageTable] = {
    Encounter: PageTable("encounters", "Encounter", encounter_of, document_of_encounter),
    Reflection: PageTable("reflections", "Reflection", reflection_of, document_of_reflection),
    Decision: PageTable("decisions", "Decision", decision_of, document_of_decision),
    Meeting: PageTable("meetings", "Meeting", meeting_of, document_of_meeting),
}

PAGE_TABLE_NAMES = frozenset(table.name for table in PAGE_TABLES.values())


def _agreements_of(found: object) -> Agreements:
    if not isinstance(found, dict):
        raise BadDocument("agreements")
    agreed = cast("Document", found)

    def text(key: str) -> str:
        return text_in(agreed, key) if key in agreed else ""

    return Agreements(
        speak=text("speak"),
        may_ask=text("may_ask"),
        may_not_ask=text("may_not_ask"),
        place=text("place"),
        fee=text("fee"),
        photo=one_of(agreed, "photo", PHOTO_AGREEMENTS) if "photo" in agreed else "ask",
    )


def _answer_of(found: object) -> tuple[str, str]:
    if not isinstance(found, dict):
        raise BadDocument("answers")
    answer = cast("Document", found)
    return text_in(answer, "question"), text_in(answer, "text")


def _later_texts(document: Document, key: str) -> tuple[str, ...]:
    return _texts(document, key) if key in document else ()


def _texts(document: Document, key: str) -> tuple[str, ...]:
    found = list_in(document, key)
    texts = tuple(each for each in found if isinstance(each, str))
    if len(texts) != len(found):
        raise BadDocument(key)
    return texts


def _optional_time(document: Document, key: str) -> datetime | None:
    return None if document.get(key) is None else time_in(document, key)


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
