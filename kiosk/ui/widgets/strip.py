"""The strip under the wall's cards: the languages, the way back to a card, the invitation."""

from __future__ import annotations

from kivy.metrics import dp
from kivy.properties import BooleanProperty, ListProperty, ObjectProperty, StringProperty
from kivy.uix.floatlayout import FloatLayout

from kiosk.ui.widgets.plate import Plate


class LanguageButton(Plate):
    """A language in its own name."""

    language = StringProperty("")
    current = StringProperty("")
    dark = BooleanProperty(False)


class Strip(FloatLayout):
    """What a guest touches to begin. Its own height follows the screen's shape.

    `texts` is a `LiveTexts`, `look` a `Look`; `dark` is for a wall that is painted.
    """

    texts = ObjectProperty(rebind=True)
    look = ObjectProperty(rebind=True)
    languages = ListProperty([])
    """Pairs of language code and own name."""
    language = StringProperty("")
    dark = BooleanProperty(False)
    closed = BooleanProperty(False)
    """Nothing can be kept just now: the strip says so in place of inviting."""

    __events__ = ("on_invite", "on_pick_language", "on_my_entry")

    def on_invite(self) -> None: ...

    def on_pick_language(self, *_args: object) -> None: ...

    def on_my_entry(self) -> None: ...

    def on_kv_post(self, _base: object) -> None:
        self.bind(languages=self._lay_languages)
        self._lay_languages()

    def _lay_languages(self, *_args: object) -> None:
        for box in (self.ids.languages, self.ids.languages_high):
            box.clear_widgets()
        box = self.ids.languages_high if self.look.portrait else self.ids.languages
        for code, own_name in self.languages:
            button = LanguageButton(text=own_name, language=code, target=f"language:{code}")
            self.bind(language=button.setter("current"), dark=button.setter("dark"))
            button.current, button.dark = self.language, self.dark
            if not self.look.portrait:
                button.size_hint_x, button.width = None, dp(143)
            button.bind(on_release=lambda b: self.dispatch("on_pick_language", b.language))
            box.add_widget(button)
