"""The bar under the wall's cards: the languages, the way back to a card, and the invitation."""

from __future__ import annotations

import math

from kivy.graphics import (
    Canvas,
    ClearBuffers,
    ClearColor,
    Color,
    Fbo,
    Rectangle,
    Translate,
)
from kivy.metrics import dp
from kivy.properties import (
    BooleanProperty,
    ColorProperty,
    ListProperty,
    NumericProperty,
    ObjectProperty,
    StringProperty,
)
from kivy.uix.floatlayout import FloatLayout
from kivy.uix.widget import Widget

from kiosk.ui.theme.theme import LEAST_TARGET
from kiosk.ui.widgets.controls.button import KioskButton
from kiosk.ui.widgets.display.opaque import opaque
from kiosk.ui.widgets.text.any_script_label import AnyScriptLabel


class LanguageButton(KioskButton):
    """The button of a language, labelled in that language."""

    language = StringProperty("")
    current = StringProperty("")
    dark = BooleanProperty(False)


def words_wide(plate: KioskButton) -> float:
    """The width in px of a button's text on one line."""
    label = AnyScriptLabel(
        text=plate.text, font_name=plate.font_name, font_size=plate.font_size, bold=plate.bold
    )
    label.texture_update()
    return label.texture_size[0]


class InvitationBar(FloatLayout):
    """The bar that a guest touches to begin. Its height follows the shape of the screen.

    `texts` is a `LiveTexts`, `theme` a `Theme`; `dark` is for a painted wall, `laid_on` the colour
    behind the bar.

    The bar is drawn into a texture of its own, and redrawn only when something on it changes: a
    frame of a fade then costs one rectangle instead of all its letters and round corners.
    """

    texts = ObjectProperty(rebind=True)
    theme = ObjectProperty(rebind=True)
    languages = ListProperty([])
    """Pairs of language code and the language's own name."""
    language = StringProperty("")
    dark = BooleanProperty(False)
    laid_on = ColorProperty((1, 1, 1, 1))
    invite_w = NumericProperty(344)
    """Width in px of the invitation: its text on one line, if that fits."""
    with_globe = BooleanProperty(True)
    """There is room for a globe before the languages."""
    closed = BooleanProperty(False)
    """Nothing can be kept now: the bar says so instead of inviting."""

    __events__ = ("on_invite", "on_pick_language", "on_my_entry")

    def __init__(self, **kwargs: object) -> None:
        # Set up before the widgets of the .kv file, which are drawn into this texture.
        self.canvas = Canvas()
        with self.canvas:
            self._picture = Fbo(size=(1, 1))
        with opaque(self.canvas):
            Color(1, 1, 1, 1)
            self._shown = Rectangle()
        with self._picture:
            self._ground = ClearColor(1, 1, 1, 1)
            ClearBuffers()
            self._moved = Translate()
        super().__init__(**kwargs)
        for name in ("pos", "size", "laid_on"):
            self.fbind(name, self._frame)
        self._frame()

    def _frame(self, *_args: object) -> None:
        self._ground.rgba = self.laid_on
        self._picture.size = [max(1, math.ceil(side)) for side in self.size]
        self._moved.xy = -self.x, -self.y
        self._shown.texture = self._picture.texture
        self._shown.pos, self._shown.size = self.pos, self._picture.size

    def add_widget(self, widget: Widget, *args: object, **kwargs: object) -> None:
        """Add a widget, drawn into the texture."""
        own, self.canvas = self.canvas, self._picture
        super().add_widget(widget, *args, **kwargs)
        self.canvas = own

    def remove_widget(self, widget: Widget, *args: object, **kwargs: object) -> None:
        """Remove a widget from the texture."""
        own, self.canvas = self.canvas, self._picture
        super().remove_widget(widget, *args, **kwargs)
        self.canvas = own

    def on_invite(self) -> None: ...

    def on_pick_language(self, *_args: object) -> None: ...

    def on_my_entry(self) -> None: ...

    def on_kv_post(self, _base: object) -> None:
        self.bind(languages=self._lay_languages)
        self.ids.languages.bind(width=lambda *_args: self._fit_languages())
        invite = self.ids.invite
        invite.fbind("text", lambda *_args: self._fit_invite())
        invite.fbind("font_size", lambda *_args: self._fit_invite())
        self._fit_invite()
        self._lay_languages()

    def _fit_invite(self) -> None:
        invite = self.ids.invite
        wide = words_wide(invite) + invite.icon_size + invite.gap + 2 * dp(22)
        self.invite_w = max(dp(280), min(dp(440), wide))

    def _lay_languages(self, *_args: object) -> None:
        box = self.ids.languages
        box.clear_widgets()
        for code, own_name in self.languages:
            button = LanguageButton(text=own_name, language=code, target=f"language:{code}")
            self.bind(language=button.setter("current"), dark=button.setter("dark"))
            button.current, button.dark = self.language, self.dark
            button.bind(on_release=lambda b: self.dispatch("on_pick_language", b.language))
            box.add_widget(button)
        self._fit_languages()

    def _fit_languages(self) -> None:
        """Size the buttons by their words, spaced as one row allows; in portrait, three a row."""
        box = self.ids.languages
        gap = box.spacing[0]
        if self.theme.portrait:
            self.with_globe = False
            for button in box.children:
                button.width = (box.width - 2 * gap) / 3 - 1
            return
        words = {button: words_wide(button) for button in box.children}
        count = max(1, len(words))
        globe = self.ids.globe.width + dp(12)
        room = box.width + self.with_globe * globe - gap * (count - 1) - sum(words.values()) - 1
        least = 2 * count * dp(6)
        self.with_globe = room < least or room - globe >= least
        if room < least:
            # Two rows of equal length, so that no button is alone in the second.
            columns = math.ceil(count / 2)
            for button in words:
                button.pad = dp(4)
                button.width = max((box.width - gap * (columns - 1)) / columns - 1, LEAST_TARGET)
            return
        air = min(dp(16), (room - self.with_globe * globe) / 2 / count)
        for button, wide in words.items():
            button.pad = min(dp(8), air)
            button.width = max(wide + 2 * air, LEAST_TARGET)
