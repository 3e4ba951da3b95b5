"""The encounter: planned, held, and signed for in entries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass, field, replace
from datetime import datetime, timedelta
from typing import Annotated, Literal, get_args

from msgspec import Meta

from kiosk.guestbook.errors import BadEntry
from kiosk.guestbook.model.ids import is_id
from kiosk.guestbook.model.schema import Column, Id, Moment, kept
from kiosk.guestbook.model.text_cleaning import clean_line, clean_message
from kiosk.i18n.folding import same
from kiosk.i18n.texts import N_
from kiosk.settings.model import LONGEST_QUOTE

EncounterKind = Literal["one-to-one", "group", "on-the-spot"]
"""With one guest, with several, or unplanned."""

EncounterState = Literal["planned", "running", "closed"]

PhotoAgreement = Literal["yes", "no", "ask"]
"""Whether photos are allowed, as agreed beforehand; `ask` means: ask the guest on the day."""

KINDS: tuple[EncounterKind, ...] = get_args(EncounterKind)
PHOTO_AGREEMENTS: tuple[PhotoAgreement, ...] = get_args(PhotoAgreement)

LONGEST_RUN = timedelta(hours=12)
"""The longest time an encounter can run: one that nobody closed is over by the next morning."""

LONGEST_WORD = 200
LONGEST_AGREEMENT = 2000
"""The most characters in a title, name or theme, and in one agreement."""

MOST_ITEMS = 100
"""The most guests, themes, questions or noted quotes of one encounter."""

MOST_PEOPLE = 9999
"""The most people of an encounter, and minutes that it is planned to take."""

Count = Annotated[int, Meta(ge=0, le=MOST_PEOPLE)]

_AGREED = kept("always", later=True, longest=LONGEST_AGREEMENT, text="lines")
_LATER = kept("if set", later=True)
_IDS = kept("if set", later=True, most=MOST_ITEMS, rule="id")


@dataclass(frozen=True, slots=True)
class Agreements:
    """What was agreed with the guest beforehand, in staff's words; "" means not agreed yet."""

    speak: str = field(default="", metadata=_AGREED)
    """How the guest wants to be addressed."""
    may_ask: str = field(default="", metadata=_AGREED)
    may_not_ask: str = field(default="", metadata=_AGREED)
    place: str = field(
        default="",
        metadata=kept(
            "always",
            later=True,
            longest=LONGEST_AGREEMENT,
            text="lines",
            column=Column("place", N_("Place"), 24, free=True),
        ),
    )
    fee: str = field(default="", metadata=_AGREED)
    photo: PhotoAgreement = field(default="ask", metadata=kept("always", later=True))


@dataclass(frozen=True, slots=True)
class Ages:
    """How many of those present were of each age group, in years; 0 also means not counted."""

    to_11: Count = field(default=0, metadata=_LATER)
    to_17: Count = field(default=0, metadata=_LATER)
    to_25: Count = field(default=0, metadata=_LATER)
    to_59: Count = field(default=0, metadata=_LATER)
    from_60: Count = field(default=0, metadata=_LATER)


@dataclass(frozen=True, slots=True)
class Encounter:
    """A conversation with guests. Immutable: a change is a new `Encounter` in the book.

    `quotes` are sentences of the guests that staff noted. `guests` are the people who come in from
    outside, named as they wish. `checked` holds the keys of the finished items of the checklist,
    `questions` the ids of the chosen questions, in order, and `used` those that were asked. With
    `welcome`, the wall welcomes the guest by that name while the encounter runs; "" means no
    welcome. `began_at` and `closed_at` are the times at which it was started and closed. Times
    carry an offset. `look_over` is True when the entry of a guest was erased and their name or
    words may still be in here: staff should check, and saving the encounter clears the mark. `lead`
    is who of the team leads it. `minutes` is how long it is planned to take. `present` is how many
    people from outside were there, None while nobody counted them; `ages` how old they were, if the
    house asks that.
    """

    id: Id = field(
        metadata=kept("always", report=True, column=Column("id", N_("Number"), 12, free=True))
    )
    title: str = field(
        metadata=kept(
            "always",
            report=True,
            longest=LONGEST_WORD,
            text="line",
            column=Column("title", N_("Encounter"), 34, free=True),
        )
    )
    starts_at: Moment = field(
        metadata=kept("always", report=True, column=Column("starts_at", N_("When"), 16))
    )
    quotes: tuple[str, ...] = field(
        default=(),
        metadata=kept(
            "always",
            longest=LONGEST_QUOTE,
            text="line",
            most=MOST_ITEMS,
            column=Column("quotes", N_("Noted sentences"), 50, free=True),
        ),
    )
    kind: EncounterKind = field(
        default="one-to-one",
        metadata=kept("if set", report=True, later=True, column=Column("kind", N_("Kind"), 14)),
    )
    guests: tuple[str, ...] = field(
        default=(),
        metadata=kept(
            "if set",
            later=True,
            longest=LONGEST_WORD,
            text="line",
            most=MOST_ITEMS,
            column=Column("guests", N_("Guests"), 24, free=True),
        ),
    )
    themes: tuple[str, ...] = field(
        default=(),
        metadata=kept(
            "if set",
            report=True,
            later=True,
            longest=LONGEST_WORD,
            text="line",
            most=MOST_ITEMS,
            column=Column("themes", N_("Themes"), 28, free=True),
        ),
    )
    agreements: Agreements = field(default_factory=Agreements, metadata=kept("if set", later=True))
    checked: tuple[str, ...] = field(default=(), metadata=_IDS)
    questions: tuple[str, ...] = field(default=(), metadata=_IDS)
    used: tuple[str, ...] = field(default=(), metadata=_IDS)
    welcome: str = field(default="", metadata=kept("if set", later=True, longest=LONGEST_WORD))
    began_at: Moment | None = field(default=None, metadata=kept("if set", report=True))
    closed_at: Moment | None = field(default=None, metadata=kept("if set", report=True))
    look_over: bool = field(default=False, metadata=_LATER)
    lead: str = field(
        default="", metadata=kept("if set", later=True, longest=LONGEST_WORD, text="line")
    )
    minutes: Count = field(default=90, metadata=_LATER)
    present: Count | None = field(
        default=None,
        metadata=kept(
            "if set", report=True, later=True, column=Column("present", N_("People present"), 14)
        ),
    )
    ages: Ages = field(default_factory=Ages, metadata=kept("if set", report=True, later=True))

    def state(self, now: datetime) -> EncounterState:
        """Planned, running or closed; one that has run longer than `LONGEST_RUN` is closed."""
        if self.began_at is None:
            return "planned" if self.closed_at is None else "closed"
        running = self.closed_at is None and now - self.began_at < LONGEST_RUN
        return "running" if running else "closed"

    @property
    def held_at(self) -> datetime:
        """When it took place or will: the time of its start, otherwise the planned time."""
        return self.began_at or self.starts_at


