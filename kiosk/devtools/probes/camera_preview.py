"""Only the photo screen, for so long: `kiosk bench photo` measures how live its mirror is.

`python -m kiosk.devtools.probes.camera_preview CAMERA SECONDS CACHE WIDTH HEIGHT` opens the real
screen on a camera and prints how many of its frames were shown a second, from the first one on.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from kiosk.camera.factory import camera_for
from kiosk.camera.supervisor import CameraSupervisor
from kiosk.devtools.probes.bare_window import Size
from kiosk.i18n.texts import Texts
from kiosk.paths import assets
from kiosk.ui.shell import window


def main(camera: str, seconds: str, cache: str, width: str, height: str) -> None:
    """Open the window, count for so many seconds, print the frames a second, and end."""
    window.prepare(Size(int(width), int(height)), windowed=True, cache=Path(cache))
    from kivy.app import App  # noqa: PLC0415  (Kivy comes after its environment)
    from kivy.clock import Clock  # noqa: PLC0415
    from kivy.core.window import Window  # noqa: PLC0415
    from kivy.resources import resource_add_path  # noqa: PLC0415

    from kiosk.ui import all_widgets  # noqa: PLC0415
    from kiosk.ui.guest.steps.photo.screen import STYLES, PhotoScreen  # noqa: PLC0415
    from kiosk.ui.shell import styles  # noqa: PLC0415
    from kiosk.ui.theme import fonts  # noqa: PLC0415
    from kiosk.ui.theme.live_texts import LiveTexts  # noqa: PLC0415
    from kiosk.ui.theme.theme import Theme  # noqa: PLC0415

    supervisor = CameraSupervisor(lambda: camera_for(camera, int(width), int(height)))

    class Mirror(App):
        began = 0.0

        def build(self) -> PhotoScreen:
            resource_add_path(str(assets()))
            fonts.register(assets("fonts"))
            all_widgets.register()
            theme = Theme()
            styles.show_in(theme)
            styles.load(*styles.WALL, *STYLES)
            theme.fit(*Window.size)
            texts = LiveTexts(Texts(assets("locale")), "nl")
            self.screen = PhotoScreen(name="photo", texts=texts, theme=theme, camera=supervisor)
            return self.screen

        def on_start(self) -> None:
            self.screen.enter()
            Clock.schedule_interval(self.count, 0.1)

        def count(self, _dt: float) -> None:
            now = time.monotonic()
            if self.screen.stage != "live":
                return
            if not self.began:
                # The first second is for the camera and the window to settle.
                self.began, self.screen.frames_shown = now + 1.0, 0
            elif now < self.began:
                self.screen.frames_shown = 0
            elif now - self.began >= float(seconds):
                print(self.screen.frames_shown / (now - self.began), flush=True)  # noqa: T201
                self.stop()

        def on_stop(self) -> None:
            supervisor.stop(wait=1.0)

    Mirror().run()


if __name__ == "__main__":
    main(*sys.argv[1:])
