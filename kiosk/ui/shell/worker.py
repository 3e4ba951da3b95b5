"""Slow work off the UI thread, its answer back on it."""

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
    """Four workers: for the book, whose writes keep their order, for pictures, for sound, and for
    chores that take long and for which no guest is to wait.

    An answer is handed over on the UI thread, and only while `wanted()` still says yes: what
    comes back after the visit has ended is dropped, never shown to the next guest.
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
        """Do `work` on a worker thread, then `done(answer)` or `failed(error)` on the UI thread.

        An expected failure (`KioskError`) goes to `failed`; any other is raised on the UI thread,
        where the app's failsafe logs it and brings the wall back. If `broken` is given, it gets
        that exception instead: for work whose failure must not end a visit.
        """
        future = self._lanes[lane].submit(work)
        future.add_done_callback(
            # -1: before the next frame is drawn, so that the answer is in it.
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
        """Wait until what was asked of a lane is done, but no longer than `seconds`."""
        wait([self._lanes[lane].submit(lambda: None)], timeout=seconds)

    def close(self) -> None:
        """Let what is being written finish; start nothing new."""
        self._lanes["pictures"].shutdown(wait=False, cancel_futures=True)
        self._lanes["sound"].shutdown(wait=False, cancel_futures=True)
        self._lanes["chores"].shutdown(wait=False, cancel_futures=True)
        self._lanes["book"].shutdown(wait=True)