def cleaned(encounter: Encounter) -> Encounter:
    """Clean the texts of an encounter and drop duplicates. Raises `BadEntry`."""
    if not is_id(encounter.id):
        raise BadEntry("An id may hold letters, digits, _ and - only.")
    times = (encounter.starts_at, encounter.began_at, encounter.closed_at)
    if any(at is not None and at.tzinfo is None for at in times):
        raise BadEntry("The time of an encounter needs an offset.")
    counts = (encounter.minutes, encounter.present or 0, *astuple(encounter.ages))
    if not all(0 <= count <= MOST_PEOPLE for count in counts):
        raise BadEntry("A count is too low or too high.")
    agreed = encounter.agreements
    return replace(
        encounter,
        title=clean_line(encounter.title, LONGEST_WORD),
        quotes=_lines(encounter.quotes, None),
        guests=_lines(encounter.guests),
        themes=_lines(encounter.themes),
        agreements=Agreements(
            speak=clean_message(agreed.speak, LONGEST_AGREEMENT),
            may_ask=clean_message(agreed.may_ask, LONGEST_AGREEMENT),
            may_not_ask=clean_message(agreed.may_not_ask, LONGEST_AGREEMENT),
            place=clean_message(agreed.place, LONGEST_AGREEMENT),
            fee=clean_message(agreed.fee, LONGEST_AGREEMENT),
            photo=agreed.photo,
        ),
        checked=_ids(encounter.checked),
        questions=_ids(encounter.questions),
        used=_ids(encounter.used),
        welcome=clean_line(encounter.welcome, LONGEST_WORD),
        lead=clean_line(encounter.lead, LONGEST_WORD),
    )


def copied(encounter: Encounter, new_id: str, starts_at: datetime) -> Encounter:
    """A new encounter with all that was prepared for this one, and nothing of what came of it."""
    return Encounter(
        new_id,
        encounter.title,
        starts_at,
        kind="group" if encounter.kind == "on-the-spot" else encounter.kind,
        guests=encounter.guests,
        themes=encounter.themes,
        agreements=encounter.agreements,
        questions=encounter.questions,
        welcome=encounter.welcome,
        lead=encounter.lead,
        minutes=encounter.minutes,
    )


def without(encounter: Encounter, names: Iterable[str], quotes: Iterable[str]) -> Encounter:
    """Remove these guests' names and quotes from the encounter, in any spelling."""
    gone_names, gone_quotes = list(names), list(quotes)

    def goes(text: str, gone: Iterable[str]) -> bool:
        return any(same(text, each) for each in gone)

    return replace(
        encounter,
        quotes=tuple(each for each in encounter.quotes if not goes(each, gone_quotes)),
        guests=tuple(each for each in encounter.guests if not goes(each, gone_names)),
        welcome="" if goes(encounter.welcome, gone_names) else encounter.welcome,
    )


def _lines(texts: Iterable[str], longest: int | None = LONGEST_WORD) -> tuple[str, ...]:
    lines = (clean_line(text, longest) for text in texts)
    return tuple(dict.fromkeys(line for line in lines if line))[:MOST_ITEMS]


def _ids(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if is_id(text)))[:MOST_ITEMS]
