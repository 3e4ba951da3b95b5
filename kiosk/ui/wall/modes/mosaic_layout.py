"""The layout of the mosaic: a grid of columns and rows, with one hero print in it."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.cards.tile_face import PrintKind

GAP = 22
"""The gap between two prints, in logical px."""
EDGE = 25
"""The gap between the prints and the edge of the wall, in logical px."""
COLUMN = 209
"""The approximate distance from one column to the next, in logical px."""
ROW = 113
HERO = (3, 4)
"""Columns and rows of the print that is read from across the room."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for one print: its box in logical px, `x` and `y` from the top left."""

    x: float
    y: float
    width: float
    height: float
    hero: bool = False

    def kinds(self) -> tuple[PrintKind, ...]:
        """The kinds of print that look good here, best first."""
        if self.hero:
            return ("hero",)
        if self.width > self.height:
            return ("quote", "photo", "drawing")
        return ("photo", "drawing", "quote")


def plan(width: float, height: float) -> list[Slot]:
    """The places on a wall of this size in logical px, the hero first."""
    columns = max(HERO[0] + 1, round((width - 2 * EDGE + GAP) / COLUMN))
    rows = max(HERO[1], round((height - 2 * EDGE + GAP) / ROW))
    across = (width - 2 * EDGE + GAP) / columns
    down = (height - 2 * EDGE + GAP) / rows
    tall = HERO[1] if rows - HERO[1] != 1 else HERO[1] + 1
    # The hero is a little left of the middle, where the eye starts.
    left = 0 if columns == HERO[0] + 1 else (columns - HERO[0] - 1) // 2
    right = left + HERO[0]
    cells = [(left, 0, HERO[0], tall)]
    for column in range(left):
        cells += _stack(column, 1, 0, rows, thick=column % 2 == 0)
    # Below the hero: a narrow column and a wide one, filled as far as rows are left.
    cells += _stack(left, 1, tall, rows, thick=False) + _stack(left + 1, 2, tall, rows, thick=False)
    column = right
    while column < columns:
        wide = min(2 if (column - right) % 3 == 0 else 1, columns - column)
        cells += _stack(column, wide, 0, rows, thick=wide == 1 and column % 2 == 1)
        column += wide
    return [
        Slot(
            EDGE + column * across, EDGE + row * down, wide * across - GAP, high * down - GAP,
            hero=place == 0,
        )
        for place, (column, row, wide, high) in enumerate(cells)
    ]  # fmt: skip


def beside(slots: list[Slot], place: int) -> list[int]:
    """The places whose prints are next to the one in `place`."""
    one = slots[place]
    near: list[int] = []
    for other, slot in enumerate(slots):
        across = max(one.x, slot.x) - min(one.x + one.width, slot.x + slot.width)
        down = max(one.y, slot.y) - min(one.y + one.height, slot.y + slot.height)
        # Neighbours are at most a gap apart in one direction, and overlap in the other.
        if other != place and max(across, down) <= GAP + 1 and min(across, down) < 0:
            near.append(other)
    return near


def _stack(
    column: int, wide: int, top: int, rows: int, *, thick: bool
) -> list[tuple[int, int, int, int]]:
    """Stack cells, `thick` ones three rows high; a wide column ends in two cells side by side."""
    cells: list[tuple[int, int, int, int]] = []
    while top < rows:
        left = rows - top
        high = left if left <= 3 else 3 if thick else 2
        if left - high == 1:
            high += 1 if high == 2 else -1
        if wide == 2 and left == high and cells:
            cells += [(column, top, 1, high), (column + 1, top, 1, high)]
        else:
            cells.append((column, top, wide, high))
        top += high
    return cells
