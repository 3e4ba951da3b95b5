"""Question cards during a conversation: one at a time, large, for the guest's eyes too."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from kivy.clock import Clock, ClockEvent

from kiosk.paths import assets
from kiosk.question_cards import QuestionCard, own_cards, read_cards
from kiosk.ui import styles
from kiosk.ui.screens.question_card import QuestionCardScreen

if TYPE_CHECKING:
    from kiosk.ui.team_desk import Desk

STAYS = 4 * 3600.0
"""Seconds that a card stays without touch: a conversation lasts."""


def cards_of(desk: Desk) -> tuple[QuestionCard, ...]:
    """All cards: the project's, and the house's own, in the language of the screen."""
    settings = desk.shared.services.settings
    own = settings.questions
    house = (
        *own_cards("opening", own.opening), *own_cards("deepening", own.deepening),
        *own_cards("closing", own.closing),
    )  # fmt: skip
    language = desk.texts.language
    return (*read_cards(assets("questions"), language, settings.house.language), *house)


class QuestionCards:
    """Shows the cards of an encounter; those chosen for it, or all.

    A guest sits before this screen, so it holds nothing but the question. The side behind it locks
    after its two minutes whatever is touched here: then the cross leads to the PIN.
    """

    def __init__(self, desk: Desk, *, knock: Callable[[], None], home: Callable[[], None]) -> None:
        self._desk = desk
        self._knock = knock
        self._home = home
        self._encounter_id = ""
        self._cards: list[QuestionCard] = []
        self._at = 0
        self._used: set[str] = set()
        self._locking: ClockEvent | None = None
        self._locked = False

    @cached_property
    def screen(self) -> QuestionCardScreen:
        styles.load("screens/question_card.kv")
        screen = QuestionCardScreen(
            name="question-card", texts=self._desk.texts, look=self._desk.look
        )
        screen.bind(
            on_close=lambda _s: self._close(),
            on_turn=lambda _s, by: self._turn(by),
            on_used=lambda _s: self._mark(),
        )
        return screen

    def show(self, encounter_id: str, lock: Callable[[], None]) -> None:
        """The first card that was not used; `lock()` locks the side, and leaves this screen."""
        shared = self._desk.shared
        encounter = shared.services.book.encounter(encounter_id)
        if encounter is None:
            return
        every = cards_of(self._desk)
        chosen = [card for card in every if card.id in encounter.questions]
        self._cards = chosen or list(every)
        self._used = set(encounter.used)
        fresh = (n for n, card in enumerate(self._cards) if card.id not in self._used)
        self._encounter_id, self._at, self._locked = encounter_id, next(fresh, 0), False
        self._say()
        self._desk.over(self.screen)
        shared.idle.arm(STAYS, self._home)

        def locked(_dt: float) -> None:
            self._locked = True
            lock()
            shared.idle.arm(STAYS, self._home)

        self._locking = Clock.schedule_once(locked, shared.services.settings.staff.close_after)

    def forget(self) -> None:
        """No longer shown."""
        if self._locking is not None:
            self._locking.cancel()
        self._encounter_id, self._cards = "", []

    def _close(self) -> None:
        locked = self._locked
        self.forget()
        if locked:
            self._knock()
        else:
            shared = self._desk.shared
            shared.idle.arm(shared.services.settings.staff.close_after, self._home)
            self._desk.back()

    def _turn(self, by: int) -> None:
        if self._cards:
            self._at = (self._at + by) % len(self._cards)
            self._say()

    def _mark(self) -> None:
        """Used, or not used after all. Kept at once; a failure is told when staff come back."""
        card, encounter_id = self._cards[self._at], self._encounter_id
        self._used ^= {card.id}
        used = card.id in self._used
        book = self._desk.shared.services.book
        self._desk.shared.background.run(
            lambda: book.use_question(encounter_id, card.id, used=used),
            lambda _kept: None,
            self._desk.fail,
        )
        self._say()

    def _say(self) -> None:
        card = self._cards[self._at]
        _ = self._desk._
        stages = {
            "opening": _("To open"), "deepening": _("To deepen"), "closing": _("To close"),
        }  # fmt: skip
        self.screen.say(stages[card.stage], card.words, used=card.id in self._used)
