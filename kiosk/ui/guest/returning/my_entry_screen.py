"""My entry: what a guest signed, to look at, to let be seen by others, or to have wiped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kivy.properties import BooleanProperty, NumericProperty, StringProperty

from kiosk.content.notice import WORDS
from kiosk.ui.guest import card_place, consent
from kiosk.ui.theme.screen import KioskScreen

if TYPE_CHECKING:
    from PIL.Image import Image

STYLES = (*consent.STYLES, *card_place.STYLES, "guest/returning/my_entry_screen.kv")


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
    spare = NumericProperty(200)
    bare = BooleanProperty(False)

    __events__ = ("on_choose", "on_erase", "on_done", "on_sized")

    def on_choose(self, purpose: str, step: str) -> None: ...

    def on_erase(self) -> None: ...

    def on_done(self) -> None: ...

    def on_sized(self) -> None:
        """The card's box has its size: a picture of that size is wanted."""

    def card_size(self) -> tuple[int, int]:
        """The size in px that the card is shown at."""
        return self.ids.card.picture_size()

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
        self.ids.card.show(picture)

    def vanish(self, sentence: str) -> None:
        """The entry is no more: nothing of it stays here either."""
        self.forget()
        self.gone = True
        self.tell(sentence)

    def forget(self) -> None:
        self.gone = False
        self.ids.card.forget()
        self.asking = self.busy = False
        self.message = self.signed = self.outcome = ""
        self.wall = self.report = "none"
