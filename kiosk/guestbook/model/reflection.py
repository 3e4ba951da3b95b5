"""A reflection: what a staff member writes after an encounter, for the team alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kiosk.guestbook.errors import BadEntry
from kiosk.guestbook.model.encounter import MOST_ITEMS
from kiosk.guestbook.model.ids import is_id
from kiosk.guestbook.model.schema import Column, Id, Moment, kept
from kiosk.guestbook.model.text_cleaning import clean_line, clean_message
from kiosk.i18n import folding
from kiosk.i18n.texts import N_
from kiosk.settings.model import LONGEST_LINE

LONGEST_ANSWER = 5000
"""The most characters in one answer."""

LONGEST_NAME = 60
MOST_ANSWERS = 50


@dataclass(frozen=True, slots=True)
class Reflection:
    """One staff member's reflection on an encounter. Immutable: a change is a new one in the book.

    `by` is the author's name, as they typed it. `answers` are pairs of a question's id (see
    `kiosk.content.question_cards.read_reflection_questions`) and its answer; unanswered questions
    are left out. `for_meeting` holds the ids of answers that may be shared at the team meeting,
    `for_report` of those that may be in a report; none is until the author says so. `done` is False
    while it is a draft. `look_over` is True when the entry of a guest was erased whose name or
    quote is in here: the author should check, and saving it clears the mark. One that is
    `private` is read by whoever knows its author's own code, of which `code` is a slow hash;
    everyone else gets it as `sealed` leaves it.
    """

    id: Id = field(
        metadata=kept("always", report=True, column=Column("id", N_("Number"), 12, free=True))
    )
    encounter: str = field(
        metadata=kept(
            "always",
            report=True,
            rule="id",
            column=Column("encounter", N_("Encounter"), 34, free=True),
        )
    )
    by: str = field(
        default="",
        metadata=kept(
            "always", longest=LONGEST_LINE, column=Column("by", N_("Written by"), 18, free=True)
        ),
    )
    answers: tuple[tuple[str, str], ...] = field(
        default=(),
        metadata=kept(
            "always", longest=LONGEST_ANSWER, most=MOST_ANSWERS, pairs=("question", "text")
        ),
    )
    for_meeting: tuple[str, ...] = field(
        default=(), metadata=kept("always", most=MOST_ITEMS, rule="id")
    )
    begun_at: Moment = field(
        kw_only=True,
        metadata=kept("always", report=True, column=Column("begun_at", N_("When"), 16)),
    )
    changed_at: Moment | None = field(default=None, metadata=kept("always"))
    done: bool = field(default=False, metadata=kept("always"))
    look_over: bool = field(default=False, metadata=kept("always"))
    for_report: tuple[str, ...] = field(
        default=(), metadata=kept("if set", report=True, later=True, most=MOST_ITEMS, rule="id")
    )
    private: bool = field(default=False, metadata=kept("never", later=True))
    code: str = field(default="", metadata=kept("never", later=True, longest=LONGEST_LINE))

    def answer(self, key: str) -> str:
        """The answer to a question; "" if there is none."""
        return dict(self.answers).get(key, "")

    def answered(self, key: str, text: str) -> Reflection:
        """The reflection with this answer to a question; an empty one removes it."""
        answers = dict(self.answers) | {key: text}
        return replace(self, answers=tuple(pair for pair in answers.items() if pair[1]))

    def sealed(self) -> Reflection:
        """What others than its author may read: what they released for the meeting or a report.

        Without its hash it cannot be kept in place of the whole one.
        """
        if not self.private:
            return self
        open_ids = {*self.for_meeting, *self.for_report}
        answers = tuple(pair for pair in self.answers if pair[0] in open_ids)
        return replace(self, answers=answers, code="")

    def told(self) -> tuple[tuple[str, str], ...]:
        """The answers that the author takes to the meeting; see `_out`."""
        return self._out(self.for_meeting)

    def released(self) -> tuple[tuple[str, str], ...]:
        """The answers that its author releases for reports; see `_out`."""
        return self._out(self.for_report)

    def _out(self, keys: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        """These answers; none while an erased guest may be named in them."""
        return () if self.look_over else tuple(pair for pair in self.answers if pair[0] in keys)


def releases_differ(one: Reflection, other: Reflection) -> bool:
    """Whether they have the same answers, and release different ones of them."""
    releases = [(each.for_meeting, each.for_report) for each in (one, other)]
    return one.answers == other.answers and releases[0] != releases[1]


def cleaned(reflection: Reflection) -> Reflection:
    """Clean the texts of a reflection. Raises `BadEntry`."""
    if not (is_id(reflection.id) and is_id(reflection.encounter)):
        raise BadEntry("An id may hold letters, digits, _ and - only.")
    times = (reflection.begun_at, reflection.changed_at)
    if any(at is not None and at.tzinfo is None for at in times):
        raise BadEntry("The time of a reflection needs an offset.")
    if reflection.private and not reflection.code:
        raise BadEntry("A private reflection needs the code of its author.")
    answers = {
        key: clean_message(text, LONGEST_ANSWER) for key, text in reflection.answers if is_id(key)
    }
    kept = tuple(pair for pair in answers.items() if pair[1])[:MOST_ANSWERS]
    marked, released = set(reflection.for_meeting), set(reflection.for_report)
    return replace(
        reflection,
        by=clean_line(reflection.by, LONGEST_NAME),
        answers=kept,
        for_meeting=tuple(key for key, _ in kept if key in marked),
        for_report=tuple(key for key, _ in kept if key in released),
    )


def holds(reflection: Reflection, words: str) -> bool:
    """Whether all these words, or parts of words, are in it; case and accents do not matter."""
    answers = (text for _, text in reflection.answers)
    return folding.finds(words, folding.searchable("\n".join((reflection.by, *answers))))


def mentions(reflection: Reflection, phrases: Iterable[str]) -> bool:
    """Whether an answer contains one of these names or sentences, in any spelling."""
    answers = "\n".join(text for _, text in reflection.answers)
    texts = [f" {each} " for each in folding.spellings(answers)]
    sought = [each for phrase in phrases for each in folding.spellings(phrase)]
    return any(f" {each} " in text for each in sought for text in texts)
