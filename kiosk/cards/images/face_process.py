"""The process that runs the face network: `python -m kiosk.cards.images.face_process MODEL`.

OpenCV with NumPy takes 36 MB of a process for as long as it runs, for a few milliseconds of work
per new photo. So it has a process of its own, started by `kiosk.cards.images.face_network`, which
ends after `IDLE` seconds without a question and so gives its memory back.

It first writes a line: empty if the network is ready, otherwise the reason why not. Then, for each
square of `SQUARE` bytes that it reads (RGB, rows from the top), it writes `ANSWER` bytes: the
network's two outputs as 32-bit floats.
"""

from __future__ import annotations

import select
import sys
from typing import Any, BinaryIO

SIDE = 128
SQUARE = SIDE * SIDE * 3
PLACES = 896
VALUES = 16
ANSWER = PLACES * (1 + VALUES) * 4
IDLE = 3.0
"""Seconds. A wall without its cards on disk has a new photo every twelve."""


def main(model: str) -> None:
    """Answer squares on stdin until it closes or nothing comes for `IDLE` seconds."""
    net, reason = _network(model)
    sys.stdout.buffer.write(reason.encode() + b"\n")
    sys.stdout.buffer.flush()
    while net is not None and (square := _next(sys.stdin.buffer)):
        sys.stdout.buffer.write(_answer(net, square))
        sys.stdout.buffer.flush()


def _network(model: str) -> tuple[Any, str]:
    """The network, or None and why it cannot be used."""
    try:
        import cv2  # noqa: PLC0415 - the reason is told in a sentence
    except ImportError as error:
        return None, f"OpenCV cannot be used: {' '.join(str(error).split())}"
    try:
        # The newer engine of OpenCV 5 returns only one output of a network that has two.
        return cv2.dnn.readNetFromTFLite(model, engine=cv2.dnn.ENGINE_CLASSIC), ""
    except cv2.error:
        return None, f"{model} cannot be read."


def _next(asked: BinaryIO) -> bytes:
    """The next square; empty when there is none to come."""
    if not select.select([asked], [], [], IDLE)[0]:
        return b""
    square = asked.read(SQUARE)
    return square if len(square) == SQUARE else b""


def _answer(net: Any, square: bytes) -> bytes:
    import numpy as np  # noqa: PLC0415 - there with OpenCV

    pixels = np.frombuffer(square, np.uint8).reshape(SIDE, SIDE, 3).astype(np.float32) / 127.5 - 1
    net.setInput(np.ascontiguousarray(pixels.transpose(2, 0, 1)[None]))
    likely, places = net.forward(("classificators", "regressors"))
    return np.concatenate([likely.reshape(-1), places.reshape(-1)]).astype(np.float32).tobytes()


if __name__ == "__main__":
    main(*sys.argv[1:])
