"""The screens of the guest's way, each built once."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from kiosk.camera.supervisor import CameraSupervisor
from kiosk.paths import assets
from kiosk.texts import OWN_NAMES
from kiosk.ui.look import Look
from kiosk.ui.screens.base import KioskScreen
from kiosk.ui.screens.photo import PhotoScreen
from kiosk.ui.screens.quote import QuoteScreen
from kiosk.ui.screens.review import ReviewScreen
from kiosk.ui.screens.still_there import StillThereScreen
from kiosk.ui.screens.thanks import ThanksScreen
from kiosk.ui.screens.write import WriteScreen
from kiosk.ui.widgets.layouts import read_layout

if TYPE_CHECKING:
    from kiosk.settings import Guest
    from kiosk.ui.live_texts import LiveTexts


@dataclass(frozen=True)
class WayScreens:
    """Every screen that a guest can come to between the wall and the wall."""

    message: WriteScreen
    photo: PhotoScreen
    quote: QuoteScreen
    own_quote: WriteScreen
    review: ReviewScreen
    name: WriteScreen
    thanks: ThanksScreen
    still_there: StillThereScreen

    def all(self) -> list[KioskScreen]:
        return [getattr(self, field.name) for field in fields(self)]


def build_screens(
    texts: LiveTexts, look: Look, guest: Guest, camera: CameraSupervisor
) -> WayScreens:
    """Build them; what a screen needs of the settings it gets here."""
    keyboards = assets("keyboards")
    letters = [read_layout(keyboards / f"{name}.toml") for name in ("azerty", "abc")]
    common = {"texts": texts, "look": look}
    keys = {"layouts": letters, "numbers": read_layout(keyboards / "numbers.toml")}
    screens = WayScreens(
        message=WriteScreen(name="message", step=0, limit=guest.message_limit, **keys, **common),
        photo=PhotoScreen(
            name="photo", camera=camera, count_from=guest.photo_countdown, **common
        ),
        quote=QuoteScreen(name="quote", **common),
        own_quote=WriteScreen(
            name="own-quote", step=2, limit=guest.quote_limit, next_icon="check", **keys, **common
        ),
        review=ReviewScreen(name="review", **common),
        name=WriteScreen(
            name="name", step=3, limit=guest.name_limit, multiline=False, next_icon="check",
            **keys, **common,
        ),
        thanks=ThanksScreen(name="thanks", seconds=guest.thanks_seconds, **common),
        still_there=StillThereScreen(
            name="still-there", seconds=guest.still_there_countdown, **common
        ),
    )  # fmt: skip
    texts.bind(_=lambda *_args: _say(screens, texts))
    _say(screens, texts)
    return screens


def _say(screens: WayScreens, texts: LiveTexts) -> None:
    """The words of the three writing screens, which share one class."""
    _ = texts._
    message, own_quote, name = screens.message, screens.own_quote, screens.name
    message.title = _("What would you like to tell us?")
    message.skip_text = _("Rather not write")
    message.next_text = _("Go on")
    own_quote.title = _("Your sentence for the wall")
    own_quote.next_text = _("Done")
    name.title = _("Your first name")
    name.hint = _("It stands on your card. You may also leave it empty.")
    name.next_text = _("Done")
    for screen in (message, own_quote, name):
        screen.space_name = OWN_NAMES.get(texts.language, "")
