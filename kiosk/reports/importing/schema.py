"""entries.json, read back: its types and bounds are checked before anything is done with it."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import FailFast, Field, ValidationError

from kiosk.guestbook.model.entry import NOTICE, PICTURES, Consent, Entry, QuoteSource, Status, Step
from kiosk.guestbook.model.team_record import TeamPage
from kiosk.guestbook.model.text_cleaning import clean_line, clean_message
from kiosk.reports.formats.entries_json import VERSION
from kiosk.reports.importing.field_errors import fault, where
from kiosk.reports.importing.fields import LONGEST_MESSAGE, Fields, Id, Line, Moment, Quote
from kiosk.reports.importing.import_file import ImportRefused
from kiosk.reports.importing.team_schema import (
    DecisionDocument,
    EncounterDocument,
    MeetingDocument,
    ReflectionDocument,
)

MOST_ENTRIES = 200_000

MOST_VALUES = 5_000_000
"""Commas and brackets: a value that is a byte or two in the file takes a hundred in memory."""


class ConsentDocument(Fields):
    """What is not there was not consented to."""

    wall: Step = "none"
    report: Step = "none"
    notice: Line = NOTICE
    given_at: Moment | None = None
    voice: bool = False


class EntryDocument(Fields):
    """One entry of an export; an id or a time that is not there is still to be made."""

    id: Id | None = None
    signed_at: Moment | None = None
    name: Line = ""
    message: Annotated[str, Field(max_length=LONGEST_MESSAGE)] = ""
    quote: Quote = ""
    quote_source: QuoteSource | None = None
    language: Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[0-9A-Za-z]{2,8})*$")] = "nl"
    photo: Line | None = None
    drawing: Line | None = None
    voice: Line | None = None
    picture: str = ""
    favourite: bool = False
    encounter: Id | None = None
    status: Status = "pending"
    consent: ConsentDocument = ConsentDocument()

    def entry(self, entry_id: str, now: datetime) -> Entry:
        """The entry, without its keepsakes. Its words are as they came: the book cleans them."""
        return Entry(
            id=entry_id,
            signed_at=self.signed_at or now,
            name=self.name,
            message=self.message,
            quote=self.quote,
            quote_source=(self.quote_source or "own") if self.quote else "none",
            language=self.language,
            encounter=self.encounter,
            picture=self.picture,
            favourite=self.favourite,
            status=self.status,
            consent=Consent(**dict(self.consent)),
        )


class BookDocument(Fields):
    """All of entries.json."""

    format: Literal["ontmoeting-guestbook"]
    version: Annotated[int, Field(ge=VERSION, le=VERSION)]
    entries: Annotated[tuple[EntryDocument, ...], Field(max_length=MOST_ENTRIES), FailFast()]
    encounters: tuple[EncounterDocument, ...] = ()
    reflections: tuple[ReflectionDocument, ...] = ()
    decisions: tuple[DecisionDocument, ...] = ()
    meetings: tuple[MeetingDocument, ...] = ()

    def pages(self) -> list[TeamPage]:
        """What the team wrote, in the order in which it is kept."""
        documents = (*self.encounters, *self.reflections, *self.decisions, *self.meetings)
        return [document.page() for document in documents]


def read_book(file: Path, text: bytes) -> BookDocument:
    """Check all of entries.json. `file` is what the sentence of `ImportRefused` names."""
    if sum(text.count(sign) for sign in (b",", b"[", b"{")) > MOST_VALUES:
        raise ImportRefused("{file} holds more than a guest book does.", file=file)
    try:
        book = BookDocument.model_validate_json(text.removeprefix(b"\xef\xbb\xbf"))
    except ValidationError as error:
        raise _refusal(file, error) from None
    for number, entry in enumerate(book.entries, 1):
        _check_content(file, number, entry)
    team = (*book.encounters, *book.reflections, *book.decisions, *book.meetings)
    for kind, documents in (("entries", book.entries), ("documents of the team", team)):
        ids = Counter(document.id for document in documents if document.id is not None)
        if len(ids) < ids.total():
            twice = ids.most_common(1)[0][0]
            raise ImportRefused(
                "{file}: two {kind} have the id {id}.", file=file, kind=kind, id=twice
            )
    return book


def _check_content(file: Path, number: int, entry: EntryDocument) -> None:
    if entry.picture and entry.picture not in PICTURES:
        raise ImportRefused(
            "{file}: entry {number}: the picture is none of {names}.",
            file=file,
            number=number,
            names=tuple(PICTURES),
        )
    words = clean_message(entry.message) or clean_line(entry.quote)
    if not (words or entry.photo or entry.drawing or entry.voice):
        raise ImportRefused(
            "{file}: entry {number} has no message, quote, photo, drawing or recording.",
            file=file,
            number=number,
        )


def _refusal(file: Path, error: ValidationError) -> ImportRefused:
    """The first fault as a sentence: where it is and what is allowed, never what stands there."""
    first = error.errors(include_url=False, include_input=False)[0]
    place = first["loc"]
    if first["type"] == "json_invalid":
        return ImportRefused("{file} is not JSON: look at {where}.", file=file, where=where(first))
    if place in (("format",), ("version",)):
        return ImportRefused(
            "{file} is not a guest book of version {version}: its {field} is another.",
            file=file,
            version=VERSION,
            field=place[0],
        )
    return ImportRefused(
        "{file}: {place}: {reason}.", file=file, place=_place(place), reason=fault(first)
    )


_TEAM = {
    "encounters": "encounter",
    "reflections": "reflection",
    "decisions": "decision",
    "meetings": "meeting",
}


def _place(place: tuple[int | str, ...]) -> tuple[str, ...]:
    """Where a fault is, counted from 1: ("entries", 0, "quote") is "entry 1, quote"."""
    match place:
        case ("entries", int(index), *rest):
            names = [f"entry {index + 1}", *rest]
        case (str(kind), int(index), *rest) if kind in _TEAM:
            names = [f"{_TEAM[kind]} {index + 1}", *rest]
        case _:
            names = list(place) or ["all of it"]
    return tuple(map(str, names))
