"""The guest's card on the screen, or what is said where it would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kivy.clock import Clock
from kivy.properties import BooleanProperty, NumericProperty, StringProperty
from kivy.uix.floatlayout import FloatLayout

if TYPE_CHECKING:
    from PIL.Image import Image

STYLES = ("guest/card_place.kv",)


class CardPlace(FloatLayout):
    """`words` are said, under a lock, while no card is `shown`; a `lifted` card has a shadow."""

    words = StringProperty("")
    shown = BooleanProperty(False)
    lifted = BooleanProperty(False)
    iconed = BooleanProperty(True)
    card_w = NumericProperty(100)
    card_h = NumericProperty(55)
    least_w = NumericProperty(0)
    """px that the words need where a card would be narrower."""
    indent = NumericProperty(20)
    type_size = NumericProperty(24)
    split = NumericProperty(4)
    gap = NumericProperty(16)
    """px of the lock above the middle, and from it down to the words."""

    __events__ = ("on_sized",)

    def on_kv_post(self, _base: object) -> None:
        sized = Clock.create_trigger(lambda _dt: self.dispatch("on_sized"))
        self.ids.card.bind(size=lambda *_args: sized())

    def on_sized(self) -> None:
        """The card's box has its size, or another one: a picture of that size is wanted."""

    def picture_size(self) -> tuple[int, int]:
        """The size in px that the card is shown at."""
        card = self.ids.card
        return max(1, round(card.width)), max(1, round(card.height))

    def show(self, picture: Image | None) -> None:
        """Show the card as the wall has it, or that nothing of it hangs there."""
        if picture is None:
            self.ids.card.forget()
        else:
            self.ids.card.show(picture)
        self.shown = picture is not None

    def forget(self) -> None:
        self.show(None)
