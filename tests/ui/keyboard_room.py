"""The screen for the message in a window of its own, touched by Kivy's own test touches.

`python keyboard_room.py LANGUAGE CACHE` does what a guest may do and writes as JSON what came of
it, for tests/ui/test_keyboard.py.
"""

from __future__ import annotations

import json
import sys
import threading
from pathlib import Path
from typing import Any

from kiosk.settings.model import Screen
from kiosk.ui.shell import window

Told = dict[str, Any]


class Room:
    """The screen, and a hand."""

    def __init__(self, language: str) -> None:
        from kivy.core.window import Window
        from kivy.resources import resource_add_path

        from kiosk.devtools.gallery.guest_steps import GuestSteps
        from kiosk.i18n.texts import Texts
        from kiosk.paths import assets
        from kiosk.settings.model import Guest, Settings
        from kiosk.ui import all_widgets
        from kiosk.ui.shell import styles
        from kiosk.ui.theme import fonts
        from kiosk.ui.theme.live_texts import LiveTexts
        from kiosk.ui.theme.theme import Theme

        resource_add_path(str(assets()))
        fonts.register(assets("fonts"))
        all_widgets.register()
        theme = self.theme = Theme(motion=False, mirror=language == "ar")
        theme.fit(*Window.size)
        styles.show_in(theme)
        styles.load(*styles.WALL)
        texts = LiveTexts(Texts(assets("locale")), language)
        screen = GuestSteps(texts, theme, Settings(guest=Guest(message_limit=10_000))).message
        Window.add_widget(screen)
        self.field, self.keyboard = screen.ids.field, screen.ids.keyboard
        self.typed = self.field.ids.typed
        self.wait(0)
        while self.keyboard._foresee.is_triggered:  # what it makes beforehand
            self.wait(0.1)
        for thread in threading.enumerate():
            if thread.name == "emoji":
                thread.join()
        self.wait(0)

    def wait(self, seconds: float) -> None:
        """Let the clock run, without drawing."""
        from kivy.clock import Clock

        ends = Clock.get_time() + seconds
        for _time in range(9):
            Clock.tick()
            Clock.tick_draw()
        while Clock.get_time() < ends:
            Clock.tick()
            Clock.tick_draw()

    def touch(self, x: float, y: float, seconds: float = 0) -> None:
        from kivy.tests.common import UnitTestTouch

        finger = UnitTestTouch(x, y)
        finger.touch_down()
        self.wait(seconds)
        finger.touch_up()
        self.wait(0)

    def tap(self, *names: str, seconds: float = 0) -> None:
        for name in names:
            x, y, wide, high = dict(self.keyboard.targets())[f"key:{name}"]
            self.touch(x + wide / 2, y + high / 2, seconds)

    def hold(self, name: str) -> list[str]:
        """Hold a key. Returns the targets that there are then."""
        self.tap(name, seconds=0.8)
        return self.names()

    def names(self) -> list[str]:
        return [name for name, _box in self.keyboard.targets()]

    def press(self, key: str, *modifiers: str) -> None:
        """A key of a physical keyboard that types nothing."""
        self.typed.keyboard_on_key_down(None, (0, key), "", modifiers)
        self.wait(0)


def letters(room: Room) -> Told:
    told: Told = {"start": room.names()}
    before = room.keyboard.pictures.made
    room.tap("D", "a", "g")
    told["made by the first letters"] = room.keyboard.pictures.made - before
    told["first"] = room.field.text
    room.tap(".", " ")
    told["after a full stop"] = room.keyboard.shift
    room.tap("back", "back")
    before = room.keyboard.pictures.made
    room.tap("shift", "shift", "shift")
    told["made by shift"] = room.keyboard.pictures.made - before
    room.tap("shift", "shift")
    told["locked"] = room.keyboard.shift
    room.tap("A", "B", "shift")
    told["lock"] = room.field.text
    x, y, wide, high = dict(room.keyboard.targets())["key:a"]
    told["accents"] = room.hold("e")
    room.touch(x + wide / 2, y + high / 2)
    told["closed"] = [room.field.text, "key:a" in room.names()]
    room.tap("back")
    room.tap("back")
    room.hold("e")
    room.tap("ë")
    told["accent"] = room.field.text
    return told


def emoji(room: Room) -> Told:
    room.tap("emoji")
    told: Told = {"page": room.names()}
    room.tap("kind:people")
    told["tones"] = room.hold("👋")
    room.tap("👋🏽")
    told["emoji"] = room.field.text
    room.tap("back")
    told["erased"] = room.field.text
    room.tap("letters")
    return told


def physical(room: Room) -> Told:
    told: Told = {}
    room.typed.keyboard_on_textinput(None, "ô")
    room.press("left")
    room.press("shift", "shift")
    told["held"] = [room.keyboard.shift, "key:A" in room.names()]
    room.typed.keyboard_on_key_up(None, (0, "shift"))
    told["let go"] = "key:a" in room.names()
    room.typed.keyboard_on_textinput(None, "x")
    told["physical"] = room.field.text
    room.press("a", "ctrl")
    room.typed.keyboard_on_textinput(None, "n")
    told["all"] = room.field.text
    return told


def long(room: Room) -> Told:
    told: Told = {}
    room.field.fill("Een lange zin die er staat. " * 350 + "Eind")
    room.wait(0)
    lettering = room.typed._lettering
    made = lettering.made
    room.tap("x", "y", "z")
    told["made by keys"] = lettering.made - made
    told["length"] = len(room.field.text)
    room.field.forget()
    room.wait(0)
    told["kept"] = [room.field.text, len(lettering._pictures), len(lettering._widths)]
    return told


def arabic(room: Room) -> Told:
    told: Told = {"shift": room.keyboard.shift}
    carets = [room.typed._caret_box.pos[0]]
    for letter in "سمير":
        room.tap(letter)
        carets.append(room.typed._caret_box.pos[0])
    told |= {"carets": carets, "text": room.field.text}
    told["signs"] = room.hold(".")
    room.tap("ـَ")
    told["signed"] = room.field.text
    room.tap("order")
    told["order"] = room.names()
    return told


def tight(room: Room) -> Told:
    """On which keys words come near the border, in larger type and high contrast."""
    room.theme.larger = room.theme.contrast = True
    found: list[str] = []
    for page in ("letters", "numbers", "emoji"):
        room.keyboard.page = page
        room.wait(0)
        for key in (key for row in room.keyboard._keys for key in row if not key.coloured):
            (x, _y, wide, _high), words = key.box, key._label
            left, right = words.pos[0] - x, x + wide - words.pos[0] - words.size[0]
            if words.size[0] and min(left, right) < 8:
                found.append(f"{page}: {key.name}")
    return {"tight": found}


def main(language: str, cache: str) -> None:
    window.prepare(Screen(), windowed=True, cache=Path(cache))
    room = Room(language)
    done = [arabic, tight] if language == "ar" else [letters, emoji, physical, long, tight]
    told: Told = {}
    for part in done:
        told |= part(room)
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
