"""What of entries.json the team wrote, read back."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kiosk.guestbook.model.encounter import (
    LONGEST_AGREEMENT,
    MOST_ITEMS,
    Agreements,
    Encounter,
    EncounterKind,
    PhotoAgreement,
)
from kiosk.guestbook.model.meeting import LONGEST_DECISION, Decision, Meeting
from kiosk.guestbook.model.reflection import LONGEST_ANSWER, MOST_ANSWERS, Reflection
from kiosk.reports.importing.fields import Fields, Id, Line, Moment, Quote

Agreement = Annotated[str, Field(max_length=LONGEST_AGREEMENT)]
Lines = Annotated[tuple[Line, ...], Field(max_length=MOST_ITEMS)]
Ids = Annotated[tuple[Id, ...], Field(max_length=MOST_ITEMS)]


class AgreementsDocument(Fields):
    """What was agreed beforehand."""

    speak: Agreement = ""
    may_ask: Agreement = ""
    may_not_ask: Agreement = ""
    place: Agreement = ""
    fee: Agreement = ""
    photo: PhotoAgreement = "ask"


class EncounterDocument(Fields):
    """One encounter; in a report there is little more than its title."""

    id: Id
    title: Line = ""
    starts_at: Moment
    quotes: Annotated[tuple[Quote, ...], Field(max_length=MOST_ITEMS)] = ()
    kind: EncounterKind = "one-to-one"
    guests: Lines = ()
    themes: Lines = ()
    agreements: AgreementsDocument = AgreementsDocument()
    checked: Ids = ()
    questions: Ids = ()
    used: Ids = ()
    welcome: Line = ""
    began_at: Moment | None = None
    closed_at: Moment | None = None
    look_over: bool = False

    def page(self) -> Encounter:
        """The encounter, its words as they came."""
        fields = dict(self)
        fields["agreements"] = Agreements(**dict(self.agreements))
        return Encounter(**fields)


class AnswerDocument(Fields):
    """One answer of a reflection."""

    question: Id
    text: Annotated[str, Field(max_length=LONGEST_ANSWER)]


class ReflectionDocument(Fields):
    """One reflection."""

    id: Id
    encounter: Id
    begun_at: Moment
    by: Line = ""
    answers: Annotated[tuple[AnswerDocument, ...], Field(max_length=MOST_ANSWERS)] = ()
    for_meeting: Ids = ()
    changed_at: Moment | None = None
    done: bool = False
    look_over: bool = False

    def page(self) -> Reflection:
        """The reflection, its words as they came."""
        fields = dict(self)
        fields["answers"] = tuple((each.question, each.text) for each in self.answers)
        return Reflection(**fields)


class DecisionDocument(Fields):
    """One decision."""

    id: Id
    text: Annotated[str, Field(max_length=LONGEST_DECISION)]
    decided_at: Moment
    encounter: Id | None = None
    done_at: Moment | None = None

    def page(self) -> Decision:
        """The decision, its words as they came."""
        return Decision(**dict(self))


class MeetingDocument(Fields):
    """One meeting."""

    id: Id
    starts_at: Moment
    closed_at: Moment | None = None

    def page(self) -> Meeting:
        """The meeting."""
        return Meeting(**dict(self))
