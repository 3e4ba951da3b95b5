"""The privacy notice, from whichever screen a guest asks for it, and back there."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from kiosk.content import notice
from kiosk.ui.guest.privacy.screen import STYLES, PrivacyScreen
from kiosk.ui.shell import styles
from kiosk.ui.shell.context import AppContext
from kiosk.ui.theme.screen import KioskScreen
from kiosk.ui.theme.theme import Theme


class PrivacyPresenter:
    """Nothing of a visit ends or is lost by reading the notice: it lies over the guest's screen."""

    def __init__(self, shared: AppContext, theme: Theme) -> None:
        self._shared = shared
        self._theme = theme
        self._from: KioskScreen | None = None
        self._watch_again: Callable[[], None] = lambda: None
        theme.bind(on_notice=lambda _theme: self.open())

    @cached_property
    def screen(self) -> PrivacyScreen:
        """Made when it is first asked for."""
        styles.load(*STYLES)
        screen = PrivacyScreen(name="privacy", texts=self._shared.texts, theme=self._theme)
        screen.bind(on_back=lambda _s: self._back())
        self._shared.texts.bind(_=lambda *_args: self._say())
        return screen

    def open(self) -> None:
        """Show it over the screen that is there."""
        stage = self._shared.stage
        if stage.screen is self.screen:
            return
        self._from = stage.screen
        self._say()
        stage.show(self.screen)
        # Whoever walks away from here walks away from the screen before it.
        seconds = self._shared.services.settings.guest.still_there_after
        self._watch_again = self._shared.idle.interrupt(seconds, self._back)

    def _say(self) -> None:
        texts = self._shared.texts
        told = notice.lines(self._shared.services.settings, texts._, texts.language)
        self.screen.put(texts._(notice.QUESTION), told)

    def _back(self) -> None:
        screen, self._from = self._from, None
        if screen is not None and self._shared.stage.screen is self.screen:
            self._watch_again()
            self._shared.stage.show(screen, back=True)
