"""Work of the team's side off the UI thread, whose answers count while a session lasts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from kiosk.errors import KioskError
from kiosk.ui.shell.worker import Lane, Worker
from kiosk.ui.team.notifications import Notices

T = TypeVar("T")


class SessionWork:
    """Runs it. `session` differs after each lock: what comes back for an earlier one is dropped."""

    def __init__(self, background: Worker, notify: Notices) -> None:
        self._background = background
        self._notify = notify
        self.session = 0

    def end(self) -> None:
        """The side was locked."""
        self.session += 1

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        *,
        wanted: Callable[[], bool] = lambda: True,
        failed: Callable[[KioskError], None] | None = None,
        lane: Lane = "book",
    ) -> None:
        """Work off the UI thread; the answer counts while this session lasts."""
        session = self.session
        self._background.run(
            work, done, failed or self._notify.fail,
            wanted=lambda: session == self.session and wanted(), lane=lane,
        )  # fmt: skip

    def change(
        self,
        work: Callable[[], T],
        *,
        said: str,
        done: Callable[[T], None],
        back: Callable[[T], object],
        undone: Callable[[T], None] | None = None,
    ) -> None:
        """Make a change that one touch asked for, and say so with a way back.

        `work` changes the book, and hands on what `back` needs to take that back; both are done off
        the UI thread. `done` and `undone` (the same, if it is left out) show what is there then.
        """

        def changed(answer: T) -> None:
            def undo() -> None:
                self.run(lambda: back(answer), lambda _done: (undone or done)(answer))

            done(answer)
            self._notify.tell(said, undo=undo)

        self.run(work, changed)
