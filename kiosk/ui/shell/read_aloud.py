"""Read the screen aloud: the texts on it, found by a rule and not from a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kivy.clock import Clock, ClockEvent
from kivy.uix.label import Label
from kivy.uix.widget import Widget

from kiosk.errors import KioskError
from kiosk.sound.aloud import speaks, spoken
from kiosk.sound.base import Stream
from kiosk.ui.shell.context import AppContext
from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.controls.button import KioskButton
from kiosk.ui.widgets.controls.header import Header, Tools
from kiosk.ui.widgets.layout.visibility import seen

EVERY = 0.2
"""Seconds between two checks whether reading has ended."""

_MARKUP = re.compile(r"\[/?[a-z_]+(?:=[^\]]*)?\]")


def words_on(screen: Widget) -> list[str]:
    """The texts of a screen in reading order: from the top, then across; its head and tools last.

    That is every visible label, except the words of a button that cannot be touched.
    """
    found = [(place, text) for label in _labels(screen) if (place := _place(label, screen))
             for text in [_plain(label)] if text]  # fmt: skip
    return list(dict.fromkeys(text for _place_, text in sorted(found, key=lambda each: each[0])))


def read_on(screen: Widget) -> list[str]:
    """The texts to read: first the guest's own words, if the screen is about them, then its own.

    A screen about them has `own_words`; only there are these words read.
    """
    own = [" ".join(words.split()) for words in getattr(screen, "own_words", ())]
    return list(dict.fromkeys([*own, *words_on(screen)]))


def _labels(screen: Widget) -> Iterator[Label]:
    for widget in screen.walk(restrict=True):
        if isinstance(widget, Label) and widget.text and seen(widget):
            yield widget


def _plain(label: Label) -> str:
    text = _MARKUP.sub("", label.text) if label.markup else label.text
    return " ".join(text.split())


def _place(label: Label, screen: Widget) -> tuple[bool, int, float] | None:
    """The position of a label: in the head or not, from the top, across; None if it is not read."""
    last, node = False, label
    while node is not screen and node is not None:
        if isinstance(node, KioskButton) and node.disabled and node.target:
            return None
        last = last or isinstance(node, (Header, Tools))
        node = node.parent
    x, y = label.to_window(label.x, label.y)
    across = -x if screen.theme.mirror else x
    # Texts on one line are read across it.
    return last, -round((y + label.height / 2) / 24), across


class ReadAloud:
    """The loudspeaker button, shown if there is a voice and an output device."""

    def __init__(self, shared: AppContext, theme: Theme) -> None:
        self._shared = shared
        self._theme = theme
        self._speaker = False
        self._round = 0
        self._stream: Stream | None = None
        self._watching: ClockEvent | None = None
        theme.bind(on_read=lambda _theme: self._touched())
        shared.texts.bind(language=lambda *_args: self._offer())
        shared.stage.bind(screen=lambda *_args: self.stop())

    def find(self) -> None:
        """Look for a voice and an output device, off the UI thread."""

        def found(speaker: bool) -> None:
            self._speaker = speaker
            self._offer()

        # Without a voice, there is no need to look for a loudspeaker.
        language = self._shared.texts.language
        self._shared.background.run(
            lambda: speaks(language) and self._shared.services.sound.look().speaker,
            found, lambda _error: None, lane="sound",
        )  # fmt: skip

    def _offer(self) -> None:
        self.stop()
        self._theme.can_read = self._speaker and speaks(self._shared.texts.language)

    def _touched(self) -> None:
        if self._theme.reading:
            self.stop()
        else:
            self._read()

    def _read(self) -> None:
        screen = self._shared.stage.screen
        words = ".\n".join(read_on(screen)) if screen is not None else ""
        if not words:
            return
        self._round += 1
        number, language = self._round, self._shared.texts.language
        sound = self._shared.services.sound

        def begun(stream: Stream) -> None:
            if number != self._round:
                self._aside(stream)
                return
            self._stream = stream
            self._watching = Clock.schedule_interval(lambda _dt: self._watch(), EVERY)

        def failed(_error: KioskError) -> None:
            if number == self._round:
                # The output device is gone after all, so the button goes too.
                self._speaker = False
                self._offer()

        self._theme.reading = True
        self._shared.background.run(
            lambda: sound.play(spoken(words, language)), begun, failed, lane="sound"
        )

    def _watch(self) -> None:
        self._shared.idle.still_here()
        if self._stream is None or not self._stream.running:
            self.stop()

    def stop(self) -> None:
        """Stop reading, also if it is about to start."""
        self._round += 1
        self._theme.reading = False
        if self._watching is not None:
            self._watching.cancel()
            self._watching = None
        stream, self._stream = self._stream, None
        if stream is not None:
            self._aside(stream)

    def _aside(self, stream: Stream) -> None:
        self._shared.background.run(
            stream.stop, lambda _done: None, lambda _error: None, lane="sound"
        )
