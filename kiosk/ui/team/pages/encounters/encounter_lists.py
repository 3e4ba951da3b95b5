"""What lies behind a row of an encounter: its checklist, its questions, its noted sentences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from kiosk.guestbook.model.encounter import Encounter
from kiosk.settings.model import LONGEST_SENTENCE
from kiosk.ui.team.dialogs import Choices, Reading, Writing, nothing_yet
from kiosk.ui.team.pages.encounters.encounter_rows import checklist
from kiosk.ui.team.shared.action_bar import Act
from kiosk.ui.team.shared.current_encounter import note_quote
from kiosk.ui.team.shared.questions import cards_of, stages
from kiosk.ui.team.shared.rows_page import Row, heading

if TYPE_CHECKING:
    from kiosk.ui.team.context import TeamContext

LISTS = ("checklist", "questions", "quotes")


class EncounterLists:
    """Rows, buttons and touches of each of `LISTS`. `ensure` keeps an encounter that is new."""

    def __init__(
        self, team: TeamContext, *, ensure: Callable[[], None], show: Callable[[], None]
    ) -> None:
        """`ensure()` is called on a worker thread, before the book is told of a change."""
        self._team = team
        self._ensure = ensure
        self._show = show

    @property
    def titles(self) -> dict[str, str]:
        _ = self._team._
        return {
            "checklist": _("Checklist"), "questions": _("Questions"),
            "quotes": _("Noted sentences"),
        }  # fmt: skip

    @property
    def nothing(self) -> str:
        """What to say of a list in which nothing stands."""
        return self._team._(
            "No sentence is noted yet. Note here what was said and stays with you: guests may "
            "choose it for the wall."
        )

    def acts(self, of: str, encounter: Encounter) -> list[Act]:
        """Buttons beside the way back."""
        _ = self._team._
        if of == "quotes":
            note = partial(note_quote, self._team, encounter.id, self._show)
            return [Act("note", _("Note a sentence"), "quote", note, main=True)]
        own = Act("own", _("A question of our own"), "plus", self._ask_stage)
        return [own] if of == "questions" else []

    def rows(self, of: str, encounter: Encounter) -> list[Row]:
        """All of it."""
        if of == "checklist":
            return [
                replace(row, on_tap=partial(self._check, encounter, row.key))
                for row in checklist(self._team, encounter)
            ]
        if of == "quotes":
            return [
                Row(str(number), quote, sign="quote",
                    on_tap=partial(self._read_quote, encounter.id, number, quote))
                for number, quote in enumerate(encounter.quotes)
            ]  # fmt: skip
        return self._questions(encounter)

    def _questions(self, encounter: Encounter) -> list[Row]:
        """Under what each is for; over all of them how many are chosen."""
        _, chosen = self._team._, len(encounter.questions)
        none = _("Nothing is ticked: all questions come.")
        rows = [heading(_("Chosen: {count}").format(count=chosen) if chosen else none)]
        names = stages(self._team)
        for stage, cards in groupby(cards_of(self._team), lambda card: card.stage):
            rows.append(heading(names[stage]))
            rows += [
                Row(
                    card.id, card.words, _("used") if card.id in encounter.used else "",
                    kind="check", ticked=card.id in encounter.questions,
                    on_tap=partial(self._choose, card.id, encounter),
                )
                for card in cards
            ]  # fmt: skip
        return rows

    def first(self, of: str, encounter: Encounter) -> str:
        """The row that is to be seen when the list is opened; "" is the first one."""
        if of != "questions":
            return ""
        return next((row.key for row in self._questions(encounter) if row.ticked), "")

    def _check(self, encounter: Encounter, key: str) -> None:
        book, done = self._team.services.book, key not in encounter.checked
        self._run(lambda: book.encounters.check(encounter.id, key, done=done))

    def _ask_stage(self) -> None:
        options = list(stages(self._team).items())
        self._team.router.ask(
            Choices(self._team._("What is the question for?"), options, self._own_question)
        )

    def _run(self, work: Callable[[], object]) -> None:
        def kept() -> None:
            self._ensure()
            work()

        self._team.work.run(kept, lambda _done: self._show())

    def _choose(self, key: str, encounter: Encounter) -> None:
        """Those that are ticked are asked; where none is, all of them."""
        book, now = self._team.services.book, encounter.questions
        to = tuple(each for each in now if each != key) if key in now else (*now, key)
        self._run(lambda: book.encounters.choose_questions(encounter.id, to))

    def _own_question(self, stage: str) -> None:
        """One more of the house's own, for every encounter."""
        team, services = self._team, self._team.services
        key = f"questions.{stage}"

        def done(text: str) -> None:
            line, now = " ".join(text.split()), getattr(services.settings.questions, stage)
            if line and line not in now:
                team.work.change(
                    lambda: services.change_settings({key: (*now, line)}),
                    said=team._("The question is kept, for every encounter."),
                    done=lambda _none: self._show(),
                    back=lambda _none: services.change_settings({key: now}),
                )

        team.router.ask(
            Writing(team._("A question of our own"), "", LONGEST_SENTENCE, done, cut=nothing_yet)
        )

    def _read_quote(self, encounter_id: str, number: int, quote: str) -> None:
        """Whole; and there it may be changed or taken away."""
        _, team, book = self._team._, self._team, self._team.services.book

        def change(text: str) -> None:
            if text.strip() and text.strip() != quote:
                team.work.change(
                    lambda: book.encounters.change_quote(encounter_id, quote, text),
                    said=_("The sentence is changed."), done=lambda _e: self._show(),
                    back=lambda changed: book.encounters.change_quote(
                        encounter_id, changed.quotes[number], quote
                    ),
                )  # fmt: skip

        def edit() -> None:
            limit = team.services.settings.guest.quote_limit
            team.router.ask(Writing(_("Noted sentence"), quote, limit, change, cut=nothing_yet))

        def remove() -> None:
            team.work.change(
                lambda: book.encounters.drop_quote(encounter_id, quote),
                said=_("The sentence is taken away."), done=lambda _e: self._show(),
                back=lambda _e: book.encounters.note_quote(encounter_id, quote, at=number),
            )  # fmt: skip

        acts = [
            Act("edit", _("Change"), "pen", edit), Act("remove", _("Take away"), "trash", remove)
        ]  # fmt: skip
        team.router.ask(Reading(_("Noted sentence"), [("", quote)], acts))
