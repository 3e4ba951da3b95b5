"""Slow work off the UI thread, with its result delivered on it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Literal, TypeVar, get_args

from kivy.clock import Clock

from kiosk.errors import KioskError

T = TypeVar("T")
Lane = Literal["book", "pictures", "sound", "chores"]
log = logging.getLogger(__name__)


class Worker:
    """Four worker threads: for the book, for pictures, for sound, and for chores.

    Writes of the book keep their order; chores take long, and no guest should wait for them. A
    result is delivered on the UI thread, and only if `wanted()` is still true: a result that
    arrives after the visit has ended is dropped, never shown to the next guest.
    """

    def __init__(self) -> None:
        lanes: tuple[Lane, ...] = get_args(Lane)
        self._lanes = {lane: ThreadPoolExecutor(1, thread_name_prefix=lane) for lane in lanes}

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[KioskError], None],
        *,
        wanted: Callable[[], bool] = lambda: True,
        broken: Callable[[BaseException], None] | None = None,
        lane: Lane = "book",
    ) -> None:
        """Do `work` on a worker thread, then `done(result)` or `failed(error)` on the UI thread.

        An expected failure (`KioskError`) goes to `failed`; any other exception is raised on the UI
        thread, where the app's failsafe logs it and returns to the wall. If `broken` is given, it
        receives that exception instead: for work whose failure must not end a visit.
        """
        future = self._lanes[lane].submit(work)
        future.add_done_callback(
            # -1: before the next frame is drawn, so that it shows the result.
            lambda f: Clock.schedule_once(
                lambda _dt: self._deliver(f, done, failed, wanted, broken), -1
            )
        )

    @staticmethod
    def _deliver(
        future: Future[T],
        done: Callable[[T], None],
        failed: Callable[[KioskError], None],
        wanted: Callable[[], bool],
        broken: Callable[[BaseException], None] | None,
    ) -> None:
        if future.cancelled() or not wanted():
            return
        error = future.exception()
        if error is None:
            done(future.result())
        elif isinstance(error, KioskError):
            log.warning("expected failure: %s", type(error).__name__)
            failed(error)
        elif broken is not None:
            broken(error)
        else:
            raise error

    def rest(self, lane: Lane, seconds: float) -> None:
        """Wait until the work of a lane is done, but at most `seconds`."""
        wait([self._lanes[lane].submit(lambda: None)], timeout=seconds)

    def close(self) -> None:
        """Finish what is being written; start nothing new."""
        self._lanes["pictures"].shutdown(wait=False, cancel_futures=True)
        self._lanes["sound"].shutdown(wait=False, cancel_futures=True)
        self._lanes["chores"].shutdown(wait=False, cancel_futures=True)
        self._lanes["book"].shutdown(wait=True)
