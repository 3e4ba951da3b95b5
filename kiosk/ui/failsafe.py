"""Whatever goes wrong: the loop goes on, the guest's draft is dropped, the wall comes back."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Iterable
from types import TracebackType

from kivy.base import ExceptionHandler, ExceptionManager

log = logging.getLogger(__name__)

Step = Callable[[], object]


class Failsafe(ExceptionHandler):
    """Keeps the loop going. Logs what kind of error and where, never what a guest wrote.

    It cannot raise: each step of the way back is taken on its own, and the next one after it
    whatever comes of it.
    """

    def __init__(self, steps: Callable[[], Iterable[Step]]) -> None:
        """`steps` gives what leads back to the wall, in this order."""
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
    """Take every step, also after one that fails: that is told, and stops no other."""
    for step in steps:
        with _Told():
            step()


class _Told:
    """What goes wrong inside is told, and not passed on."""

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
