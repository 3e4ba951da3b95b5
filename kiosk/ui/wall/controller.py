"""What hangs on the wall when: deals cards and prints to it, and answers what a touch asks for."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from kivy.clock import Clock, ClockEvent

from kiosk.errors import KioskError
from kiosk.ui.shell.frame_rate import FrameRate
from kiosk.ui.shell.worker import Worker
from kiosk.ui.wall.closer_look import CloserLook
from kiosk.ui.wall.frames import Change, MosaicTile, WallCard
from kiosk.ui.wall.interludes import Interludes, is_interlude
from kiosk.ui.wall.picker import CardPicker
from kiosk.ui.wall.screen import WallScreen

if TYPE_CHECKING:
    from kiosk.services.build import Services
    from kiosk.ui.wall.modes.mosaic_layout import Slot

T = TypeVar("T")
log = logging.getLogger(__name__)

NOTICED_WITHIN = 0.8
"""Seconds from one look at the book to the next: with composing, a change is seen within one."""
FAILURES = 5
"""So many cards that cannot be made are passed over at once; then the next waits for its time."""
A_MOMENT = 0.05


class WallController:
    """Deals to a `WallScreen` for as long as it is entered.

    What cannot be composed never stops it: whatever is wrong with one entry, the log says which,
    and the next card comes.
    """

    def __init__(self, services: Services, background: Worker, wall: WallScreen) -> None:
        self._services = services
        self._background = background
        self._wall = wall
        self._dealer = CardPicker(services)
        self._interludes = Interludes(services)
        self._dealing = False
        self._entered = False
        self._failures = 0
        self._filling = True
        """Whether the last print took a bare place: not all of them need suit any card."""
        self.dealt = 0
        """How many cards and prints were shown."""
        self._due: ClockEvent | None = None
        self._resume: ClockEvent | None = None
        self.pace = FrameRate(lambda: self._entered and not wall.moving)
        self._opening = CloserLook(wall, self._compose, self._is_awake, self.pace.wake)
        wall.bind(
            on_entered=lambda _w: self._enter(),
            on_left=lambda _w: self._leave(),
            on_step=lambda _w, step: self._step(step),
            on_pause=lambda _w: self._pause(),
            on_open=lambda _w, key: self._opening.open(key),
            on_closer=lambda _w, key: self._opening.look_closer(key),
        )
        self._watching = Clock.schedule_interval(lambda _dt: self.look(), NOTICED_WITHIN)

    # What happens elsewhere

    def put_next(self, entry_id: str) -> None:
        """This entry's card is the next one."""
        self._dealer.put_next(entry_id)

    def withdraw(self, entry_id: str) -> None:
        """This entry's card goes off the screen now, if it is there."""
        self._take_down([entry_id])

    def look(self) -> None:
        """See what has changed in the book; what may no longer hang goes at once."""
        if self._entered and not self._wall.asleep and self._dealer.may_have_changed():
            self._run(self._dealer.look, self._changed, lambda: None)

    def _changed(self, change: Change) -> None:
        if change.ids is None:
            return
        ids = change.ids
        shown = {*self._wall.hangings.keys, self._wall.hangings.shown, self._wall.looking.key, ""}
        gone = {key for key in shown - ids if key and not is_interlude(key)}
        self._take_down(list(gone))
        # What is being composed was dealt after this look, from what the book has now.
        if (change.new and not self._dealing and not self._wall.paused) or (
            ids and self._wall.empty
        ):
            self._schedule(0)

    def _take_down(self, keys: list[str]) -> None:
        if not keys:
            return
        # A print that was opened is looked at as well: its controls would lead nowhere.
        opened = self._wall.hangings.shown if self._wall.hangings.mosaic else ""
        if not {self._wall.looking.key, opened}.isdisjoint(keys):
            self._wall.put_away()
        if self._wall.hangings.take_down(keys) and self._entered:
            self._schedule(0)

    # Dealing

    def _enter(self) -> None:
        self._entered = True
        self.pace.wake()
        # Not now: it may not be laid out yet.
        self._schedule(0)

    def _leave(self) -> None:
        self._entered = False
        self._unpause()
        self._cancel()

    def deal(self) -> None:
        """Compose the next card on a thread and show it.

        While one is being composed there is no second: the one that was dropped for it would be
        off the deck unseen, and it may be the one that a guest waits for.
        """
        self._cancel()
        if self._dealing or self._wall.asleep:
            return
        self._dealing = True
        hangings = self._wall.hangings
        if hangings.mosaic:
            (slots, scale), hanging = hangings.slots, hangings.by_place
            self._run(lambda: self._next_print(slots, scale, hanging), self._hang, self._failed)
        else:
            size = hangings.card_size()
            self._run(lambda: self._next(size), self._show, self._failed)

    def _next(self, size: tuple[int, int]) -> WallCard | None:
        """On a worker thread: the next card, or what comes between two of them."""
        between = None
        if self._wall.shown and not self._dealer.asked:
            between = self._interludes.due(size)
        return between or self._dealer.next(size)

    def _next_print(self, slots: list[Slot], scale: float, hanging: list[str]) -> MosaicTile | None:
        """On a worker thread: the next print. What comes between hangs where the hero was.

        Never before a bare place is filled that can be, nor before the card of who has just signed
        and waits for it.
        """
        waits = not any(hanging) or (self._filling and not all(hanging))
        between = None
        if not waits and not self._dealer.news(hanging):
            between = self._interludes.due_print(slots[0], place=0, scale=scale)
        if between is None:
            return self._dealer.next_print(slots, scale, hanging)
        self._dealer.changed_at(0)
        return between

    def _same(self, key: str, size: tuple[int, int]) -> WallCard | None:
        """On a worker thread: what was dealt, at another size."""
        part = self._interludes.again if is_interlude(key) else self._dealer.card
        return part(key, size)

    def _run(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[], None]
    ) -> None:
        """Do `work` where pictures are made. However it fails, it is logged, and `failed` told."""

        def wrong(error: BaseException) -> None:
            entry = self._dealer.composing or "none"
            if isinstance(error, KioskError):
                log.warning("the card of %s cannot be made: %s", entry, type(error).__name__)
            else:
                frames = "".join(traceback.format_tb(error.__traceback__))
                log.error(
                    "unexpected %s with the card of %s\n%s", type(error).__name__, entry, frames
                )
            failed()

        self._background.run(work, done, wrong, broken=wrong, lane="pictures")

    def _show(self, dealt: WallCard | None) -> None:
        self._dealing, self._failures = False, 0
        if not self._entered:
            return
        if dealt is None:
            self._wall.show_empty()
        elif dealt.picture.size != self._wall.hangings.card_size():
            # The wall was laid out anew meanwhile: the same card once more.
            key, size = dealt.key, self._wall.hangings.card_size()
            self._dealing = True
            self._run(lambda: self._same(key, size), self._show, self._failed)
            return
        else:
            self._wall.empty = False
            self.pace.wake(self._services.settings.wall.cross_fade + 0.5)
            self.dealt += 1
            self._count(dealt.key, lambda: self._wall.hangings.show_card(dealt.key, dealt.picture))
        self._schedule(self._services.settings.wall.seconds_per_card)

    def _hang(self, print_: MosaicTile | None) -> None:
        self._dealing, self._failures = False, 0
        if not self._entered:
            return
        if print_ is None:
            self._filling = False
            if not self._wall.shown:
                self._wall.show_empty()
        else:
            self._wall.empty = False
            self.pace.wake(1.5)
            self.dealt += 1
            places = self._wall.hangings.by_place
            self._filling = places[print_.place : print_.place + 1] == [""]
            self._count(print_.key, lambda: self._wall.hangings.hang(print_, at_once=self._filling))
        # A print changes twice as often as a card, for all others stay.
        more = self._filling and "" in self._wall.hangings.by_place
        self._schedule(A_MOMENT if more else self._services.settings.wall.seconds_per_card / 2)

    def _count(self, key: str, show: Callable[[], None]) -> None:
        """Show a card, and count it if it came: not if it was there, or made for another size."""
        hangings = self._wall.hangings
        before = [hangings.shown, *hangings.keys]
        show()
        if key not in before and key in hangings.keys and not is_interlude(key):
            self._services.book.view_counts.add(key)

    def _failed(self) -> None:
        self._dealing = False
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
            self._due = Clock.schedule_once(lambda _dt: self.deal(), seconds)

    def _cancel(self) -> None:
        if self._due is not None:
            self._due.cancel()
            self._due = None

    # What a touch asks for

    def _step(self, step: int) -> None:
        hangings = self._wall.hangings
        size = hangings.card_size()
        if hangings.mosaic:
            keys = hangings.keys
            if hangings.shown in keys:
                self._opening.open(keys[(keys.index(hangings.shown) + step) % len(keys)])
        elif not self._dealing:
            self._dealing = True
            self._run(lambda: self._dealer.back(size, step), self._stepped, self._failed)

    def _stepped(self, dealt: WallCard | None) -> None:
        if dealt is None:
            # There is none further back: the card stays, and its time begins anew.
            self._dealing = False
            self._schedule(self._services.settings.wall.seconds_per_card)
        else:
            self._show(dealt)

    def _pause(self) -> None:
        if self._wall.paused:
            self._unpause()
            self._schedule(self._services.settings.wall.seconds_per_card)
            return
        self._wall.paused = True
        self._cancel()
        # Whoever paused walks away, and the wall would stand still for months.
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
