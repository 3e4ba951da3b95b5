"""The screens of the guest's way, each built once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from kiosk.content import notice
from kiosk.i18n.texts import OWN_NAME
from kiosk.paths import assets
from kiosk.ui.guest.steps.choose_picture.screen import ChoosePictureScreen
from kiosk.ui.guest.steps.draw.screen import DrawScreen
from kiosk.ui.guest.steps.message.screen import MessageScreen
from kiosk.ui.guest.steps.photo.screen import PhotoScreen
from kiosk.ui.guest.steps.quote.screen import QuoteScreen
from kiosk.ui.guest.steps.review.screen import ReviewScreen
from kiosk.ui.guest.steps.speak.screen import SpeakScreen
from kiosk.ui.guest.steps.thanks.screen import ThanksScreen
from kiosk.ui.guest.steps.under_age.screen import UnderAgeScreen
from kiosk.ui.guest.still_there.screen import StillThereScreen
from kiosk.ui.shell import styles
from kiosk.ui.theme.screen import KioskScreen
from kiosk.ui.widgets.controls.pin_pad import PinScreen
from kiosk.ui.widgets.keyboard.key_textures import KeyPictures
from kiosk.ui.widgets.keyboard.layouts import read_keyboards

if TYPE_CHECKING:
    from kiosk.camera.supervisor import CameraSupervisor
    from kiosk.settings.model import Guest
    from kiosk.ui.theme.live_texts import LiveTexts
    from kiosk.ui.theme.theme import Theme

S = TypeVar("S", bound=KioskScreen)


class GuestScreens:
    """Every screen that a guest can come to between the wall and the wall.

    A screen is built when it is first asked for: the wall is ready for a touch as soon as the
    first of them is. `build_next` builds the others before anybody asks. `built` is called with
    the name (that of the property) and the screen, each time.
    """

    ORDER = (
        "message", "photo", "quote", "own_quote", "review", "name", "thanks", "still_there",
        "young", "guardian", "draw", "speak", "choose_picture",
    )  # fmt: skip

    def __init__(
        self,
        texts: LiveTexts,
        theme: Theme,
        guest: Guest,
        camera: CameraSupervisor,
        young_below: int = 0,
    ) -> None:
        """`young_below` is the age in years from which photos are taken; 0: of everybody."""
        self._texts = texts
        self._guest = guest
        self._camera = camera
        self._young_below = young_below
        self._common = {"texts": texts, "theme": theme}
        self._there: dict[str, KioskScreen] = {}
        self._pictures = KeyPictures()
        self.built: Callable[[str, KioskScreen], None] = lambda _name, _screen: None
        texts.bind(_=lambda *_args: self._say())

    def all(self) -> list[KioskScreen]:
        """Those that are built: the others show nothing yet that would have to be forgotten."""
        return list(self._there.values())

    def build_next(self) -> bool:
        """Build one more; False when there is none left."""
        for name in self.ORDER:
            if name not in self._there:
                getattr(self, name)
                return True
        return False

    def _add(self, name: str, screen: S) -> S:
        self._there[name] = screen
        if isinstance(screen, MessageScreen):
            self._say()
        self.built(name, screen)
        return screen

    @cached_property
    def message(self) -> MessageScreen:
        return self._write("message", step=0, limit=self._guest.message_limit)

    @cached_property
    def own_quote(self) -> MessageScreen:
        limit = self._guest.quote_limit
        return self._write("own_quote", step=2, limit=limit, next_icon="check")

    @cached_property
    def name(self) -> MessageScreen:
        limit = self._guest.name_limit
        return self._write("name", step=3, limit=limit, multiline=False, next_icon="check")

    def _write(self, name: str, **how: object) -> MessageScreen:
        styles.load(*styles.WRITE)
        screen = MessageScreen(
            name=name.replace("_", "-"), pictures=self._pictures, **how, **self._common
        )  # fmt: skip
        return self._add(name, screen)

    @cached_property
    def photo(self) -> PhotoScreen:
        styles.load(*styles.PHOTO)
        camera, count_from = self._camera, self._guest.photo_countdown
        screen = PhotoScreen(
            name="photo", camera=camera, count_from=count_from, age=self._young_below,
            **self._common,
        )  # fmt: skip
        return self._add("photo", screen)

    @cached_property
    def young(self) -> UnderAgeScreen:
        styles.load(*styles.YOUNG)
        screen = UnderAgeScreen(name="young", age=self._young_below, **self._common)
        return self._add("young", screen)

    @cached_property
    def guardian(self) -> PinScreen:
        styles.load(*styles.PIN)
        return self._add("guardian", PinScreen(name="guardian", **self._common))

    @cached_property
    def draw(self) -> DrawScreen:
        styles.load(*styles.DRAW)
        return self._add("draw", DrawScreen(name="draw", **self._common))

    @cached_property
    def speak(self) -> SpeakScreen:
        styles.load(*styles.SPEAK)
        return self._add("speak", SpeakScreen(name="speak", **self._common))

    @cached_property
    def choose_picture(self) -> ChoosePictureScreen:
        styles.load(*styles.CHOOSE_PICTURE)
        screen = ChoosePictureScreen(name="choose-picture", **self._common)
        return self._add("choose_picture", screen)

    @cached_property
    def quote(self) -> QuoteScreen:
        styles.load(*styles.QUOTE)
        return self._add("quote", QuoteScreen(name="quote", **self._common))

    @cached_property
    def review(self) -> ReviewScreen:
        styles.load(*styles.REVIEW)
        return self._add("review", ReviewScreen(name="review", **self._common))

    @cached_property
    def thanks(self) -> ThanksScreen:
        styles.load(*styles.THANKS)
        seconds = self._guest.thanks_seconds
        return self._add("thanks", ThanksScreen(name="thanks", seconds=seconds, **self._common))

    @cached_property
    def still_there(self) -> StillThereScreen:
        styles.load(*styles.STILL_THERE)
        seconds = self._guest.still_there_countdown
        screen = StillThereScreen(name="still-there", seconds=seconds, **self._common)
        return self._add("still_there", screen)

    def _say(self) -> None:
        """The words of the three writing screens, which share one class."""
        _ = self._texts._
        words = {
            "message": {
                "title": _("What would you like to tell us?"),
                "told": _(notice.BEFORE_WRITING),
                "skip_text": _("Rather not write"),
                "next_text": _("Go on"),
                "draw_texts": [_("Draw something"), _("Draw")],
                "speak_texts": [_("Say something"), _("Speak")],
            },
            "own_quote": {"title": _("Your sentence for the wall"), "next_text": _("Done")},
            "name": {
                "title": _("Your first name"),
                "hint": _("It stands on your card. You may also leave it empty."),
                "next_text": _("Done"),
            },
        }
        keyboards = read_keyboards(assets("keyboards"), self._texts.language)
        for name, said in words.items():
            screen = self._there.get(name)
            if screen is not None:
                screen.keyboards = keyboards
                screen.space_name = _(OWN_NAME)
                for what, text in said.items():
                    setattr(screen, what, text)
