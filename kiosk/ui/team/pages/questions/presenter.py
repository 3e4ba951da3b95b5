"""Question cards during a conversation: one at a time, large enough for the guest to read too."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from kivy.clock import Clock, ClockEvent

from kiosk.content.question_cards import QuestionCard
from kiosk.ui.shell import styles
from kiosk.ui.team import routes
from kiosk.ui.team.pages.questions.screen import QuestionCardScreen
from kiosk.ui.team.shared.current_encounter import note_quote
from kiosk.ui.team.shared.questions import cards_of, stages

if TYPE_CHECKING:
    from kiosk.ui.team.context import TeamContext

STAYS = 4 * 3600.0
"""Seconds that a card stays without a touch: a conversation takes its time."""

LOCKS_AFTER = 20.0
"""Seconds after which the team's side behind a card is locked."""


class QuestionCardsPresenter:
    """Shows the question cards of an encounter: those chosen for it, or all.

    A guest sits before this screen, so it shows only the question. The guest may be left alone with
    it and touch it. Therefore the side behind it locks soon after the cards appear, whatever is
    touched, and from then on the cross leads to the PIN. Until then, staff who came here by mistake
    can go straight back.
    """

    def __init__(
        self, team: TeamContext, *, lock: Callable[[], None],
        knock: Callable[[], None], home: Callable[[], None],
    ) -> None:  # fmt: skip
        """`lock()` locks the team's side, and leaves this screen."""
        self._team = team
        self._lock = lock
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
        styles.load("team/pages/questions/screen.kv")
        screen = QuestionCardScreen(
            name="question-card", texts=self._team.texts, theme=self._team.theme
        )
        screen.bind(
            on_close=lambda _s: self._close(),
            on_turn=lambda _s, by: self._turn(by),
            on_used=lambda _s: self._mark(),
            on_note=lambda _s: self._note(),
        )
        return screen

    def open(self, route: routes.QuestionCards) -> None:
        """Show the first card that was not used."""
        encounter_id = route.encounter
        shared = self._team.shared
        encounter = shared.services.book.encounters.get(encounter_id)
        if encounter is None:
            return
        every = cards_of(self._team)
        chosen = [card for card in every if card.id in encounter.questions]
        self._cards = chosen or list(every)
        self._used = set(encounter.used)
        fresh = (n for n, card in enumerate(self._cards) if card.id not in self._used)
        self._encounter_id, self._at, self._locked = encounter_id, next(fresh, 0), False
        self._say()
        self._team.router.over(self.screen)
        shared.idle.arm(STAYS, self._home)
        soon = min(LOCKS_AFTER, shared.services.settings.staff.close_after)
        self._locking = Clock.schedule_once(lambda _dt: self._lock_behind(), soon)

    def _lock_behind(self) -> None:
        if self._locking is not None:
            self._locking.cancel()
        if not self._locked:
            self._locked = True
            self._lock()
            self._team.shared.idle.arm(STAYS, self._home)

    def _note(self) -> None:
        """Note a sentence of the guest.

        The side is locked first, because locking ends any writing.
        """
        self._lock_behind()
        screen = self.screen
        note_quote(
            self._team, self._encounter_id, lambda: None, under=screen,
            say=lambda said: setattr(screen, "told", said),
        )  # fmt: skip

    def forget(self) -> None:
        """Stop the timer and drop the cards."""
        if self._locking is not None:
            self._locking.cancel()
        self._encounter_id, self._cards = "", []

    def _close(self) -> None:
        locked = self._locked
        self.forget()
        if locked:
            self._knock()
        else:
            self._team.stay_open(long=False)
            self._team.router.back()

    def _turn(self, by: int) -> None:
        """Turn to the next card that was not used; if all were, simply to the next."""
        count = len(self._cards)
        if not count:
            return
        ways = [(self._at + by * step) % count for step in range(1, count + 1)]
        fresh = (at for at in ways[:-1] if self._cards[at].id not in self._used)
        self._at = next(fresh, ways[0])
        self._say()

    def _mark(self) -> None:
        """Mark a card as used, or not. Kept at once; a failure is shown when staff come back."""
        card, encounter_id = self._cards[self._at], self._encounter_id
        self._used ^= {card.id}
        used = card.id in self._used
        book = self._team.services.book
        self._team.shared.background.run(
            lambda: book.encounters.use_question(encounter_id, card.id, used=used),
            lambda _kept: None,
            self._team.notify.fail,
        )
        self._say()

    def _say(self) -> None:
        card = self._cards[self._at]
        number = f"{self._at + 1} / {len(self._cards)}"
        kind = f"{stages(self._team)[card.stage]} · {number}"
        self.screen.say(kind, card.words, used=card.id in self._used)
