"""Only a window that answers touches, and says when: for `kiosk bench keyboard`.

`python -m kiosk.devtools.probes.touch_latency WHAT CACHE WIDTH HEIGHT`, where WHAT is `keyboard`,
the real screen for the message, or `bare`, a Kivy window with one rectangle that changes colour. It
prints lines of JSON. The first one has `frame`, the seconds from one flip to the next while it
draws without pause (their median), and `keys`, the middle of each key in px from the top left. Then
comes one for each touch that goes `down` or `up`: the time on the monotonic clock when the first
flip since was done.
"""

from __future__ import annotations

import gc
import json
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.devtools.probes.bare_window import Size
from kiosk.i18n.texts import Texts
from kiosk.paths import assets
from kiosk.settings.model import Guest
from kiosk.ui.shell import window

if TYPE_CHECKING:
    from kivy.uix.widget import Widget

FRAMES = 90
"""Frames drawn without pause, for the length of one."""
SETTLED = 4.0
"""Seconds until the window has made all that it makes after its start."""

Places = dict[str, tuple[float, float]]


def main(what: str, cache: str, width: str, height: str) -> None:
    """Open the window, and answer touches until the process is ended."""
    window.prepare(Size(int(width), int(height)), windowed=True, cache=Path(cache))
    from kivy.app import App  # noqa: PLC0415  (Kivy comes after its environment)
    from kivy.clock import Clock  # noqa: PLC0415

    from kiosk.ui.shell import event_loop  # noqa: PLC0415

    class Touched(App):
        def build(self) -> Widget:
            shown, self.keys = _bare() if what == "bare" else _message()
            return shown

        def on_start(self) -> None:
            if what != "bare":
                event_loop.on_touch()  # as the kiosk does
            gc.freeze()
            Clock.schedule_once(lambda _dt: _pace(self.keys), SETTLED)

    Touched().run()


def _pace(keys: Callable[[], Places]) -> None:
    """Draw without pause for a while, tell how that went, and from then on of each touch."""
    from kivy.clock import Clock  # noqa: PLC0415
    from kivy.core.window import Window  # noqa: PLC0415

    flips: list[float] = []
    waiting: list[str] = []
    drawing = Clock.schedule_interval(lambda _dt: Window.canvas.ask_update(), 0)
    flip = Window.flip

    def flipped() -> None:
        flip()
        now = time.monotonic()
        for each in waiting:
            _tell({each: now})
        waiting.clear()
        flips.append(now)
        if len(flips) == FRAMES:
            drawing.cancel()
            steps = [later - at for at, later in pairwise(flips)]
            _tell({"frame": statistics.median(steps), "keys": keys()})

    # Kivy tells of a flip before it is done; what is measured ends after it.
    Window.flip = flipped
    for each in ("down", "up"):
        Window.fbind(f"on_touch_{each}", lambda *_args, each=each: waiting.append(each))


def _tell(line: dict[str, object]) -> None:
    """Tell whoever reads the output of this process."""
    print(json.dumps(line), flush=True)  # noqa: T201


def _bare() -> tuple[Widget, Callable[[], Places]]:
    """A rectangle as large as a key, white while it is touched."""
    from kivy.core.window import Window  # noqa: PLC0415
    from kivy.graphics import Color, Rectangle  # noqa: PLC0415
    from kivy.uix.widget import Widget  # noqa: PLC0415

    shown = Widget()
    with shown.canvas:
        colour = Color(0, 0, 0)
        Rectangle(pos=(100, 100), size=(80, 68))
    for each, value in (("down", 1), ("up", 0)):
        shown.fbind(f"on_touch_{each}", lambda *_args, v=value: setattr(colour, "rgb", (v, v, v)))
    return shown, lambda: {"a": (140, Window.height - 134)}


def _message() -> tuple[Widget, Callable[[], Places]]:
    """The kiosk's screen for the message, ready to be typed on."""
    from kivy.core.window import Window  # noqa: PLC0415
    from kivy.resources import resource_add_path  # noqa: PLC0415

    from kiosk.ui import all_widgets  # noqa: PLC0415
    from kiosk.ui.guest.writing.screen import STYLES, WritingScreen  # noqa: PLC0415
    from kiosk.ui.shell import styles  # noqa: PLC0415
    from kiosk.ui.theme import fonts  # noqa: PLC0415
    from kiosk.ui.theme.live_texts import LiveTexts  # noqa: PLC0415
    from kiosk.ui.theme.theme import Theme  # noqa: PLC0415
    from kiosk.ui.widgets.keyboard.key_textures import KeyPictures  # noqa: PLC0415

    resource_add_path(str(assets()))
    fonts.register(assets("fonts"))
    all_widgets.register()
    theme = Theme()
    theme.fit(*Window.size)
    styles.show_in(theme)
    styles.load(*styles.WALL, *STYLES)
    texts = LiveTexts(Texts(assets("locale")), "nl")
    limit = Guest().message_limit
    screen = WritingScreen(texts=texts, theme=theme, limit=limit, pictures=KeyPictures())
    screen.put("")
    screen.enter()
    return screen, partial(_keys, screen.ids.keyboard, Window)


def _keys(keyboard: Widget, window_: Widget) -> Places:
    """The middle of each key, by the small letter that it types."""
    return {
        name.removeprefix("key:").lower(): (x + wide / 2, window_.height - y - high / 2)
        for name, (x, y, wide, high) in keyboard.targets()
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
