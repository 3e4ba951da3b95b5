"""After any fault, keep the loop running, drop the guest's draft and show the wall."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Iterable
from types import TracebackType

from kivy.base import ExceptionHandler, ExceptionManager

log = logging.getLogger(__name__)

Step = Callable[[], object]


class Failsafe(ExceptionHandler):
    """Keeps the loop running. Logs the kind of error and its place, never what a guest wrote.

    It cannot raise: each step back to the wall runs on its own, whatever happens in the one before.
    """

    def __init__(self, steps: Callable[[], Iterable[Step]]) -> None:
        """`steps` returns the steps back to the wall, in order."""
        super().__init__()
        self._steps = steps
        self._at_it = False

    def handle_exception(self, inst: BaseException) -> int:
        if isinstance(inst, (KeyboardInterrupt, SystemExit)):
            return int(ExceptionManager.RAISE)
        _tell("back to the wall", inst)
        if not self._at_it:  # a step may make something go wrong later, and that is told here too
            self._at_it = True
            with _Told():
                each(self._steps())
            self._at_it = False
        return int(ExceptionManager.PASS)


def each(steps: Iterable[Step]) -> None:
    """Run every step; a failing one is logged and does not stop the others."""
    for step in steps:
        with _Told():
            step()


class _Told:
    """Logs an exception raised inside, and does not pass it on."""

    def __enter__(self) -> None:
        pass

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _frames: TracebackType | None,
    ) -> bool:
        if not isinstance(error, Exception):
            return False
        _tell("on the way back", error)
        return True


def _tell(where: str, error: BaseException) -> None:
    frames = "".join(traceback.format_tb(error.__traceback__))
    log.error("unexpected %s, %s\n%s", type(error).__name__, where, frames)
