"""Every screen that a guest can come to, in each of its states, without a guest and a camera.

Built once for a size of screen; the language, larger text and contrast are switched live, as they
are in the kiosk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

from kivy.clock import Clock
from kivy.resources import resource_add_path
from kivy.uix.widget import Widget
from PIL import Image

from kiosk.guestbook.entry import QuoteSource
from kiosk.guestbook.text import sentences
from kiosk.house_texts import read_prompts, read_quotes
from kiosk.paths import assets
from kiosk.settings import LANGUAGES, Guest
from kiosk.texts import Texts
from kiosk.ui import fonts, styles
from kiosk.ui.live_texts import LiveTexts, runs_to_the_left
from kiosk.ui.look import Look
from kiosk.ui.pictures import drawn_pictures
from kiosk.ui.screens.base import KioskScreen
from kiosk.ui.screens.code import CodeScreen
from kiosk.ui.screens.my_entry import MyEntryScreen
from kiosk.ui.screens.quote import Group
from kiosk.ui.screens.wall import WallScreen
from kiosk.ui.stage import Stage
from kiosk.ui.way_screens import WayScreens
from kiosk.ui.widgets import all_widgets

MESSAGES = {
    "nl": "Dag allemaal. Jullie vroegen niet wat ik verkeerd deed. Jullie vroegen wat ik nodig had "
    "en daar ben ik jullie dankbaar voor. Tot later!",
    "fr": "Bonjour. Vous n’avez pas demandé ce que je faisais mal. Vous avez demandé ce qu’il me "
    "fallait et je vous en remercie. À bientôt !",
    "en": "Hello all. You did not ask what I did wrong. You asked what I needed and I thank you "
    "for that. See you!",
    "ar": "مرحباً بكم. لم تسألوني عمّا أخطأت فيه. سألتموني عمّا أحتاج إليه وأشكركم على ذلك. إلى "
    "اللقاء!",
    "uk": "Вітаю всіх. Ви не питали, що я роблю не так. Ви питали, що мені потрібно, і я вам за це "
    "вдячна. До зустрічі!",
    "tr": "Merhaba. Neyi yanlış yaptığımı sormadınız. Neye ihtiyacım olduğunu sordunuz ve bunun "
    "için teşekkür ederim. Görüşürüz!",
}
NAMES = {"ar": "فاطمة الزهراء", "uk": "Олександра Коваленко"}
LONG_NAME = "Marie-Antoinette van den Broeck"


MOST_FRAMES = 60


def settle(screen: Widget) -> None:
    """Let what waits for the next frame happen, without drawing one, until nothing moves.

    Raises AssertionError for a layout that never comes to rest.
    """
    before, still = None, 0
    for _frame in range(MOST_FRAMES):
        Clock.tick()
        Clock.tick_draw()
        now = [(*each.pos, *each.size) for each in screen.walk()]
        still = still + 1 if now == before else 0
        before = now
        if still == 3:
            return
    raise AssertionError("the layout does not come to rest")


class Room:
    """A stage of one size in px with every screen that a guest may see."""

    def __init__(self, width: int, height: int) -> None:
        resource_add_path(str(assets()))
        fonts.register(assets("fonts"))
        all_widgets.register()
        self.look = Look(motion=False)
        self.look.fit(width, height)
        styles.show_in(self.look)
        styles.load(*styles.WALL, *styles.MY_ENTRY)
        self._catalogues = Texts(assets("locale"))
        self.texts = LiveTexts(self._catalogues, "nl")
        common = {"texts": self.texts, "look": self.look}
        camera = SimpleNamespace(
            start=lambda: None, stop=lambda: None, latest=lambda: None, state="waking"
        )
        self.guest = Guest()
        self.way = WayScreens(self.texts, self.look, self.guest, camera, 14)  # type: ignore[arg-type]
        self.code = CodeScreen(name="code", **common)
        self.entry = MyEntryScreen(name="my-entry", **common)
        self.wall = WallScreen(
            name="wall",
            languages=[(code, self._catalogues.own_name(code)) for code in LANGUAGES],
            language="nl",
            house="Huis van het Kind Brussel-Noord",
            **common,
        )
        self.stage = Stage(size=(width, height), size_hint=(None, None))
        self.stage.pos = (0, 0)

    def speak(self, language: str) -> None:
        """Switch to a language, as the app does."""
        self.look.mirror = runs_to_the_left(language)
        self.texts.switch(language)
        self.wall.language = language

    def show(self, screen: KioskScreen) -> None:
        """Put a screen on the stage, laid out; nothing on it runs."""
        if self.stage.screen is not screen:
            self.stage.clear_widgets()
            self.stage.add_widget(screen)
            self.stage.screen = screen
        settle(screen)

    def each(self) -> Iterator[tuple[str, KioskScreen]]:
        """Every state of every screen, laid out, by name."""
        for name, prepare in self.states().items():
            screen = prepare()
            self.show(screen)
            yield name, screen

    def states(self) -> dict[str, Callable[[], KioskScreen]]:
        """What brings a screen into each of its states; each returns the screen."""
        way = self.way
        return {
            "wall": lambda: self._wall(empty=False),
            "wall-empty": lambda: self._wall(empty=True),
            "wall-full": lambda: self._wall(empty=False, closed=True),
            "message": lambda: self._message(""),
            "message-written": lambda: self._message(self.message),
            "photo-live": lambda: self._photo("live"),
            "photo-counting": lambda: self._photo("counting"),
            "photo-taken": lambda: self._photo("taken"),
            "photo-none": lambda: self._photo("none"),
            "photo-no-room": lambda: self._photo("none", no_room=True),
            "choose-picture": lambda: self._choose_picture(""),
            "choose-picture-chosen": lambda: self._choose_picture("cat"),
            "draw": lambda: self._draw(sure=False),
            "draw-sure": lambda: self._draw(sure=True),
            "young": lambda: self._young(staff=False),
            "young-staff": lambda: self._young(staff=True),
            "guardian": lambda: _with(way.guardian, task="check", wait=27, count=3),
            "quote": lambda: self._quote("none"),
            "quote-chosen": lambda: self._quote("message"),
            "quote-own": lambda: self._quote("own"),
            "own-quote": lambda: self._written(way.own_quote, ""),
            "name": lambda: self._written(way.name, self.name),
            "review": lambda: self._review(ready=False),
            "review-chosen": lambda: self._review(ready=True),
            "review-problem": lambda: self._review(ready=True, problem=True),
            "thanks-private": lambda: self._thanks("private", ""),
            "thanks-photo": lambda: self._thanks("waits", self.name),
            "thanks-long": lambda: self._thanks("shown", LONG_NAME),
            "still-there": lambda: _with(way.still_there, asked=False, left=15),
            "stop": lambda: _with(way.still_there, asked=True),
            "code": lambda: _with(self.code, typed="K7M4P", problem="", wait=0),
            "code-wait": lambda: _with(self.code, typed="", wait=27),
            "my-entry": self._my_entry,
            "my-entry-asking": lambda: self._my_entry(asking=True),
            "my-entry-gone": lambda: self._my_entry(gone=True),
        }

    @property
    def message(self) -> str:
        return MESSAGES[self.texts.language]

    @property
    def name(self) -> str:
        return NAMES.get(self.texts.language, "Fatima")

    def _wall(self, *, empty: bool, closed: bool = False) -> KioskScreen:
        self.wall.closed = closed
        self.wall.empty = empty
        return self.wall

    def _message(self, text: str) -> KioskScreen:
        prompts = read_prompts(assets("prompts"), self.texts.language)
        self.way.message.put(text, [(p.icon, p.words) for p in prompts])
        return self.way.message

    @staticmethod
    def _written(screen: KioskScreen, text: str) -> KioskScreen:
        screen.put(text)
        return screen

    def _photo(self, stage: str, *, no_room: bool = False) -> KioskScreen:
        screen = self.way.photo
        if stage == "taken":
            screen.show_taken(_portrait())
        screen.stage, screen.count, screen.no_room = stage, 2, no_room
        return screen

    def _draw(self, *, sure: bool) -> KioskScreen:
        screen = self.way.draw
        screen.empty, screen.sure = not sure, sure
        return screen

    def _choose_picture(self, chosen: str) -> KioskScreen:
        screen = self.way.choose_picture
        if not screen.filled:
            screen.show_pictures(drawn_pictures(assets("pictures")))
        screen.chosen = chosen
        return screen

    def _young(self, *, staff: bool) -> KioskScreen:
        self.way.young.offer_staff(staff)
        return self.way.young

    def _quote(self, source: QuoteSource) -> KioskScreen:
        language, _ = self.texts.language, self.texts._
        limit = self.guest.quote_limit
        own = tuple(sentences(self.message, language, limit))
        house = read_quotes(assets("quotes"), language, limit)
        groups = [
            Group("message", "pen", _("From your message"), own),
            Group("encounter", "people", _("Heard in the conversation"), own[1:3]),
            Group("house", "home", _("From our house"), house),
        ]
        chosen = {"message": own[1], "own": own[2]}.get(source, "")
        self.way.quote.offer(groups, chosen, source)
        return self.way.quote

    def _review(self, *, ready: bool, problem: bool = False) -> KioskScreen:
        screen = self.way.review
        screen.wall, screen.report = ("photo", "none") if ready else ("", "")
        screen.guest_name, screen.with_photo = LONG_NAME if ready else "", True
        screen.problem = (
            self.texts._("This cannot be kept just now: the disk is full.") if problem else ""
        )
        screen.card_shape = self._card_shape
        screen.show_card(_portrait() if ready else None)
        return screen

    @property
    def _card_shape(self) -> float:
        wide, high = self.wall.card_size()
        return wide / high

    def _thanks(self, fate: str, name: str) -> KioskScreen:
        screen = self.way.thanks
        screen.fate, screen.guest_name, screen.code, screen.left = fate, name, "K7M4P2XD", 40
        screen.tint = "#D0E2D2"
        screen.show_picture(None if fate == "private" else _portrait())
        return screen

    def _my_entry(self, *, asking: bool = False, gone: bool = False) -> KioskScreen:
        screen, _ = self.entry, self.texts._
        screen.forget()
        if gone:
            screen.vanish(_("Everything of yours is wiped."))
            return screen
        screen.with_photo = True
        screen.wall, screen.report = "photo", "words"
        screen.message = self.message
        screen.signed = _("Signed on {when}").format(when="24.11.2026")
        screen.card_shape = self._card_shape
        screen.show_card(_portrait())
        screen.tell("" if asking else _("Changed. It counts from now on."))
        screen.asking = asking
        return screen


def _with(screen: KioskScreen, **values: object) -> KioskScreen:
    for name, value in values.items():
        setattr(screen, name, value)
    return screen


def _portrait() -> Image.Image:
    with Image.open(Path(assets("portraits", "fatima.jpg"))) as picture:
        return picture.convert("RGB").resize((160, 184))
