"""The review: the card as the wall will show it, the name, and who may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kivy.properties import (
    BooleanProperty,
    ListProperty,
    NumericProperty,
    StringProperty,
)

from kiosk.content.notice import WORDS
from kiosk.ui.guest import card_place, consent
from kiosk.ui.guest.steps.review import parts
from kiosk.ui.theme.screen import GuestScreen

if TYPE_CHECKING:
    from PIL.Image import Image

STYLES = (
    *consent.STYLES,
    *card_place.STYLES,
    *parts.STYLES,
    "guest/steps/review/screen.kv",
)


class ReviewScreen(GuestScreen):
    """`wall` and `report` are "", or the step that the guest chose for it."""

    wall = StringProperty("")
    report = StringProperty("")
    guest_name = StringProperty("")
    with_photo = BooleanProperty(False)
    with_words = BooleanProperty(True)
    can_speak = BooleanProperty(False)
    """There is a microphone: who left nothing may go back and say something."""
    with_voice = BooleanProperty(False)
    """Something was said: then it is asked as well whether the team may hear it."""
    voice = StringProperty("")
    """"", "yes" or "no"."""
    own_words = ListProperty([])
    """What the guest wrote. It stands on the card, which is a picture, or on no screen at all: who
    reads little, or had somebody else write it down, hears it before they sign."""
    place = StringProperty("")
    """Where the wall hangs, if the house says so."""
    about_reports = StringProperty("")
    words_on_wall = StringProperty(WORDS["words"][False])
    words_in_reports = StringProperty(WORDS["words"][False])
    """The msgids of the steps without the photo: what they let through."""
    bare = BooleanProperty(False)
    """Nothing was left to be signed."""
    ready = BooleanProperty(False)
    busy = BooleanProperty(False)
    problem = StringProperty("")
    card_shape = NumericProperty(1280 / 704)
    """Width of the wall's card for one of height."""
    room = NumericProperty(500)
    card_h = NumericProperty(100)
    half = NumericProperty(100)
    least = NumericProperty(72)
    spare = NumericProperty(200)
    below = NumericProperty(0)
    """px that the card and the questions get, for the .kv file."""

    __events__ = ("on_choose", "on_let_hear", "on_edit_name", "on_sign", "on_sized")

    def on_sized(self) -> None:
        """The card's box has its size, or another one: a picture of that size is wanted."""

    def on_choose(self, purpose: str, step: str) -> None: ...

    def on_let_hear(self, yes: bool) -> None: ...

    def on_edit_name(self) -> None: ...

    def on_sign(self) -> None: ...

    def card_size(self) -> tuple[int, int]:
        """The size in px that the card is shown at."""
        return self.ids.card.picture_size()

    def choose(self, purpose: str, step: str) -> None:
        """What a tile says; the card follows at once."""
        setattr(self, purpose, step)
        self.dispatch("on_choose", purpose, step)
        self._weigh()

    def _weigh(self) -> None:
        heard = bool(self.voice) or not self.with_voice
        self.ready = bool(self.wall and self.report) and heard and not self.bare

    def on_wall(self, *_args: object) -> None:
        self._weigh()

    def on_report(self, *_args: object) -> None:
        self._weigh()

    def on_voice(self, *_args: object) -> None:
        self._weigh()

    def on_bare(self, *_args: object) -> None:
        self._weigh()

    def on_with_voice(self, *_args: object) -> None:
        self._weigh()

    def let_hear(self, answer: str) -> None:
        """Whether the team may hear what was said, as a tile says it."""
        self.voice = answer
        self.dispatch("on_let_hear", answer == "yes")

    def show_card(self, picture: Image | None) -> None:
        """Show the composed card, or that nothing of it will hang on the wall."""
        self.ids.card.show(picture)

    def forget(self) -> None:
        self.ids.card.forget()
        self.wall = self.report = self.guest_name = self.problem = self.voice = ""
        self.with_voice = self.bare = False
        self.own_words = []
        self.busy = False
