"""The choice of a language, from any screen of a guest."""

from __future__ import annotations

import math

from kivy.properties import ListProperty, NumericProperty, StringProperty

from kiosk.ui.shell import styles
from kiosk.ui.theme.screen import KioskScreen
from kiosk.ui.widgets.controls.button import KioskButton

STYLES = (*styles.TOOLS, "guest/languages_screen.kv")


class LanguageTile(KioskButton):
    """A language in its own name, for whoever can read no other."""

    language = StringProperty("")


class LanguagesScreen(KioskScreen):
    """All the house's languages; `on_choose(code)` comes with the one that was touched."""

    languages = ListProperty([])
    """Pairs of language code and own name."""
    language = StringProperty("")
    """The one that the screens speak now."""
    across = NumericProperty(3)
    """Tiles in a row, for the .kv file."""

    __events__ = ("on_choose", "on_back")

    def on_choose(self, language: str) -> None: ...

    def on_back(self) -> None: ...

    def on_kv_post(self, _base: object) -> None:
        self.bind(languages=lambda *_args: self._lay(), language=lambda *_args: self._mark())
        self._lay()

    @staticmethod
    def rows(count: int, across: float) -> int:
        """How many rows so many tiles take."""
        return max(1, math.ceil(count / max(1, across)))

    def _lay(self) -> None:
        box = self.ids.tiles
        box.clear_widgets()
        for code, own_name in self.languages:
            tile = LanguageTile(text=own_name, language=code, target=f"language:{code}")
            tile.bind(on_release=lambda tile: self.dispatch("on_choose", tile.language))
            box.add_widget(tile)
        self._mark()

    def _mark(self) -> None:
        for tile in self.ids.tiles.children:
            tile.chosen = tile.language == self.language
