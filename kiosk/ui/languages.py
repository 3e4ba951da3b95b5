"""The language of the screens: chosen on the wall, or with the globe during a visit.

What was typed, drawn or chosen stays: texts follow `LiveTexts`, the reading direction follows
`Theme`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from kiosk.ui.guest.languages_screen import STYLES, LanguagesScreen
from kiosk.ui.shell import styles
from kiosk.ui.shell.context import AppContext
from kiosk.ui.theme.live_texts import runs_to_the_left
from kiosk.ui.theme.screen import KioskScreen
from kiosk.ui.theme.theme import Theme
from kiosk.ui.wall.screen import WallScreen


class Languages:
    """Switches all screens, and leads from the globe on any screen to the choice and back."""

    def __init__(self, shared: AppContext, theme: Theme, wall: WallScreen) -> None:
        self._services = shared.services
        self._stage = shared.stage
        self._texts = shared.texts
        self._idle = shared.idle
        self._theme = theme
        self._wall = wall
        self._from: KioskScreen | None = None
        self._watch_again: Callable[[], None] = lambda: None
        self._offer()
        wall.bind(languages=lambda *_args: self._offer())
        theme.bind(on_language=lambda _theme: self._open())

    def speak(self, language: str) -> None:
        """Apply a choice made on the wall.

        If the guest walks away, the wall returns to its own language.
        """
        self.switch(language)
        settings = self._services.settings
        house = settings.house.language
        if language == house:
            self._idle.arm(None)
        else:
            self._idle.arm(settings.guest.still_there_after, lambda: self.speak(house))

    def switch(self, language: str) -> None:
        """Show every screen in this language."""
        self._theme.mirror = runs_to_the_left(language)
        self._texts.switch(language)
        self._wall.language = language

    def _offer(self) -> None:
        self._theme.can_switch = len(self._wall.languages) > 1

    @cached_property
    def _screen(self) -> LanguagesScreen:
        styles.load(*STYLES)
        screen = LanguagesScreen(name="languages", texts=self._texts, theme=self._theme)
        screen.bind(
            on_choose=lambda _s, language: self._choose(language), on_back=lambda _s: self._back()
        )
        return screen

    def _open(self) -> None:
        settings, screen = self._services.settings, self._screen
        screen.languages = self._wall.languages
        screen.language = self._texts.language
        self._from = self._stage.screen
        self._stage.show(screen, slide=False)
        # If the guest walks away from here, the watch of the previous screen applies.
        self._watch_again = self._idle.interrupt(settings.guest.still_there_after, self._back)

    def _choose(self, language: str) -> None:
        if language != self._texts.language:
            self.switch(language)
        self._back()

    def _back(self) -> None:
        screen, self._from = self._from, None
        if screen is not None and self._stage.screen is self._screen:
            self._watch_again()
            self._stage.show(screen, back=True, slide=False)
