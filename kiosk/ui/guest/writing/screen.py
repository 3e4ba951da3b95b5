"""Writing: the message, an own quote, the name. One task: a field and the keyboard under it."""

from __future__ import annotations

from kivy.input import MotionEvent
from kivy.properties import (
    AliasProperty,
    BooleanProperty,
    ListProperty,
    NumericProperty,
    ObjectProperty,
    StringProperty,
)

from kiosk.i18n.texts import OWN_NAME
from kiosk.paths import assets
from kiosk.ui.guest.writing.starts import begun, finished
from kiosk.ui.shell import styles
from kiosk.ui.theme.screen import FieldScreen, GuestScreen
from kiosk.ui.widgets.controls.button import KioskButton
from kiosk.ui.widgets.keyboard.layouts import read_keyboards

STYLES = (
    *styles.TOOLS, "widgets/text/text_field.kv", "widgets/keyboard/keyboard.kv",
    "guest/writing/screen.kv",
)  # fmt: skip


class PromptButton(KioskButton):
    """A question that helps who does not know what to write. A touch puts `start` into the field.

    Without a start it is a sign, and does not look like a button.
    """

    tone = NumericProperty(0)
    """Which of the three colours it has."""
    start = StringProperty("")

    def on_touch_down(self, touch: MotionEvent) -> bool:
        return bool(self.start) and super().on_touch_down(touch)


class FlowButton(KioskButton):
    """To another way to leave a message; `chosen` once something was left in that way."""

    key_h = NumericProperty(68)


class WritingScreen(FieldScreen, GuestScreen):
    """`text` is what stands in the field. `prompts` are (icon, words, start) above it."""

    title = StringProperty("")
    prompts = ListProperty([])
    limit = NumericProperty(1000)
    multiline = BooleanProperty(True)
    next_text = StringProperty("")
    next_icon = StringProperty("next")
    skip_text = StringProperty("")
    hint = StringProperty("")
    told = StringProperty("")
    """What stands in the empty field of the message: who reads it."""
    keyboards = ObjectProperty(None, allownone=True)
    pictures = ObjectProperty(None)
    space_name = StringProperty("")
    key_h = NumericProperty(68)
    keys_h = NumericProperty(296)
    pad = NumericProperty(16)
    panel = NumericProperty(336)
    prompt_h = NumericProperty(72)
    """px of the keyboard, its panel and the prompts, for the .kv file."""

    draw_texts = ListProperty([])
    """What the button to the drawing page says: at length, and in a word; none has no button."""
    drawn = BooleanProperty(False)
    """Something is drawn already."""
    speak_texts = ListProperty([])
    can_speak = BooleanProperty(False)
    """There is a microphone."""
    said = BooleanProperty(False)
    """Something was said already."""

    written = AliasProperty(
        lambda self: finished(self.text, self._starts), bind=("text",), cache=True
    )
    """The text, without a start at its end that nobody went on from."""
    skipping = AliasProperty(
        lambda self: bool(self.skip_text and not (self.written or self.drawn or self.said)),
        bind=("skip_text", "written", "drawn", "said"),
        cache=True,
    )
    """Nothing is written where nothing need be: the way on says so."""

    __events__ = ("on_draw", "on_speak")

    def on_draw(self) -> None: ...

    def on_speak(self) -> None: ...

    def __init__(self, **kwargs: object) -> None:
        self._starts: set[str] = set()
        """Put into the field in this visit, in whatever language that was."""
        super().__init__(**kwargs)

    def on_kv_post(self, _base: object) -> None:
        super().on_kv_post(_base)
        self.texts.bind(_=lambda *_args: self._speak())
        self._speak()
        lay = self._lay_ways
        self.bind(draw_texts=lay, drawn=lay, speak_texts=lay, can_speak=lay, said=lay)
        self.bind(key_h=lay)
        self.theme.bind(portrait=lay, small=lay)
        self._lay_ways()
        self.bind(prompts=self._lay_prompts)
        self._lay_prompts()

    def _speak(self) -> None:
        """Have the keyboards of the language."""
        self.keyboards = read_keyboards(assets("keyboards"), self.texts.language)
        self.space_name = self.texts._(OWN_NAME)

    def _lay_prompts(self, *_args: object) -> None:
        box = self.ids.prompts
        box.clear_widgets()
        for number, (icon, words, start) in enumerate(self.prompts):
            plate = PromptButton(text=words, icon=icon, tone=number, start=start)
            plate.target = f"prompt:{number}" if start else ""
            plate.bind(on_release=lambda plate: self._begin(plate.start))
            box.add_widget(plate)

    def _begin(self, start: str) -> None:
        """Words to start with, as far as they fit whole."""
        self._starts.add(start)
        text = begun(self.text, start, self._starts)
        if len(text) <= self.limit:
            self.put(text)

    def forget(self) -> None:
        super().forget()
        self._starts.clear()

    def _lay_ways(self, *_args: object) -> None:
        """Other ways to leave a message, before the button that leads on."""
        side = self.ids.side
        for plate in [each for each in side.children if isinstance(each, FlowButton)]:
            side.remove_widget(plate)
        ways = (
            ("draw", "brush", self.draw_texts, self.drawn),
            ("speak", "mic", self.speak_texts if self.can_speak else [], self.said),
        )
        for name, icon, texts, done in reversed(ways):
            if texts:
                text = texts[1 if self.theme.portrait or self.theme.small else 0]
                plate = FlowButton(target=name, icon=icon, text=text, chosen=done, key_h=self.key_h)
                plate.bind(on_release=lambda _plate, event=f"on_{name}": self.dispatch(event))
                side.add_widget(plate, len(side.children))
