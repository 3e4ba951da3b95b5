"""A closer look: the print or card that is touched, composed larger."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kiosk.ui.wall.frames import WallCard
    from kiosk.ui.wall.screen import WallScreen

Size = tuple[int, int]
"""Width and height in px."""


class Composer(Protocol):
    """Composes the card of an entry at a size on a worker thread, and delivers it on this one."""

    def __call__(
        self, key: str, size: Size, done: Callable[[WallCard | None], None], /
    ) -> None: ...


class CloserLook:
    """Shows the requested card, if the wall is still in the same state: composing takes a while."""

    def __init__(
        self,
        wall: WallScreen,
        compose: Composer,
        is_awake: Callable[[], bool],
        wake: Callable[[], None],
    ) -> None:
        self._wall = wall
        self._compose = compose
        self._is_awake = is_awake
        self._wake = wake

    def open(self, key: str) -> None:
        """Lay a print of the mosaic over the others."""
        size = self._wall.display.card_size()
        self._compose(key, size, lambda shown_card: self._opened(shown_card, size))

    def _opened(self, shown_card: WallCard | None, size: Size) -> None:
        display = self._wall.display
        if (
            shown_card is not None
            and self._is_awake()
            and shown_card.key in display.keys
            and size == display.card_size()
        ):
            self._wake()
            self._wall.open_print(shown_card.key, shown_card.picture)

    def look_closer(self, key: str) -> None:
        """Fill the screen with the card."""
        size = self._wall.whole_size()
        self._compose(key, size, lambda shown_card: self._closer(shown_card, size))

    def _closer(self, shown_card: WallCard | None, size: Size) -> None:
        wall = self._wall
        # If the controls were closed meanwhile, nobody wants it any more.
        if (
            shown_card is not None
            and self._is_awake()
            and wall.touch_overlay.open
            and shown_card.key == wall.display.shown
            and size == wall.whole_size()
        ):
            wall.look_closer(shown_card.key, shown_card.picture)
