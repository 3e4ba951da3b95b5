"""Every screen that a guest can come to, in each of its states, without a guest and a camera.

Built once for a size of screen; the language, larger text and contrast are switched live, as they
are in the kiosk.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kiosk.content import notice
from kiosk.content.texts import read_prompts, read_quotes
from kiosk.devtools.gallery.guest_ends import Ends
from kiosk.devtools.gallery.guest_steps import GuestSteps
from kiosk.devtools.gallery.sample_guest import NAMES, portrait, with_
from kiosk.devtools.gallery.stage import StageRoom
from kiosk.devtools.gallery.wall import Walls
from kiosk.guestbook.model.entry import QuoteSource
from kiosk.guestbook.model.text_cleaning import sentences
from kiosk.paths import assets
from kiosk.settings.model import LANGUAGES, Guest, Settings
from kiosk.sound.base import SoundFailed
from kiosk.ui.guest import languages_screen
from kiosk.ui.guest.privacy import screen as privacy_screen
from kiosk.ui.guest.returning import code_screen, my_entry_screen
from kiosk.ui.guest.steps.quote.screen import Group
from kiosk.ui.shell import styles
from kiosk.ui.shell.pictures import drawn_pictures
from kiosk.ui.theme.screen import KioskScreen


class Room(StageRoom):
    """A stage of one size in px with every screen that a guest may see."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__(width, height)
        for module in (code_screen, my_entry_screen, privacy_screen, languages_screen):
            styles.load(*module.STYLES)
        common = {"texts": self.texts, "theme": self.theme}
        self.guest = Guest()
        young = replace(Settings().privacy, photo_from_age=14)
        settings = replace(Settings(), guest=self.guest, privacy=young)
        self.way = GuestSteps(self.texts, self.theme, settings)
        self.code = code_screen.CodeScreen(name="code", **common)
        self.languages = languages_screen.LanguagesScreen(name="languages", **common)
        self.entry = my_entry_screen.MyEntryScreen(name="my-entry", **common)
        self.privacy = privacy_screen.PrivacyScreen(name="privacy", **common)
        self.walls = Walls(self.texts, self.theme, self.catalogues, self.show)
        self.wall = self.walls.one
        # A card has the shape that it has on the wall.
        self.show(self.wall)

    def speak(self, language: str) -> None:
        """Switch to a language, as the app does."""
        self.walls.speak(language)
        super().speak(language)

    def states(self) -> dict[str, Callable[[], KioskScreen]]:
        """What brings a screen into each of its states; each returns the screen."""
        way = self.way
        return {
            **self.walls.states(),
            "message": lambda: self._message(""),
            "message-no-microphone": lambda: self._message("", can_speak=False),
            "message-written": lambda: self._message(self.message),
            "message-drawn-and-said": lambda: self._message("", drawn=True, said=True),
            "message-reading": lambda: self.reading(self._message(self.message)),
            "languages": self._languages,
            "photo-waking": lambda: self._photo("waking"),
            "photo-live": lambda: self._photo("live"),
            "photo-counting": lambda: self._photo("counting"),
            "photo-keeping": lambda: self._photo("keeping"),
            "photo-taken": lambda: self._photo("taken"),
            "photo-lost": lambda: self._photo("lost"),
            "photo-none": lambda: self._photo("none"),
            "photo-no-room": lambda: self._photo("none", no_room=True),
            "choose-picture": lambda: self._choose_picture(""),
            "choose-picture-chosen": lambda: self._choose_picture("cat"),
            "draw": lambda: self._draw(sure=False),
            "draw-sure": lambda: self._draw(sure=True),
            "draw-asking": lambda: self._draw(sure=False, asking=True),
            "speak": lambda: self._speak("ready"),
            "speak-recording": lambda: self._speak("speaking", seconds=74, level=0.7),
            "speak-said": lambda: self._speak("said", seconds=74),
            "speak-listening": lambda: self._speak("listening", seconds=74, level=0.4),
            "speak-no-loudspeaker": lambda: self._speak("said", seconds=9, can_listen=False),
            "speak-microphone-gone": lambda: self._speak("said", seconds=9, problem="gone"),
            "speak-no-microphone": lambda: self._speak("ready", problem="dead"),
            "young": lambda: self._young(staff=False),
            "young-staff": lambda: self._young(staff=True),
            "guardian": lambda: with_(way.guardian, task="check", wait=27, count=3),
            "quote": lambda: self._quote("none"),
            "quote-chosen": lambda: self._quote("message"),
            "quote-own": lambda: self._quote("own"),
            "own-quote": lambda: self._written(way.own_quote, ""),
            "own-quote-full": lambda: self._written(way.own_quote, self.sentence),
            "name": lambda: self._written(way.name, self.name),
            "privacy": self._privacy,
            **Ends(self).states(),
        }

    def _privacy(self) -> KioskScreen:
        house = replace(Settings().house, contact="het onthaal, onthaal@huis.example", phone="02 1")
        settings = replace(Settings(), house=house)
        texts = self.texts
        told = notice.lines(settings, texts._, texts.language)
        self.privacy.put(texts._(notice.QUESTION), told)
        return self.privacy

    @property
    def sentence(self) -> str:
        """One that the guest wrote for the wall, as long as it may be."""
        message = " ".join([self.message] * 3)
        return message[: self.guest.quote_limit].strip()

    @property
    def name(self) -> str:
        return NAMES.get(self.texts.language, "Fatima")

    def reading(self, screen: KioskScreen) -> KioskScreen:
        """The screen is being read aloud."""
        self.theme.reading = True
        return screen

    def _message(
        self, text: str, *, can_speak: bool = True, drawn: bool = False, said: bool = False
    ) -> KioskScreen:
        prompts = read_prompts(assets("prompts"), self.texts.language)
        self.way.message.prompts = [(p.icon, p.words, p.start) for p in prompts]
        self.way.message.put(text)
        return with_(self.way.message, can_speak=can_speak, drawn=drawn, said=said)

    def _languages(self) -> KioskScreen:
        known = self.catalogues
        codes = [(code, known.own_name(code)) for code in LANGUAGES]
        return with_(self.languages, languages=codes, language=self.texts.language)

    @staticmethod
    def _written(screen: KioskScreen, text: str) -> KioskScreen:
        screen.put(text)
        return screen

    def _photo(self, stage: str, *, no_room: bool = False) -> KioskScreen:
        screen = self.way.photo
        if stage == "taken":
            screen.show_taken(portrait())
        screen.stage, screen.count, screen.no_room = stage, 2, no_room
        return screen

    def _draw(self, *, sure: bool, asking: bool = False) -> KioskScreen:
        screen = self.way.draw
        screen.empty, screen.sure, screen.asking = not (sure or asking), sure, asking
        return screen

    def _speak(
        self,
        stage: str,
        *,
        seconds: float = 0,
        level: float = 0,
        can_listen: bool = True,
        problem: str = "",
    ) -> KioskScreen:
        _ = self.texts._
        told = {
            "gone": _("The microphone is gone. What you said until then is here."),
            "dead": self.said(SoundFailed("The microphone does not answer.")),
        }
        self.way.speak.stage = stage
        return with_(
            self.way.speak, seconds=seconds, level=level, can_listen=can_listen,
            problem=told.get(problem, ""),
        )  # fmt: skip

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
            Group("message", "pen", _("From your message"), own)
            if source != "own"
            else Group("message", "pen", _("In your own words"), own, self.sentence),
            Group("encounter", "people", _("Said here today"), own[1:3]),
            Group("house", "home", _("From our house"), house),
        ]
        chosen = {"message": own[1], "own": self.sentence}.get(source, "")
        self.way.quote.offer(groups, chosen, source)
        return self.way.quote
