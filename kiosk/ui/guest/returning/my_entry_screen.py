"""My entry: what a guest signed, to look at, to let be seen by others, or to have wiped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kivy.clock import Clock
from kivy.properties import BooleanProperty, NumericProperty, StringProperty

from kiosk.content.notice import WORDS
from kiosk.ui.guest import consent
from kiosk.ui.theme.screen import KioskScreen

if TYPE_CHECKING:
    from PIL.Image import Image

STYLES = (*consent.STYLES, "guest/returning/my_entry_screen.kv")


class MyEntryScreen(KioskScreen):
    """`wall` and `report` are the steps of consent as the book has them now."""

    wall = StringProperty("none")
    report = StringProperty("none")
    with_photo = BooleanProperty(False)
    place = StringProperty("")
    about_reports = StringProperty("")
    words_on_wall = StringProperty(WORDS["words"][False])
    words_in_reports = StringProperty(WORDS["words"][False])
    """As on the review: what the purposes let through of this entry."""
    message = StringProperty("")
    signed = StringProperty("")
    outcome = StringProperty("")
    outcome_fails = BooleanProperty(False)
    asking = BooleanProperty(False)
    busy = BooleanProperty(False)
    gone = BooleanProperty(False)
    card_shape = NumericProperty(1280 / 704)
    card_shown = BooleanProperty(False)
    tiles_h = NumericProperty(100)
    spare = NumericProperty(200)
    bare = BooleanProperty(False)

    __events__ = ("on_choose", "on_erase", "on_done", "on_sized")

    def on_kv_post(self, _base: object) -> None:
        sized = Clock.create_trigger(lambda _dt: self.dispatch("on_sized"))
        self.ids.card.bind(size=lambda *_args: sized())

    def on_choose(self, purpose: str, step: str) -> None: ...

    def on_erase(self) -> None: ...

    def on_done(self) -> None: ...

    def on_sized(self) -> None:
        """The card's box has its size: a picture of that size is wanted."""

    def card_size(self) -> tuple[int, int]:
        """The size in px that the card is shown at."""
        card = self.ids.card
        return max(1, round(card.width)), max(1, round(card.height))

    def choose(self, purpose: str, step: str) -> None:
        """What a tile says; it counts from this moment."""
        if not self.busy and getattr(self, purpose) != step:
            self.busy = True
            self.dispatch("on_choose", purpose, step)

    def tell(self, sentence: str, *, fails: bool = False) -> None:
        """Say how it went."""
        self.busy, self.asking = False, False
        self.outcome, self.outcome_fails = sentence, fails

    def show_card(self, picture: Image | None) -> None:
        """The card as the wall has it, or that nothing hangs there."""
        if picture is None:
            self.ids.card.forget()
        else:
            self.ids.card.show(picture)
        self.card_shown = picture is not None

    def vanish(self, sentence: str) -> None:
        """The entry is no more: nothing of it stays here either."""
        self.forget()
        self.gone = True
        self.tell(sentence)

    def forget(self) -> None:
        self.gone = False
        self.ids.card.forget()
        self.card_shown = self.asking = self.busy = False
        self.message = self.signed = self.outcome = ""
        self.wall = self.report = "none"
