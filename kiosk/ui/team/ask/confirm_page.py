"""The last question before something goes for good, with what it is about beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kivy.properties import BooleanProperty, NumericProperty, StringProperty

from kiosk.ui.team.shared.page import TeamPage

if TYPE_CHECKING:
    from PIL.Image import Image


class ConfirmPage(TeamPage):
    """`words` say what goes. "No" lies where a finger comes from; "yes" where none has been."""

    words = StringProperty("")
    yes = StringProperty("")
    no = StringProperty("")
    carded = BooleanProperty(False)
    """Whether there is a card to be shown."""
    private_text = StringProperty("")
    """What to say in place of a card that nothing may be shown of."""
    card_shape = NumericProperty(1280 / 704)

    __events__ = ("on_sure", "on_keep")

    def on_sure(self) -> None: ...

    def on_keep(self) -> None: ...

    def put(self, _entry_id: str, card: Image) -> None:
        """The composed card of the entry that is asked about."""
        self.ids.card.show(card)

    @property
    def card_size(self) -> tuple[int, int]:
        """px that the card has here."""
        return max(1, round(self.ids.card.width)), max(1, round(self.ids.card.height))

    def forget(self) -> None:
        self.words = self.private_text = ""
        self.ids.card.forget()
