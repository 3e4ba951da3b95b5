"""From a touch on the on-screen keyboard to the pixels that show it.

The clock runs from just before an X event is sent until the flip that shows the answer is done: the
key in its pressed colour when the finger comes down, and the letter in the field when it goes up.
The window is the kiosk's own for the message, in a process of its own; beside it, in turn, a bare
Kivy window in which a touch changes the colour of one rectangle. What we hold ourselves to is told
in frames of that bare window: the time from one of its flips to the next while it draws all the
time.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk import paths
from kiosk.devtools.bench.figures import Figure, NotMeasured, in_turn
from kiosk.devtools.bench.finger import Finger, finger
from kiosk.devtools.bench.start import Say, process_environment, screen
from kiosk.settings import model as settings

WORDS = "dank u voor het gesprek van vandaag. ik kom graag terug"
TOUCHES = 60
HELD = 0.06
"""Seconds that a key is held: as long as a tap takes, too short for accents."""
APART = 0.11
"""Seconds from one tap to the next, and a part of a frame more that is another one each time."""
MOST = 2.0
"""Frames of the bare window."""


@dataclass(frozen=True)
class Run:
    """One window's answers, in ms, and the length of its frames, in ms."""

    down: tuple[float, ...]
    up: tuple[float, ...]
    frame: float


def measure(runs: int, say: Say, touches: int = TOUCHES) -> list[Figure]:
    """The median and the slowest hundredth, of a key's colour and of its letter."""
    with (
        tempfile.TemporaryDirectory(prefix="ontmoeting-bench-") as name,
        screen(say) as (display, virtual),
        finger(display) as hand,
    ):
        folder = Path(name)
        say(f"Keyboard: {touches} keys in each of {runs} windows, and in as many bare ones.")
        environment = process_environment(folder, display)
        size = settings.load(paths.default_config()).screen

        def touched(what: str) -> Run:
            command = [
                sys.executable, "-m", "kiosk.devtools.probes.touch_latency", what,
                str(folder / "cache" / what),
                str(size.width), str(size.height),
            ]  # fmt: skip
            return _touch(command, environment, hand, touches)

        ours, bare = in_turn(runs, lambda: touched("keyboard"), lambda: touched("bare"))
    notes = ["keyboard: from sending an X event to the end of the flip that shows the answer."]
    if virtual:
        notes.append("No display here: on a virtual screen (Xvfb), drawn by the processor.")
    frames = tuple(run.frame for run in bare)
    figures: list[Figure] = []
    for share, called in ((0.5, "p50"), (0.99, "p99")):
        figures += [
            Figure(
                f"keyboard-{called}", "ms", "touch to the pressed key",
                tuple(_at(run.down, share) for run in ours), "a frame of a bare window", frames,
                MOST, tuple(notes),
            ),
            Figure(
                f"letter-{called}", "ms", "letting go to the letter in the field",
                tuple(_at(run.up, share) for run in ours), "a frame of a bare window", frames,
                MOST,
            ),
            Figure(
                f"bare-{called}", "ms", "touch to pixels in a bare window",
                tuple(_at(run.down, share) for run in bare), "a frame of it", frames,
            ),
        ]  # fmt: skip
    return figures


def _at(values: Sequence[float], share: float) -> float:
    """The value that this share of all do not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def _touch(
    command: Sequence[str], environment: Mapping[str, str], hand: Finger, touches: int
) -> Run:
    """Start a window, touch its keys, and read when it showed that."""
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            first = _line(process)
            keys, frame = first["keys"], float(first["frame"])
            text = [letter if letter in keys else "a" for letter in WORDS]
            down: list[float] = []
            up: list[float] = []
            for number in range(touches):
                x, y = keys[text[number % len(text)]]
                # The golden ratio spreads touches evenly over the length of a frame.
                time.sleep(APART + frame * (number * 0.618 % 1))
                sent = hand.down(x, y)
                down.append(1000 * (_line(process)["down"] - sent))
                time.sleep(HELD)
                sent = hand.up()
                up.append(1000 * (_line(process)["up"] - sent))
        finally:
            process.terminate()
    return Run(tuple(down), tuple(up), 1000 * frame)


def _line(process: subprocess.Popen[str]) -> dict[str, Any]:
    line = process.stdout.readline() if process.stdout else ""
    if not line:
        output = process.stderr.read() if process.stderr else ""
        raise NotMeasured(
            "{what} did not get ready: {output}", what="The keyboard", output=output.strip()[-2000:]
        )
    return json.loads(line)
