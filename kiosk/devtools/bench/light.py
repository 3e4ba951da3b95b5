"""What is seen of a start, from outside: the first light, the first card, and the memory it takes.

The screen is an Xvfb whose picture lies in a file (`-fbdir`), so a look at it costs no process
anything. First light is the first pixel that is not the server's own; the card is there when the
middle of the screen has many colours. The bare window (`kiosk.devtools.probes.bare_window`) has the
kiosk's own Config and environment, and runs in turn with it. The kiosk was started once before and
closed, as on a box that was switched off in the evening.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kiosk import paths
from kiosk.devtools.bench.figures import Figure, NotMeasured, in_turn
from kiosk.devtools.bench.start import PATIENCE, Say, fill_book, process_environment
from kiosk.devtools.tour.display import virtual_screen

SIZE = (1280, 800)
COLOURS = 60
"""In the middle of a screen with a card: the wall's paper and buttons have fewer."""
AT_THE_WALL = 40.0
"""Seconds at the wall until its memory is measured: three more cards have come by then."""
MOST_LIGHT, MOST_CARD = 1.6, 1.6
MOST_MEMORY = 60.0
"""MB more than the bare window."""

_DEPTH = 4  # bytes a pixel


class Seen(NamedTuple):
    """Seconds from the spawning of a process to what was seen of it."""

    light: float
    card: float


class Picture:
    """The picture of an Xvfb, in the file that it writes (XWD: a header, colours, then pixels)."""

    def __init__(self, file: Path) -> None:
        with file.open("rb") as opened:
            self._bytes = mmap.mmap(opened.fileno(), 0, prot=mmap.PROT_READ)
        head, colours = (struct.unpack_from(">I", self._bytes, at)[0] for at in (0, 76))
        self._pixels = head + colours * 12

    def row(self, y: int) -> bytes:
        """The pixels of a row, `y` px from the top."""
        begin = self._pixels + y * SIZE[0] * _DEPTH
        return self._bytes[begin : begin + SIZE[0] * _DEPTH]

    def rows(self) -> list[bytes]:
        """Every fortieth row."""
        return [self.row(y) for y in range(20, SIZE[1], 40)]

    def colours(self) -> int:
        """How many colours the middle has, of the pixels that are looked at."""
        middle = [self.row(y)[300 * _DEPTH : 980 * _DEPTH] for y in range(120, 560, 32)]
        return len({row[at : at + _DEPTH] for row in middle for at in range(0, len(row), 16)})


@contextlib.contextmanager
def seen_screen(folder: Path) -> Generator[tuple[str, Picture]]:
    """A virtual screen that is seen from outside: its name, and its picture."""
    folder.mkdir()
    with virtual_screen(*SIZE, kept_in=folder) as display:
        yield display, Picture(folder / "Xvfb_screen0")


def measure(runs: int, entries: int, say: Say) -> list[Figure]:
    """First light, first card and memory of `kiosk run` and `kiosk wall`, beside a bare window."""
    with (
        tempfile.TemporaryDirectory(prefix="ontmoeting-bench-") as name,
        seen_screen(Path(name) / "screen") as (display, picture),
    ):
        folder = Path(name)
        say(f"Seen from outside: {runs} starts of each, with {entries} entries, in turn.")
        data = folder / "data"
        fill_book(data, entries)
        environment = process_environment(folder, display)
        bare = [
            "-m", "kiosk.devtools.probes.bare_window", "prepared", str(folder / "cache" / "bare"),
            *map(str, SIZE),
        ]  # fmt: skip
        config = ["--data", str(data), "--config", str(paths.default_config())]
        figures: list[Figure] = []
        for command in ("run", "wall"):
            ours = ["-m", "kiosk", *config, command, "--windowed"]
            if command == "run":
                ours += ["--camera", "none"]
            at_rest = _memory(ours, environment, AT_THE_WALL), _memory(bare, environment, 5.0)
            found, plain = in_turn(
                runs,
                lambda ours=ours: time_to_seen(ours, environment, picture, card=True),
                lambda: time_to_seen(bare, environment, picture, card=False),
            )
            beside, light = "bare window, our Config", tuple(each.light for each in plain)
            figures += [
                Figure(
                    f"light-{command}", "s", f"kiosk {command} to its first light",
                    tuple(each.light for each in found), beside, light, MOST_LIGHT,
                ),
                Figure(
                    f"card-{command}", "s", "to its first card",
                    tuple(each.card for each in found), beside, light, MOST_CARD,
                ),
                Figure(
                    f"memory-{command}", "MB", f"after {AT_THE_WALL:g} s at the wall",
                    (at_rest[0],), f"bare window, and {MOST_MEMORY:g} MB",
                    (at_rest[1] + MOST_MEMORY,), 1.0,
                    ("memory: resident, of the process and those that it started.",),
                ),
            ]  # fmt: skip
    return figures


def time_to_seen(
    arguments: Sequence[str], environment: Mapping[str, str], picture: Picture, *, card: bool
) -> Seen:
    """From the spawning of `python arguments...` to its first light, and to a card.

    Raises `NotMeasured` if neither is seen.
    """
    before, light = picture.rows(), 0.0
    with _process(arguments, environment) as (process, began):
        while time.monotonic() - began < PATIENCE and process.poll() is None:
            now = time.monotonic() - began
            if not light and picture.rows() != before:
                light = now
            if light and (not card or picture.colours() > COLOURS):
                return Seen(light, now)
            time.sleep(0.002)
    raise NotMeasured(
        "{what} did not get ready: {output}", what=" ".join(arguments), output="nothing was seen"
    )


def _memory(arguments: Sequence[str], environment: Mapping[str, str], seconds: float) -> float:
    """MB that a process and its children have after so many seconds."""
    with _process(arguments, environment) as (process, _began):
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            return sum(map(_resident, (process.pid, *_children(process.pid)))) / 1e6
    raise NotMeasured(
        "{what} did not get ready: {output}", what=" ".join(arguments), output="it ended"
    )


def _resident(process: int) -> int:
    told = Path(f"/proc/{process}/statm").read_text(encoding="ascii")
    return int(told.split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _children(process: int) -> list[int]:
    threads = Path(f"/proc/{process}/task").glob("*/children")
    return [int(each) for thread in threads for each in thread.read_text(encoding="ascii").split()]


@contextlib.contextmanager
def _process(
    arguments: Sequence[str], environment: Mapping[str, str]
) -> Generator[tuple[subprocess.Popen[bytes], float]]:
    """A process, ended with the block, and when it was spawned."""
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, *arguments], env=dict(environment),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield process, began
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
