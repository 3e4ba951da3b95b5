"""Find the heads in a photo.

A small network (BlazeFace, see assets/models) finds faces; a head is a face with its usual
surroundings: hair, a hat, a scarf. The network says where a face is and not whose, and its result
is not stored.

It needs a square of 128 px, with values from -1 to 1, and answers for 896 places: how likely a face
is there, and how far from that place its middle is and how large it is, in px of the square. The
places are two in each cell of 16 x 16, then six in each of 8 x 8 (the model card of MediaPipe Face
Detection, short range).
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from PIL import Image

from kiosk.cards.images.face_network import FaceNetwork
from kiosk.cards.images.face_process import SIDE, VALUES

_CELLS = ((16, 2), (8, 6))
_LIKELY = 0.4  # log-odds of a face: six in ten; below that were the stripes of a flag
_SAME = 0.3  # the overlap of two boxes from which they count as one face
_WIDE = 1.4  # from this ratio of width to height, faces are also searched in squares of the photo


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a photo, its sides in parts of the photo's width and height."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Head:
    """A head in a photo.

    `least` holds the face and the hair above it; `whole` also a hat, long hair, a beard, some
    space.
    """

    least: Box
    whole: Box


class HeadFinder:
    """Finds heads with the network in `model`. Safe to use from several threads.

    Without OpenCV, or without the model, no head is found, and the log says so once.
    """

    def __init__(self, model: Path) -> None:
        self._network = FaceNetwork(model)
        self._lock = threading.Lock()

    def find(self, photo: Image.Image) -> tuple[Head, ...]:
        """The heads in an upright RGB photo, from left to right; empty if none is found."""
        with self._lock:
            found = [face for square in _squares(photo.size) for face in self._look(photo, square)]
        faces = _distinct(found)
        return tuple(_head(face, photo.size) for face in sorted(faces, key=lambda face: face.x))

    def close(self) -> None:
        """End the process of the network; it starts again with the next photo."""
        with self._lock:
            self._network.close()

    def _look(self, photo: Image.Image, square: _Square) -> Iterator[_Face]:
        """The faces in a square of a photo."""
        answer = self._network.ask(_pixels(photo, square))
        if answer is None:
            return
        scale = square.side / SIDE
        for number, likely in enumerate(answer.likely):
            if likely > _LIKELY:
                x, y = _middle(number)
                across, down, wide, high = answer.places[number * VALUES : number * VALUES + 4]
                yield _Face(
                    square.left + (x * SIDE + across) * scale,
                    square.top + (y * SIDE + down) * scale,
                    wide * scale,
                    high * scale,
                    likely,
                )


@dataclass(frozen=True, slots=True)
class _Face:
    """A face as found, in px of the photo: its middle, its sides, its likelihood."""

    x: float
    y: float
    wide: float
    high: float
    likely: float


@dataclass(frozen=True, slots=True)
class _Square:
    """A square of a photo, in px; it may extend beyond the photo."""

    left: float
    top: float
    side: float


def _squares(size: tuple[int, int]) -> Iterator[_Square]:
    """The whole photo; for a wide one also squares that overlap by half, for smaller faces."""
    wide, high = size
    side = max(size)
    yield _Square((wide - side) / 2, (high - side) / 2, side)
    if wide >= _WIDE * high:
        count = ceil((wide - high) / (high / 2))
        for place in range(count + 1):
            yield _Square((wide - high) * place / count, 0, high)


def _pixels(photo: Image.Image, square: _Square) -> bytes:
    """A square of a photo as the network is asked: RGB, 128 px each side."""
    box = (
        max(0, square.left),
        max(0, square.top),
        min(photo.width, square.left + square.side),
        min(photo.height, square.top + square.side),
    )
    scale = SIDE / square.side
    size = (
        max(1, round((box[2] - box[0]) * scale)),
        max(1, round((box[3] - box[1]) * scale)),
    )
    small = photo.resize(size, Image.Resampling.BILINEAR, box=box, reducing_gap=2)
    sheet = Image.new("RGB", (SIDE, SIDE))
    sheet.paste(
        small, (round((box[0] - square.left) * scale), round((box[1] - square.top) * scale))
    )
    return sheet.tobytes()


def _middle(number: int) -> tuple[float, float]:
    """The position of one of the network's places, as shares of the square."""
    for cells, each in _CELLS:
        if number < cells * cells * each:
            cell = number // each
            return (cell % cells + 0.5) / cells, (cell // cells + 0.5) / cells
        number -= cells * cells * each
    raise IndexError("there are 896 places")


def _distinct(found: list[_Face]) -> list[_Face]:
    """The most likely face of each group that overlaps."""
    kept: list[_Face] = []
    for face in sorted(found, key=lambda face: -face.likely):
        if all(_shared(face, other) < _SAME for other in kept):
            kept.append(face)
    return kept


def _shared(one: _Face, other: _Face) -> float:
    """The overlap of two faces, as a share of both together, or of the smaller if that is more."""
    across = min(one.x + one.wide / 2, other.x + other.wide / 2) - max(
        one.x - one.wide / 2, other.x - other.wide / 2
    )
    down = min(one.y + one.high / 2, other.y + other.high / 2) - max(
        one.y - one.high / 2, other.y - other.high / 2
    )
    if across <= 0 or down <= 0:
        return 0.0
    return across * down / min(one.wide * one.high, other.wide * other.high)


def _head(face: _Face, size: tuple[int, int]) -> Head:
    """The head of a face: the face's box goes from the brows to the chin, and past the cheeks."""
    return Head(
        _around(face, size, side=0.2, above=0.5, below=0.0),
        _around(face, size, side=0.5, above=1.1, below=0.6),
    )


def _around(face: _Face, size: tuple[int, int], *, side: float, above: float, below: float) -> Box:
    """A face with space beside, above and below it, in parts of the face; limited to the photo."""
    return Box(
        max(0.0, (face.x - face.wide * (0.5 + side)) / size[0]),
        max(0.0, (face.y - face.high * (0.5 + above)) / size[1]),
        min(1.0, (face.x + face.wide * (0.5 + side)) / size[0]),
        min(1.0, (face.y + face.high * (0.5 + below)) / size[1]),
    )
