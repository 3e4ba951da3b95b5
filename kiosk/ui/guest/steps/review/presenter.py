"""The review: the card, who may see it, and signing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.cards.card import card_for_draft
from kiosk.errors import KioskError
from kiosk.guestbook.model.entry import Draft, Entry, Step
from kiosk.i18n.unseen import is_blank
from kiosk.services.build import local_now
from kiosk.ui.guest.consent_scope import tell_scope
from kiosk.ui.guest.step_presenter import StepContext
from kiosk.ui.guest.steps.review.screen import STYLES, ReviewScreen
from kiosk.ui.guest.visit import Visit
from kiosk.ui.shell import styles
from kiosk.ui.shell.pictures import small_card

if TYPE_CHECKING:
    from PIL.Image import Image


class ReviewPresenter:
    """Shows the card, asks who may see it, and signs."""

    def __init__(self, step: StepContext) -> None:
        self._step = step
        self._services = step.shared.services
        self._stage = step.shared.stage
        self._texts = step.shared.texts
        self._wall_card_size = step.shared.wall_card_size
        self._visits = step.visits
        self._compositions = 0
        styles.load(*STYLES)
        self.screen = ReviewScreen(**step.headed)
        self.screen.bind(
            on_back=lambda _s: step.back(),
            on_choose=lambda _s, purpose, choice: self._consent(purpose, choice),
            on_let_hear=lambda _s, yes: self._let_hear(yes),
            on_edit_name=lambda _s: step.open("name"),
            on_sign=lambda _s: self._sign(), on_sized=lambda _s: self._compose(),
        )  # fmt: skip
        self._texts.bind(_=lambda *_args: self._reword())

    def enter(self, visit: Visit) -> None:
        screen, draft = self.screen, visit.draft
        screen.wall, screen.report = draft.wall or "", draft.report or ""
        screen.guest_name = draft.name
        quoted = draft.quote if draft.quote not in draft.message else ""
        screen.own_words = [words for words in (draft.message, quoted) if not is_blank(words)]
        screen.with_photo = draft.photo is not None
        screen.with_voice = draft.voice is not None
        screen.bare = draft.empty
        self._tell_scope()
        screen.voice = {None: "", True: "yes", False: "no"}[draft.voice_yes]
        screen.problem, screen.busy = "", False
        wide, high = self._wall_card_size()
        screen.card_shape = wide / high
        if visit.devices is not None:
            screen.can_speak = visit.devices.microphone
        self._compose_card(draft)

    def leave(self, _visit: Visit) -> None:
        """Each choice is in the draft as soon as it is made."""

    def has_content(self, _visit: Visit) -> bool:
        return False

    def _reword(self) -> None:
        self.screen.problem = ""
        if self._visits.under_way:
            self._tell_scope()

    def _tell_scope(self) -> None:
        """Say what each purpose lets through of this draft, before the guest chooses."""
        tell_scope(self.screen, self._visits.draft, self._services.settings.wall.place)

    def _consent(self, purpose: str, step: Step) -> None:
        setattr(self._visits.draft, purpose, step)
        if purpose == "wall":
            self._compose()

    def _let_hear(self, yes: bool) -> None:
        self._visits.draft.voice_yes = yes
        self.screen.bare = self._visits.draft.empty

    def _compose(self) -> None:
        if self._visits.under_way and self._stage.screen is self.screen:
            self._compose_card(self._visits.draft)

    def _compose_card(self, draft: Draft) -> None:
        """The card as the wall will show it; the last one that was asked for is the one shown."""
        screen = self.screen
        self._compositions += 1
        number = self._compositions
        card = card_for_draft(draft, draft.id, local_now().date(), step=draft.wall or "photo")
        wall_size, view = self._wall_card_size(), screen.card_size()
        if card is None:
            screen.show_card(None)
            return

        def done(picture: Image) -> None:
            if number == self._compositions:
                screen.show_card(picture)

        composer = self._services.composer
        self._visits.ask(lambda: small_card(composer, card, wall_size, view), done, lane="pictures")

    def _sign(self) -> None:
        screen, draft = self.screen, self._visits.draft
        if screen.busy or not draft.ready:
            return
        screen.busy = True

        def failed(error: KioskError) -> None:
            screen.busy = False
            screen.problem = self._texts.sentence(error)

        self._visits.ask(lambda: self._services.book.entries.sign(draft), self._thank, failed)

    def _thank(self, entry: Entry) -> None:
        self._visits.current.entry = entry
        self._step.next()
        self._step.signed(entry)
