"""The face network, asked in a process of its own (see `kiosk.cards.images.face_process`)."""

from __future__ import annotations

import logging
import os
import select
import subprocess
import sys
import time
import weakref
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from kiosk.cards.images.face_process import ANSWER, PLACES

_log = logging.getLogger(__name__)

PATIENCE = 30.0
"""Seconds for an answer: a slow board needs some to load OpenCV."""


class Answer(NamedTuple):
    """What the network says of a square.

    For each of its 896 places the log-odds of a face, and 16 values: the first four are the face's
    middle, from that place, and its sides, in px of the square.
    """

    likely: array[float]
    places: array[float]


class FaceNetwork:
    """The network in the file `model`. Not for two threads at once.

    The process starts with the first question, and again after it has ended.
    """

    def __init__(self, model: Path) -> None:
        self._model = model
        self._process: subprocess.Popen[bytes] | None = None
        self._end: Callable[[], object] | None = None
        """Ends the process and reaps it, at the latest when the next one starts."""
        self._usable = True

    def ask(self, square: bytes) -> Answer | None:
        """The answer to a square of 128 px (RGB); None if the network cannot be used here."""
        if self._end is not None:
            try:
                return self._asked(square)
            except OSError:
                # It has ended, as it does when there is nothing to do: once more, with a new one.
                self.close()
        if not self._usable:
            return None
        try:
            return self._asked(square) if self._start() else None
        except OSError:
            # A new one that fails would fail again, and each photo would wait for it.
            self._give_up("it ends or does not answer")
            return None

    def close(self) -> None:
        """End the process, if it is there."""
        if self._end is not None:
            self._end()
            self._end = None

    def _start(self) -> bool:
        self._process = process = subprocess.Popen(
            [sys.executable, "-m", "kiosk.cards.images.face_process", str(self._model)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0,
        )  # fmt: skip
        self._end = weakref.finalize(self, _end, process)
        reason = b""
        while not reason.endswith(b"\n"):
            reason += _read(process, 1)
        if reason != b"\n":
            self._give_up(reason.decode(errors="replace").strip())
        return self._usable

    def _give_up(self, reason: str) -> None:
        self._usable = False
        _log.warning("No faces are looked for: %s", reason)
        self.close()

    def _asked(self, square: bytes) -> Answer:
        process = self._process
        assert process is not None
        assert process.stdin is not None
        process.stdin.write(square)
        values = array("f", _read(process, ANSWER))
        return Answer(values[:PLACES], values[PLACES:])


def _read(process: subprocess.Popen[bytes], count: int) -> bytes:
    """Read `count` bytes of its output. Raises `OSError` if it ended or does not answer."""
    assert process.stdout is not None
    pipe, until, found = process.stdout.fileno(), time.monotonic() + PATIENCE, b""
    while len(found) < count:
        ready = select.select([pipe], [], [], max(0.0, until - time.monotonic()))[0]
        part = os.read(pipe, count - len(found)) if ready else b""
        if not part:
            raise BrokenPipeError
        found += part
    return found


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
