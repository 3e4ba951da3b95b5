"""The guest's way: which screen follows which, and what of the draft each one changes.

The screens know nothing of each other; they say what the guest wants, and this class answers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from kiosk.cards.card import card_for, card_for_draft
from kiosk.errors import KioskError
from kiosk.guestbook.entry import Draft, Entry, QuoteSource, Step
from kiosk.guestbook.ids import new_id
from kiosk.house_texts import read_prompts
from kiosk.paths import assets
from kiosk.services import local_now
from kiosk.ui.asking import Asking
from kiosk.ui.offers import offered_quotes
from kiosk.ui.pictures import keep_photo, small_card
from kiosk.ui.screens.base import GuestScreen, KioskScreen
from kiosk.ui.shared import Shared
from kiosk.ui.thanking import fill_thanks, thanks_picture
from kiosk.ui.visit import Visit
from kiosk.ui.way_screens import WayScreens

if TYPE_CHECKING:
    from PIL.Image import Image

    from kiosk.camera.base import Pixels

T = TypeVar("T")


class GuestWay:
    """Leads one guest at a time from the invitation to the thanks, and forgets them after."""

    def __init__(
        self, shared: Shared, screens: WayScreens, signed: Callable[[Entry], None]
    ) -> None:
        """`signed` hears of each new entry."""
        self._services = shared.services
        self._background = shared.background
        self._stage = shared.stage
        self._texts = shared.texts
        self._home = shared.home
        self._wall_card_size = shared.wall_card_size
        self._screens = screens
        self._signed = signed
        self._asking = Asking(shared.stage, shared.idle, screens, self._services.settings.guest)
        self._visit: Visit | None = None
        self._compositions = 0
        screens.built = self._wire

    def _wire(self, name: str, screen: KioskScreen) -> None:
        """Hear what is wanted on a screen, from when it is built."""
        answers: dict[str, dict[str, Callable[..., None]]] = {
            "message": {
                "on_back": lambda _s: self._back_from_message(),
                "on_next": lambda _s: self._message_done(),
                "on_skip": lambda _s: self._message_done(),
            },
            "photo": {
                "on_back": lambda _s: self._to_message(back=True),
                "on_taken": lambda _s, pixels: self._keep_photo(pixels),
                "on_keep": lambda _s: self._to_quote(), "on_again": lambda _s: self._photo_again(),
                "on_without": lambda _s: self._without_photo(),
            },
            "quote": {
                "on_back": lambda _s: self._leave_quote(self._to_photo),
                "on_next": lambda _s: self._leave_quote(self._to_review),
                "on_write": lambda _s: self._to_own_quote(),
                "on_none": lambda _s: self._without_quote(),
            },
            "own_quote": {
                "on_back": lambda _s: self._leave_own_quote(),
                "on_next": lambda _s: self._own_quote_done(),
            },
            "review": {
                "on_back": lambda _s: self._to_quote(back=True),
                "on_choose": lambda _s, purpose, step: self._consent(purpose, step),
                "on_edit_name": lambda _s: self._to_name(), "on_sign": lambda _s: self._sign(),
                "on_sized": lambda _s: self._compose(),
            },
            "name": {
                "on_back": lambda _s: self._name_done(),
                "on_next": lambda _s: self._name_done(),
            },
            "thanks": {"on_done": lambda _s: self.end()},
            "still_there": {
                "on_wipe": lambda _s: self.end(), "on_go_on": lambda _s: self._asking.go_on(),
            },
        }  # fmt: skip
        screen.bind(**answers[name])
        if isinstance(screen, GuestScreen):
            screen.bind(on_stop=lambda _s: self._stop())

    # Begin and end

    @property
    def under_way(self) -> bool:
        return self._visit is not None

    def begin(self) -> None:
        """A guest touched the invitation."""
        visit = Visit(Draft(id=new_id(local_now()), language=self._texts.language))
        self._visit = visit
        today = local_now().date()
        self._ask(
            lambda: tuple(self._services.book.noted_quotes(today)),
            lambda noted: setattr(visit, "noted", noted),
        )
        self._to_message()

    def end(self) -> None:
        """The visit is over, signed or not: every trace of it goes, and the wall comes back."""
        if self._visit is not None:
            self._visit.end()
            self._visit = None
        self._asking.over()
        self._home()
        for screen in self._screens.all():
            screen.forget()

    def _stop(self) -> None:
        """Ask before anything is lost; with nothing made, there is nothing to ask."""
        screens = self._screens
        written = any(s.text.strip() for s in (screens.message, screens.own_quote, screens.name))
        if written or not self._current.draft.empty:
            self._asking.really_stop()
        else:
            self.end()

    @property
    def _current(self) -> Visit:
        assert self._visit is not None
        return self._visit

    def _ask(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[KioskError], None] = lambda _error: None,
        *,
        pictures: bool = False,
    ) -> None:
        visit = self._current
        self._background.run(work, done, failed, wanted=lambda: visit.alive, pictures=pictures)

    # Message

    def _to_message(self, *, back: bool = False) -> None:
        screen, draft = self._screens.message, self._current.draft
        prompts = read_prompts(assets("prompts"), draft.language)
        screen.put(draft.message, [(p.icon, p.words) for p in prompts])
        self._asking.show(screen, back=back)

    def _back_from_message(self) -> None:
        self._current.draft.message = self._screens.message.text
        self._stop()

    def _message_done(self) -> None:
        self._current.draft.message = self._screens.message.text
        self._to_photo()

    # Photo

    def _to_photo(self, *, back: bool = False) -> None:
        self._screens.photo.has_photo = self._current.draft.photo is not None
        self._asking.show(self._screens.photo, back=back)

    def _keep_photo(self, pixels: Pixels) -> None:
        screen, draft = self._screens.photo, self._current.draft

        def done(kept: tuple[bytes, Image]) -> None:
            draft.photo, picture = kept
            screen.show_taken(picture)

        self._ask(
            lambda: keep_photo(pixels),
            done,
            lambda _error: screen.look_in_the_mirror(),
            pictures=True,
        )

    def _photo_again(self) -> None:
        self._current.draft.drop_photo()
        self._screens.photo.look_in_the_mirror()

    def _without_photo(self) -> None:
        self._current.draft.drop_photo()
        self._screens.photo.forget()
        self._to_quote()

    # Quote

    def _to_quote(self, *, back: bool = False) -> None:
        visit = self._current
        draft = visit.draft
        limit = self._services.settings.guest.quote_limit
        groups = offered_quotes(draft, visit.noted, limit, self._texts._)
        self._screens.quote.offer(groups, draft.quote, draft.quote_source)
        self._asking.show(self._screens.quote, back=back)

    def _take_quote(self) -> None:
        screen, draft = self._screens.quote, self._current.draft
        source: QuoteSource = screen.source
        draft.quote, draft.quote_source = screen.chosen, source

    def _leave_quote(self, onward: Callable[..., None]) -> None:
        self._take_quote()
        onward(back=onward == self._to_photo)

    def _without_quote(self) -> None:
        draft = self._current.draft
        draft.quote, draft.quote_source = "", "none"
        self._to_review()

    def _to_own_quote(self) -> None:
        self._take_quote()
        self._screens.own_quote.put(self._current.sentence)
        self._asking.show(self._screens.own_quote)

    def _leave_own_quote(self) -> None:
        """Back: what was chosen stays chosen, and what was written is there the next time."""
        self._current.sentence = self._screens.own_quote.text
        self._to_quote(back=True)

    def _own_quote_done(self) -> None:
        text, draft = self._screens.own_quote.text.strip(), self._current.draft
        self._current.sentence = text
        if text:
            draft.quote, draft.quote_source = text, "own"
        elif draft.quote_source == "own":
            draft.quote, draft.quote_source = "", "none"
        self._to_quote(back=True)

    # Review

    def _to_review(self, *, back: bool = False) -> None:
        screen, draft = self._screens.review, self._current.draft
        screen.wall, screen.report = draft.wall or "", draft.report or ""
        screen.guest_name = draft.name
        screen.with_photo = draft.photo is not None
        screen.problem, screen.busy = "", False
        wide, high = self._wall_card_size()
        screen.card_shape = wide / high
        self._asking.show(screen, back=back)
        self._compose()

    def _consent(self, purpose: str, step: Step) -> None:
        setattr(self._current.draft, purpose, step)
        if purpose == "wall":
            self._compose()

    def _compose(self) -> None:
        """The card as the wall will show it: composed at the wall's size, then made smaller."""
        screen = self._screens.review
        if self._visit is None or self._stage.screen is not screen:
            return
        visit = self._visit
        draft = visit.draft
        self._compositions += 1
        number = self._compositions
        step: Step = draft.wall or "photo"
        card = card_for_draft(draft, draft.id, local_now().date(), step=step)
        wall_size, view = self._wall_card_size(), screen.card_size()
        if card is None:
            screen.show_card(None)
            return

        def done(picture: Image) -> None:
            if number == self._compositions:
                screen.show_card(picture)

        composer = self._services.composer
        self._ask(lambda: small_card(composer, card, wall_size, view), done, pictures=True)

    def _to_name(self) -> None:
        self._screens.name.put(self._current.draft.name)
        self._asking.show(self._screens.name)

    def _name_done(self) -> None:
        self._current.draft.name = self._screens.name.text.strip()
        self._to_review(back=True)

    def _sign(self) -> None:
        screen, draft = self._screens.review, self._current.draft
        if screen.busy or not draft.ready:
            return
        screen.busy = True

        def failed(error: KioskError) -> None:
            screen.busy = False
            screen.problem = self._texts.sentence(error)

        self._ask(lambda: self._services.book.sign(draft), self._thank, failed)

    # Thanks

    def _thank(self, entry: Entry) -> None:
        screen, size = self._screens.thanks, self._wall_card_size()
        card = card_for(entry, "wall", self._current.draft.photo)
        fill_thanks(screen, entry, card)
        self._stage.show(screen)
        self._asking.over()
        self._signed(entry)
        if card is not None:
            composer = self._services.composer
            self._ask(
                lambda: thanks_picture(composer, card, size), screen.show_picture, pictures=True
            )
