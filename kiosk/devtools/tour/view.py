"""A kiosk's touch map, as one reading of it."""

from __future__ import annotations

from dataclasses import dataclass

ONE_PLACE = 56
"""px of a 1280x800 screen: how near to each other two touches of one place are to the kiosk
(`kiosk.ui.widgets.controls.double_tap`)."""


@dataclass(frozen=True)
class View:
    """What the touch map says: which screen, and the box of each target in px from the top left."""

    screen: str
    stage: str
    still: bool
    guarded: list[int]
    """A place in px where a touch is not yet taken for what has come there; [] if there is none."""
    touches: int
    width: int
    height: int
    targets: dict[str, list[int]]
    off: list[str]

    def middle(self, target: str) -> tuple[int, int]:
        x, y, wide, high = self.targets[target]
        return x + wide // 2, y + high // 2

    def takes(self, target: str) -> bool:
        """Whether a touch of a target is taken for it, as one of a guest who has seen it."""
        if target not in self.targets or not self.still:
            return False
        scale = max(0.8, min(self.width, self.height) / 800)
        apart = [abs(a - b) for a, b in zip(self.middle(target), self.guarded, strict=False)]
        return not apart or max(apart) >= ONE_PLACE * scale
