"""A stage with nothing on it, for the walks through the guests' screens and the team's side."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

from kivy.clock import Clock
from kivy.resources import resource_add_path
from kivy.uix.widget import Widget

from kiosk.devtools.gallery.sample_guest import MESSAGES
from kiosk.errors import KioskError
from kiosk.i18n.texts import Texts
from kiosk.paths import assets
from kiosk.ui import all_widgets
from kiosk.ui.kivy_private import set_loops_a_second
from kiosk.ui.shell import styles
from kiosk.ui.shell.navigator import Navigator
from kiosk.ui.theme import fonts
from kiosk.ui.theme.live_texts import LiveTexts, runs_to_the_left
from kiosk.ui.theme.screen import KioskScreen
from kiosk.ui.theme.theme import Theme

MOST_FRAMES = 60
SEARCHED = 8
"""After so many states all garbage is looked for: what was kept for a while grew too old for less.
"""


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


class StageRoom:
    """A stage of one size in px, and what every screen is given: the texts and the look."""

    def __init__(self, width: int, height: int) -> None:
        # A widget that is collected while `theme` tells of a change is a ReferenceError: garbage is
        # looked for between two screens, and at no other time.
        gc.disable()
        self._tidied = 0
        set_loops_a_second(0)  # No frame waits for its turn: nobody looks on.
        resource_add_path(str(assets()))
        fonts.register(assets("fonts"))
        all_widgets.register()
        self.theme = Theme(motion=False, can_read=True, can_switch=True)
        self.theme.fit(width, height)
        styles.show_in(self.theme)
        styles.load(*styles.WALL)
        self.catalogues = Texts(assets("locale"))
        self.texts = LiveTexts(self.catalogues, "nl")
        self.stage = Navigator(size=(width, height), size_hint=(None, None))
        self.stage.pos = (0, 0)

    def speak(self, language: str) -> None:
        """Switch to a language, as the app does."""
        self.theme.mirror = runs_to_the_left(language)
        self.texts.switch(language)
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def tidy(self) -> None:
        """Between two states: look for garbage among what is new, and now and again among all that
        came since the language was switched.
        """
        self._tidied += 1
        gc.collect(1 if self._tidied % SEARCHED else 2)

    def show(self, screen: KioskScreen) -> None:
        """Put a screen on the stage, laid out; nothing on it runs."""
        if self.stage.screen is not screen:
            self.stage.clear_widgets()
            self.stage.add_widget(screen)
            self.stage.screen = screen
        settle(screen)

    def each(self, without: str = "") -> Iterator[tuple[str, KioskScreen]]:
        """Every state of every screen, laid out, by name; not those whose name begins so."""
        for name, prepare in self.states().items():
            if without and name.startswith(without):
                continue
            self.tidy()
            screen = prepare()
            self.show(screen)
            yield name, screen
            self.theme.reading = False

    def states(self) -> dict[str, Callable[[], KioskScreen]]:
        """What brings a screen into each of its states; each returns the screen."""
        raise NotImplementedError

    @property
    def message(self) -> str:
        return MESSAGES[self.texts.language]

    def said(self, error: KioskError) -> str:
        """An expected failure as the screen would say it."""
        return self.texts.sentence(error)
