"""The photo: a live mirror, a countdown, then "again" or "keep". "No photo" is just as large."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from kivy.clock import Clock, ClockEvent
from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, OptionProperty

from kiosk.ui.shell import styles
from kiosk.ui.theme.screen import GuestScreen

if TYPE_CHECKING:
    from PIL.Image import Image

    from kiosk.camera.base import Frame, Pixels
    from kiosk.camera.supervisor import CameraSupervisor

STYLES = (*styles.TOOLS, "widgets/feedback/countdown_ring.kv", "guest/steps/photo/screen.kv")
SLACK = 0.02
"""A difference in aspect ratio that nobody sees: below it, nothing is cropped."""
LOOKS_PER_SECOND = 30
"""How often the newest frame is fetched; a webcam delivers 15 to 30 a second."""


def cut_to_shape(pixels: Pixels, shape: float) -> Pixels:
    """Crop a frame to its middle with `shape` as width / height; unchanged within two percent."""
    high, wide = pixels.shape[:2]
    if abs(wide / high / shape - 1) < SLACK:
        return pixels
    if wide / high > shape:
        kept = round(high * shape)
        left = (wide - kept) // 2
        return pixels[:, left : left + kept]
    kept = round(wide / shape)
    top = (high - kept) // 2
    return pixels[top : top + kept]


class PhotoScreen(GuestScreen):
    """The photo page.

    `stage` is what the guest sees: the camera starting, live, a countdown, a taken photo, or no
    camera. `on_taken(pixels)` is dispatched with the very frame that was on the screen at the end
    of the countdown, not mirrored; the receiver keeps it and calls `show_taken`.
    """

    stage = OptionProperty(
        "waking", options=("waking", "live", "counting", "keeping", "taken", "lost", "none")
    )
    count = NumericProperty(0)
    mirror_w = NumericProperty(4)
    mirror_h = NumericProperty(3)
    plate_h = NumericProperty(132)
    plate_w = NumericProperty(200)
    low = NumericProperty(48)
    gap = NumericProperty(16)
    camera = ObjectProperty(None, allownone=True)
    count_from = NumericProperty(3)
    has_photo = BooleanProperty(False)
    with_picture = BooleanProperty(False)
    """The guest has chosen a drawn picture, which a photo would replace."""
    no_room = BooleanProperty(False)
    """The disk has no room for a photo: the guest continues without one."""
    age = NumericProperty(0)
    """The age from which a guest may consent to a photo themselves; 0: no limit."""

    __events__ = ("on_taken", "on_keep", "on_again", "on_without", "on_young", "on_picture")

    def __init__(self, *, clock: Callable[[], float] = time.monotonic, **kwargs: object) -> None:
        self._clock = clock
        self._frame: Frame | None = None
        self._ends = 0.0
        self._ticking: ClockEvent | None = None
        self.frames_shown = 0
        super().__init__(**kwargs)

    def on_taken(self, pixels: object) -> None: ...

    def on_keep(self) -> None: ...

    def on_again(self) -> None: ...

    def on_without(self) -> None: ...

    def on_young(self) -> None: ...

    def on_picture(self) -> None: ...

    def enter(self) -> None:
        if self.has_photo:
            self.stage = "taken"
        elif self.no_room:
            self.stage = "none"
        else:
            self.look_in_the_mirror()

    def leave(self) -> None:
        self._stop_ticking()
        self.camera.stop()
        self._frame = None
        self.ids.preview.forget()

    def forget(self) -> None:
        self.leave()
        self.has_photo = self.with_picture = False
        self.ids.print.ids.picture.forget()
        self.stage = "waking"

    def look_in_the_mirror(self) -> None:
        """Start the camera and show what it sees."""
        self.has_photo = False
        self.ids.print.ids.picture.forget()
        self.stage = "waking"
        self.camera.start()
        if self._ticking is None:
            self._ticking = Clock.schedule_interval(self._tick, 1 / LOOKS_PER_SECOND)

    def take(self) -> None:
        """Start the countdown. A second tap during the countdown changes nothing."""
        if self.stage == "live":
            self.stage = "counting"
            self._ends = self._clock() + self.count_from
            self.count = self.count_from

    def cancel_count(self) -> None:
        if self.stage == "counting":
            self.stage = "live"

    def show_taken(self, picture: Image) -> None:
        """Show the kept photo as a print."""
        self.ids.print.ids.picture.show(picture)
        self.has_photo = True
        self.stage = "taken"

    def _tick(self, _dt: float) -> None:
        camera: CameraSupervisor = self.camera
        frame = camera.latest()
        if frame is None:
            if self.stage in ("live", "counting", "waking", "lost", "none"):
                self._without_frame(camera.state)
            return
        if self.stage in ("waking", "lost", "none"):
            self.stage = "live"
        if self._frame is None or frame.number != self._frame.number:
            self._frame = frame
            self.ids.preview.show_pixels(frame.image)
            self.frames_shown += 1
        if self.stage == "counting":
            left = self._ends - self._clock()
            self.count = max(1, int(left) + (left % 1 > 0))
            if left <= 0:
                self._shoot()

    def _without_frame(self, state: str) -> None:
        self._frame = None
        if state == "none":
            self.stage = "none"
        elif state in ("lost", "off"):
            self.stage = "lost"
        elif self.stage != "lost":
            self.stage = "waking"

    def _shoot(self) -> None:
        """Hand on the frame that was on the screen, cropped like the mirror."""
        frame, self._frame = self._frame, None
        self.stage = "keeping"
        self._stop_ticking()
        self.camera.stop()
        shape = self.mirror_w / self.mirror_h
        self.dispatch("on_taken", cut_to_shape(frame.image, shape))

    def _stop_ticking(self) -> None:
        if self._ticking is not None:
            self._ticking.cancel()
            self._ticking = None
