"""The controller of the wall: what is shown when, and what a touch requests."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from kivy.clock import Clock, ClockEvent
from kivy.core.window import Window
from kivy.utils import get_hex_from_color

from kiosk.errors import KioskError
from kiosk.services.opening import Place
from kiosk.ui.shell.frame_rate import FrameRate
from kiosk.ui.shell.worker import Worker
from kiosk.ui.wall.closer_look import CloserLook
from kiosk.ui.wall.frames import Change, Frame, WallCard
from kiosk.ui.wall.interludes import Interludes, is_interlude
from kiosk.ui.wall.modes.base import Sources
from kiosk.ui.wall.picker import CardPicker
from kiosk.ui.wall.screen import WallScreen

if TYPE_CHECKING:
    from kiosk.services.build import Services

T = TypeVar("T")
log = logging.getLogger(__name__)

NOTICED_WITHIN = 0.8
"""Seconds between two checks of the book: with composing, a change is seen within one second."""
FAILURES = 5
"""The number of failing cards to skip at once; after that, the next one waits for its time."""


class WallController:
    """Passes frames to a `WallScreen` for as long as it is entered, in any mode.

    A card that cannot be composed never stops it: the log names the entry, and the next card comes.
    """

    def __init__(self, services: Services, background: Worker, wall: WallScreen) -> None:
        self._services = services
        self._background = background
        self._wall = wall
        self._picker = CardPicker(services)
        self._interludes = Interludes(services)
        self._sources = Sources(self._picker, self._interludes, services)
        self._composing = False
        self._entered = False
        self._failures = 0
        self.frames = 0
        """The number of cards, prints and interludes shown."""
        self._due: ClockEvent | None = None
        self._resume: ClockEvent | None = None
        self.pace = FrameRate(lambda: self._entered and not wall.moving)
        self._closer_look = CloserLook(wall, self._compose, self._is_awake, self.pace.wake)
        wall.bind(
            on_entered=lambda _w: self._enter(),
            on_left=lambda _w: self._leave(),
            on_step=lambda _w, step: self._step(step),
            on_pause=lambda _w: self._pause(),
            on_open=lambda _w, key: self._closer_look.open(key),
            on_closer=lambda _w, key: self._closer_look.look_closer(key),
        )
        self._watching = Clock.schedule_interval(lambda _dt: self.check_book(), NOTICED_WITHIN)

    # What happens elsewhere

    def put_next(self, entry_id: str) -> None:
        """Show this entry's card next."""
        self._picker.put_next(entry_id)

    def withdraw(self, entry_id: str) -> None:
        """Remove this entry's card from the screen now, if it is there."""
        self._take_down([entry_id])

    def check_book(self) -> None:
        """Check what has changed in the book; remove at once what may no longer be shown."""
        if self._entered and not self._wall.asleep and self._picker.may_have_changed():
            self._run(self._picker.check, self._changed, lambda: None)

    def _changed(self, change: Change) -> None:
        if change.ids is None:
            return
        ids = change.ids
        wall = self._wall
        shown = {*wall.display.keys, wall.display.shown, wall.touch_overlay.key, ""}
        gone = {key for key in shown - ids if key and not is_interlude(key)}
        self._take_down(list(gone))
        # What is being composed was chosen after this check, from the current book.
        if (change.new and not self._composing and not self._wall.paused) or (
            ids and self._wall.empty
        ):
            self._schedule(0)

    def _take_down(self, keys: list[str]) -> None:
        if not keys:
            return
        # An opened print is included: its controls would lead nowhere.
        if not {self._wall.touch_overlay.key, self._wall.display.opened}.isdisjoint(keys):
            self._wall.put_away()
        if self._wall.display.take_down(keys) and self._entered:
            self._schedule(0)

    # The next frame

    def _enter(self) -> None:
        self._entered = True
        self.pace.wake()
        # Not now: the layout may not be finished yet.
        self._schedule(0)

    def _leave(self) -> None:
        self._entered = False
        self._unpause()
        self._cancel()

    def show_next(self) -> None:
        """Compose the next frame on a thread and show it.

        Only one at a time: a frame that were dropped for another would leave the rotation unseen,
        and it may be the one that a guest waits for.
        """
        self._cancel()
        if self._composing or self._wall.asleep:
            return
        self._composing = True
        self._run(self._wall.display.next_frame(self._sources), self._show, self._failed)

    def _same(self, key: str, size: tuple[int, int]) -> WallCard | None:
        """The card of a key at another size; on a worker thread."""
        part = self._interludes.again if is_interlude(key) else self._picker.card
        return part(key, size)

    def _run(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[], None]
    ) -> None:
        """Do `work` on the thread for pictures. Any failure is logged, and `failed` called."""

        def wrong(error: BaseException) -> None:
            entry = self._picker.composing or "none"
            if isinstance(error, KioskError):
                log.warning("the card of %s cannot be made: %s", entry, type(error).__name__)
            else:
                frames = "".join(traceback.format_tb(error.__traceback__))
                log.error(
                    "unexpected %s with the card of %s\n%s", type(error).__name__, entry, frames
                )
            failed()

        self._background.run(work, done, wrong, broken=wrong, lane="pictures")

    def _show(self, frame: Frame | None) -> None:
        self._composing, self._failures = False, 0
        if not self._entered:
            return
        display, seconds = self._wall.display, self._services.settings.wall.seconds_per_card
        if frame is None:
            if display.nothing_came():
                self._wall.show_empty()
        elif display.misfits(frame):
            # The layout of the wall has changed meanwhile: show the same card again.
            key, size = frame.key, display.card_size()
            self._composing = True
            self._run(lambda: self._same(key, size), self._show, self._failed)
            return
        else:
            self._wall.empty = False
            self.pace.wake(display.fade_seconds)
            self.frames += 1
            self._count(frame.key, lambda: display.show(frame))
            self._keep_opening(frame.key)
        self._schedule(display.wait(seconds))

    def _keep_opening(self, key: str) -> None:
        """Let the next start begin with this card, in a mode that shows one card at a time."""
        wall, size = self._wall, self._wall.display.card_size()
        if wall.paints or is_interlude(key):
            return
        x, y = wall.to_window(*wall.display.pos)
        right, top = wall.to_window(wall.display.right, wall.display.top)
        corner, shown = (round(x), round(y)), (round(right - x), round(top - y))
        place = Place((round(Window.width), round(Window.height)), corner, shown)
        ground = get_hex_from_color(wall.theme.paper)

        def keep() -> None:
            opening = self._services.opening
            state = opening.wanted()
            if state is not None and (name := self._picker.kept_as(key, size)):
                opening.keep(state, key, place, ground, name)

        # Where cards are picked: the picker is for one thread.
        self._background.run(keep, lambda _done: None, lambda _error: None, lane="pictures")

    def _count(self, key: str, show: Callable[[], None]) -> None:
        """Show a card, and count it if it appeared: not if it was there, or had another size."""
        display = self._wall.display
        before = [display.shown, *display.keys]
        show()
        if key not in before and key in display.keys and not is_interlude(key):
            self._services.book.view_counts.add(key)

    def _failed(self) -> None:
        self._composing = False
        self._failures += 1
        if self._failures <= FAILURES:
            self._schedule(0)
            return
        if not self._wall.shown:
            self._wall.show_empty()
        self._schedule(self._services.settings.wall.seconds_per_card)

    def _schedule(self, seconds: float) -> None:
        self._cancel()
        if self._entered and (not self._wall.paused or not self._wall.shown):
            self._due = Clock.schedule_once(lambda _dt: self.show_next(), seconds)

    def _cancel(self) -> None:
        if self._due is not None:
            self._due.cancel()
            self._due = None

    # What a touch asks for

    def _step(self, step: int) -> None:
        display = self._wall.display
        if display.ring is not None:
            keys = display.ring
            if display.shown in keys:
                self._closer_look.open(keys[(keys.index(display.shown) + step) % len(keys)])
        elif not self._composing:
            size = display.card_size()
            self._composing = True
            self._run(lambda: self._picker.back(size, step), self._stepped, self._failed)

    def _stepped(self, card: WallCard | None) -> None:
        if card is None:
            # There is no earlier one: the card stays, and its time starts again.
            self._composing = False
            self._schedule(self._services.settings.wall.seconds_per_card)
        else:
            self._show(card)

    def _pause(self) -> None:
        if self._wall.paused:
            self._unpause()
            self._schedule(self._services.settings.wall.seconds_per_card)
            return
        self._wall.paused = True
        self._cancel()
        # If the guest who paused walks away, the wall would stand still for months.
        self._resume = Clock.schedule_once(
            lambda _dt: self._pause(), self._services.settings.wall.pause_seconds
        )

    def _unpause(self) -> None:
        self._wall.paused = False
        if self._resume is not None:
            self._resume.cancel()
            self._resume = None

    def _compose(
        self, key: str, size: tuple[int, int], done: Callable[[WallCard | None], None]
    ) -> None:
        self._run(lambda: self._same(key, size), done, lambda: None)

    def _is_awake(self) -> bool:
        return self._entered and not self._wall.asleep

    def stop(self) -> None:
        self._watching.cancel()
        self._leave()
        self.pace.stop()
