"""Writing: the message, an own quote, the name. One task: a field and the keyboard under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kivy.properties import (
    BooleanProperty,
    ListProperty,
    NumericProperty,
    ObjectProperty,
    StringProperty,
)
from kivy.uix.boxlayout import BoxLayout

from kiosk.texts import Translator
from kiosk.ui.screens.base import GuestScreen


class PromptPlate(BoxLayout):
    """A sign, not a button: a question that helps who does not know what to write."""

    text = StringProperty("")
    icon = StringProperty("")
    fill = ObjectProperty((1, 1, 1, 1))
    ink = ObjectProperty((0, 0, 0, 1))


class WriteScreen(GuestScreen):
    """`text` is what stands in the field. `prompts` are (icon, words) above it."""

    step = NumericProperty(0)
    title = StringProperty("")
    prompts = ListProperty([])
    prompt_colours = ListProperty([])
    limit = NumericProperty(1000)
    multiline = BooleanProperty(True)
    text = StringProperty("")
    next_text = StringProperty("")
    next_icon = StringProperty("next")
    skip_text = StringProperty("")
    hint = StringProperty("")
    layouts = ListProperty([])
    numbers = ObjectProperty(None, allownone=True)
    space_name = StringProperty("")

    __events__ = ("on_skip",)

    def on_skip(self) -> None: ...

    def on_kv_post(self, _base: object) -> None:
        self.ids.field.bind(text=self.setter("text"))
        self.bind(prompts=self._lay_prompts, prompt_colours=self._lay_prompts)
        self._lay_prompts()

    def _lay_prompts(self, *_args: object) -> None:
        box = self.ids.prompts
        box.clear_widgets()
        for number, (icon, words) in enumerate(self.prompts):
            fill, ink = self.prompt_colours[number % len(self.prompt_colours)]
            box.add_widget(PromptPlate(text=words, icon=icon, fill=fill, ink=ink))

    @staticmethod
    def counting(_: Translator) -> Callable[[int], str]:
        """From the characters left to the words for it."""
        return lambda left: _("{count} left").format(count=left)

    def put(self, text: str, prompts: Sequence[tuple[str, str]] = ()) -> None:
        """Show what the guest wrote before."""
        self.prompts = list(prompts)
        self.ids.field.fill(text)
        self.ids.keyboard.reset()

    def enter(self) -> None:
        self.ids.field.grab()

    def leave(self) -> None:
        self.ids.field.release()
        self.ids.keyboard.reset()

    def forget(self) -> None:
        self.ids.field.forget()
        self.ids.keyboard.reset()
        self.text = ""
