"""Closing the team's side by itself, once nobody touches it: never without a warning."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from kiosk.ui.shell import styles
from kiosk.ui.shell.context import AppContext
from kiosk.ui.team.auto_lock_screen import AutoLockScreen
from kiosk.ui.theme.screen import KioskScreen
from kiosk.ui.theme.theme import Theme

MEETING = 1800.0
"""Seconds without touch in a meeting: a team talks that long about one encounter."""
WARNS, SHARE = 20.0, 0.25
"""Seconds that the warning counts down, and no more than this part of the time there is."""


class AutoLock:
    """Watches whether somebody is there, and asks before it locks."""

    def __init__(self, shared: AppContext, theme: Theme, lock: Callable[[], None]) -> None:
        self._shared = shared
        self._theme = theme
        self._lock = lock
        self._seconds = 0.0
        self._from: KioskScreen | None = None

    @cached_property
    def screen(self) -> AutoLockScreen:
        styles.load("widgets/feedback/countdown_ring.kv", "team/auto_lock_screen.kv")
        screen = AutoLockScreen(name="stay", texts=self._shared.texts, theme=self._theme)
        screen.bind(on_gone=lambda _s: self._lock(), on_stay=lambda _s: self._stay())
        return screen

    def watch(self, *, long: bool) -> None:
        """From now on; a meeting lasts `long`."""
        self._seconds = MEETING if long else self._shared.services.settings.staff.close_after
        self._arm()

    def over(self) -> None:
        """The side is closed."""
        self._from = None
        self._shared.idle.arm(None)

    @property
    def _warns(self) -> float:
        return min(WARNS, self._seconds * SHARE)

    def _arm(self) -> None:
        self._shared.idle.arm(self._seconds - self._warns, self._warn)

    def _warn(self) -> None:
        self._from = self._shared.stage.screen
        self.screen.seconds = self._warns
        self._shared.stage.show(self.screen, slide=False)

    def _stay(self) -> None:
        back, self._from = self._from, None
        if back is not None:
            self._shared.stage.show(back, back=True, slide=False)
            self._arm()
