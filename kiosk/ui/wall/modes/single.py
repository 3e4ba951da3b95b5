"""One card at a time, each fading into the next."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.ui.wall.frames import WallCard
from kiosk.ui.wall.modes.base import Sources, WallMode


class Single(WallMode):
    """Shows one card after the other, as large as the wall."""

    def next_frame(self, sources: Sources) -> Callable[[], WallCard | None]:
        size, first = self.card_size(), not self.shown

        def make() -> WallCard | None:
            between = None
            if not first and not sources.picker.asked:
                between = sources.interludes.due(size)
            return between or sources.picker.next(size)

        return make

    def show(self, frame: WallCard) -> None:
        self.show_card(frame.key, frame.picture)

    def misfits(self, frame: WallCard) -> bool:
        return frame.picture.size != self.card_size()

    def nothing_came(self) -> bool:
        return True

    def wait(self, seconds: float) -> float:
        return seconds

    @property
    def fade_seconds(self) -> float:
        return self.cross_fade + 0.5
