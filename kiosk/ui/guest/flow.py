"""The guest's way: which screen follows which, and what of the draft each one changes.

The screens know nothing of each other; they say what the guest wants, and this class answers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast

from kiosk.content.texts import read_prompts
from kiosk.guestbook.model.entry import Draft, Entry, QuoteSource
from kiosk.guestbook.model.ids import new_id
from kiosk.i18n.unseen import is_blank
from kiosk.paths import assets
from kiosk.services.build import local_now
from kiosk.ui.guest.screens import GuestScreens
from kiosk.ui.guest.steps.choose_picture.presenter import ChoosePicturePresenter
from kiosk.ui.guest.steps.draw.presenter import DrawPresenter
from kiosk.ui.guest.steps.quote.suggestions import offered_quotes
from kiosk.ui.guest.steps.review.presenter import Answers, ReviewPresenter
from kiosk.ui.guest.steps.speak.presenter import SpeakPresenter
from kiosk.ui.guest.steps.under_age.presenter import UnderAgePresenter
from kiosk.ui.guest.still_there.presenter import StillTherePresenter
from kiosk.ui.guest.visit import Visits
from kiosk.ui.shell.context import AppContext
from kiosk.ui.shell.pictures import keep_photo
from kiosk.ui.theme.screen import GuestScreen, KioskScreen

if TYPE_CHECKING:
    from PIL.Image import Image

    from kiosk.camera.base import Pixels

T = TypeVar("T")


class GuestFlow:
    """Leads one guest at a time from the invitation to the thanks, and forgets them after."""

    def __init__(
        self, shared: AppContext, screens: GuestScreens, signed: Callable[[Entry], None]
    ) -> None:
        """`signed` hears of each new entry."""
        self._services = shared.services
        self._texts = shared.texts
        self._home = shared.home
        self._screens = screens
        self._visits = Visits(shared.background)
        self._asking = StillTherePresenter(
            shared.stage, shared.idle, screens, self._services.settings.guest
        )
        self._review = ReviewPresenter(shared, screens, self._asking, self._visits, signed)
        self._young = UnderAgePresenter(shared, screens, self._asking, self._visits)
        self._draw = DrawPresenter(screens, self._asking, self._visits)
        self._picture = ChoosePicturePresenter(screens, self._asking, self._visits)
        self._speak = SpeakPresenter(shared, screens, self._asking, self._visits)
        screens.built = self._wire
        shared.texts.bind(_=lambda *_args: self._reword())

    def _wire(self, name: str, screen: KioskScreen) -> None:
        """Hear what is wanted on a screen, from when it is built."""
        answers: Answers = {
            "message": {
                "on_back": lambda _s: self._back_from_message(),
                "on_next": lambda _s: self._message_done(), "on_draw": lambda _s: self._to_draw(),
                "on_speak": lambda _s: self._to_speak(),
            },
            "photo": {
                "on_back": lambda _s: self._to_message(back=True),
                "on_taken": lambda _s, pixels: self._keep_photo(pixels),
                "on_keep": lambda _s: self._to_quote(), "on_again": lambda _s: self._photo_again(),
                "on_without": lambda _s: self._without_photo(),
                "on_young": lambda _s: self._young.begin(),
                "on_picture": lambda _s: self._picture.begin(),
            },
            "quote": {
                "on_back": lambda _s: self._back_from_quote(),
                "on_next": lambda _s: self._quote_done(),
                "on_write": lambda _s: self._to_own_quote(),
                "on_none": lambda _s: self._without_quote(),
            },
            "own_quote": {
                "on_back": lambda _s: self._leave_own_quote(),
                "on_next": lambda _s: self._own_quote_done(),
            },
            "still_there": {
                "on_wipe": lambda _s: self.end(), "on_go_on": lambda _s: self._asking.go_on(),
            },
            **self._review.answers(back=lambda: self._to_quote(back=True), end=self.end),
            **self._draw.answers(back=lambda: self._to_message(back=True)),
            **self._picture.answers(
                back=lambda: self._to_photo(back=True), onward=self._to_quote
            ),
            **self._speak.answers(back=lambda: self._to_message(back=True)),
            **self._young.answers(photo=self._to_photo, without=self._without_photo),
        }  # fmt: skip
        screen.bind(**answers[name])
        if isinstance(screen, GuestScreen):
            screen.bind(on_stop=lambda _s: self._stop())

    # Begin and end

    @property
    def under_way(self) -> bool:
        return self._visits.under_way

    def begin(self) -> None:
        """A guest touched the invitation."""
        draft = Draft(id=new_id(local_now()), language=self._texts.language)
        visit = self._visits.begin(draft)
        today = local_now().date()
        book = self._services.book

        def heard() -> tuple[str | None, tuple[str, ...]]:
            running = book.encounters.running()
            return running.id if running else None, tuple(book.encounters.noted_quotes(today))

        def take(found: tuple[str | None, tuple[str, ...]]) -> None:
            # The encounter that they come from, also if it is closed before they sign.
            visit.draft.encounter, visit.noted = found

        self._visits.ask(heard, take)
        self._speak.look()
        self._to_message()

    def _reword(self) -> None:
        """The guest chose another language: what is offered in it comes, what was made stays."""
        if self._visits.under_way:
            self._visits.draft.language = self._texts.language
            self._offer_prompts()
            self._offer_quotes()
            self._screens.review.problem = self._screens.speak.problem = ""

    def end(self) -> None:
        """The visit is over, signed or not: every trace of it goes, and the wall comes back."""
        for step in self.ending():
            step()

    def ending(self) -> list[Callable[[], None]]:
        """What ends a visit, step by step: each of them may be taken without the others."""
        forgetting = [screen.forget for screen in self._screens.all()]
        return [self._speak.end, self._visits.end, self._asking.over, self._home, *forgetting]

    def _stop(self) -> None:
        """Ask before anything is lost; with nothing made, there is nothing to ask."""
        screens = self._screens
        written = any(
            not is_blank(s.written) for s in (screens.message, screens.own_quote, screens.name)
        )
        made = self._visits.current.take is not None or not screens.draw.empty
        draft = self._visits.draft
        if written or made or draft.picture or not draft.empty:
            self._asking.really_stop()
        else:
            self.end()

    # Message

    def _to_message(self, *, back: bool = False) -> None:
        screen, draft = self._screens.message, self._visits.draft
        screen.drawn, screen.said = draft.drawing is not None, draft.voice is not None
        self._offer_prompts()
        screen.put(draft.message)
        self._asking.show(screen, back=back)

    def _offer_prompts(self) -> None:
        prompts = read_prompts(assets("prompts"), self._visits.draft.language)
        self._screens.message.prompts = [(p.icon, p.words, p.start) for p in prompts]

    def _back_from_message(self) -> None:
        self._visits.draft.message = self._screens.message.text
        self._stop()

    def _to_draw(self) -> None:
        self._visits.draft.message = self._screens.message.text
        self._draw.begin()

    def _to_speak(self) -> None:
        self._visits.draft.message = self._screens.message.text
        self._speak.begin()

    def _message_done(self) -> None:
        self._visits.draft.message = self._screens.message.written
        self._to_photo()

    # Photo

    def _to_photo(self, *, back: bool = False) -> None:
        self._screens.photo.has_photo = self._visits.draft.photo is not None
        self._screens.photo.with_picture = bool(self._visits.draft.picture)
        self._screens.photo.no_room = not self._services.has_room()
        self._asking.show(self._screens.photo, back=back)

    def _keep_photo(self, pixels: Pixels) -> None:
        screen, draft = self._screens.photo, self._visits.draft

        def done(kept: tuple[bytes, Image]) -> None:
            photo, picture = kept
            draft.take_photo(photo)
            screen.show_taken(picture)

        self._visits.ask(
            lambda: keep_photo(pixels),
            done,
            lambda _error: screen.look_in_the_mirror(),
            lane="pictures",
        )

    def _photo_again(self) -> None:
        self._visits.draft.drop_photo()
        self._screens.photo.look_in_the_mirror()

    def _without_photo(self) -> None:
        self._visits.draft.drop_photo()
        self._screens.photo.forget()
        self._to_quote()

    # Quote

    def _to_quote(self, *, back: bool = False) -> None:
        self._offer_quotes()
        self._asking.show(self._screens.quote, back=back)

    def _offer_quotes(self) -> None:
        visit = self._visits.current
        draft = visit.draft
        settings = self._services.settings
        groups = offered_quotes(draft, visit.noted, visit.sentence, settings, self._texts._)
        self._screens.quote.offer(groups, draft.quote, draft.quote_source)

    def _take_quote(self) -> None:
        screen, draft = self._screens.quote, self._visits.draft
        draft.quote, draft.quote_source = screen.chosen, cast("QuoteSource", screen.source)

    def _back_from_quote(self) -> None:
        self._take_quote()
        if self._visits.draft.picture:
            self._picture.begin(back=True)
        else:
            self._to_photo(back=True)

    def _quote_done(self) -> None:
        self._take_quote()
        self._review.show()

    def _without_quote(self) -> None:
        draft = self._visits.draft
        draft.quote, draft.quote_source = "", "none"
        self._review.show()

    def _to_own_quote(self) -> None:
        self._take_quote()
        self._screens.own_quote.put(self._visits.current.sentence)
        self._asking.show(self._screens.own_quote)

    def _leave_own_quote(self) -> None:
        """Back: what was chosen stays chosen, and what was written is among the sentences."""
        self._own_quote_done(chosen=self._visits.draft.quote_source == "own")

    def _own_quote_done(self, *, chosen: bool = True) -> None:
        text, draft = self._screens.own_quote.text.strip(), self._visits.draft
        self._visits.current.sentence = "" if is_blank(text) else text
        if chosen and not is_blank(text):
            draft.quote, draft.quote_source = text, "own"
        elif draft.quote_source == "own":
            draft.quote, draft.quote_source = "", "none"
        self._to_quote(back=True)
