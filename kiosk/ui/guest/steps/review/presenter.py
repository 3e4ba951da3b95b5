"""The last part of the guest's way: the card, the name, who may see it, signing, thanks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.cards.card import card_for_draft
from kiosk.errors import KioskError
from kiosk.guestbook.model.entry import Entry, Step
from kiosk.i18n.unseen import is_blank
from kiosk.services.build import local_now
from kiosk.ui.guest.consent_scope import tell_scope
from kiosk.ui.guest.screens import GuestScreens
from kiosk.ui.guest.steps.thanks.presenter import ThanksPresenter
from kiosk.ui.guest.still_there.presenter import StillTherePresenter
from kiosk.ui.guest.visit import Visits
from kiosk.ui.shell.context import AppContext
from kiosk.ui.shell.pictures import small_card

if TYPE_CHECKING:
    from PIL.Image import Image

Answers = dict[str, dict[str, Callable[..., None]]]
"""For each screen (by the name of its property), what answers each of its events."""


class ReviewPresenter:
    """Leads from the chosen quote to the thanks."""

    def __init__(
        self,
        shared: AppContext,
        screens: GuestScreens,
        asking: StillTherePresenter,
        visits: Visits,
        signed: Callable[[Entry], None],
    ) -> None:
        """`signed` hears of each new entry."""
        self._services = shared.services
        self._stage = shared.stage
        self._texts = shared.texts
        self._wall_card_size = shared.wall_card_size
        self._screens = screens
        self._asking = asking
        self._visits = visits
        self._signed = signed
        self._compositions = 0
        shared.texts.bind(_=lambda *_args: self._tell_scope())
        self._thanking = ThanksPresenter(shared, screens, visits)

    def answers(self, *, back: Callable[[], None], end: Callable[[], None]) -> Answers:
        """What answers the screens of this part; `back` leads to the quote."""
        return {
            "review": {
                "on_back": lambda _s: back(),
                "on_choose": lambda _s, purpose, step: self._consent(purpose, step),
                "on_let_hear": lambda _s, yes: self._let_hear(yes),
                "on_edit_name": lambda _s: self._to_name(),
                "on_sign": lambda _s: self._sign(),
                "on_sized": lambda _s: self._compose(),
            },
            "name": {
                "on_back": lambda _s: self._name_done(),
                "on_next": lambda _s: self._name_done(),
            },
            "thanks": {
                "on_done": lambda _s: end(),
                "on_print": lambda _s: self._thanking.print_own(),
            },
        }

    def show(self, *, back: bool = False) -> None:
        """The review screen, as the draft is now."""
        screen, draft = self._screens.review, self._visits.draft
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
        self._asking.show(screen, back=back)
        self._compose()

    def _tell_scope(self) -> None:
        """Say what each purpose lets through of this draft, before the guest chooses."""
        if not self._visits.under_way:
            return
        screen, draft = self._screens.review, self._visits.draft
        tell_scope(screen, draft, self._services.settings.wall.place)

    def _consent(self, purpose: str, step: Step) -> None:
        setattr(self._visits.draft, purpose, step)
        if purpose == "wall":
            self._compose()

    def _let_hear(self, yes: bool) -> None:
        self._visits.draft.voice_yes = yes
        self._screens.review.bare = self._visits.draft.empty

    def _compose(self) -> None:
        """The card as the wall will show it; the last one that was asked for is the one shown."""
        screen = self._screens.review
        if not self._visits.under_way or self._stage.screen is not screen:
            return
        draft = self._visits.draft
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

    def _to_name(self) -> None:
        self._screens.name.put(self._visits.draft.name)
        self._asking.show(self._screens.name)

    def _name_done(self) -> None:
        self._visits.draft.name = self._screens.name.text.strip()
        self.show(back=True)

    def _sign(self) -> None:
        screen, draft = self._screens.review, self._visits.draft
        if screen.busy or not draft.ready:
            return
        screen.busy = True

        def failed(error: KioskError) -> None:
            screen.busy = False
            screen.problem = self._texts.sentence(error)

        self._visits.ask(lambda: self._services.book.entries.sign(draft), self._thank, failed)

    def _thank(self, entry: Entry) -> None:
        self._thanking.show(entry)
        self._asking.over()
        self._signed(entry)
