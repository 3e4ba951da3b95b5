"""The wall, each figure beside a bare Kivy program that cross-fades on the same screen.

Both run in processes of their own, in turn, with the same window, the same textures in size and
number, and the same loop (`kiosk.devtools.probes.wall_measure`,
`kiosk.devtools.probes.wall_baseline`). The kiosk's is the whole one, with its strip, its book of
cards with photos, and its looks at the book.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from kiosk import paths
from kiosk.devtools.bench import large
from kiosk.devtools.bench.figures import Figure, NotMeasured
from kiosk.devtools.bench.start import Say, fill_book, process_environment, screen
from kiosk.settings import model as settings

CARDS = 120
MODES = ("one", "mosaic")
FADES, TURNS, STILL, MINUTE = 24.0, 12.0, 20.0, 60.0
"""Seconds that each is measured."""
SHOWN = 3000
MANY = 50_000
PHOTO_EVERY = 13
"""Of the many entries: so that the first cards shown are of all kinds, as those that follow."""
SMALL = (800, 480)
"""px of the window for the memory: what is kept is counted, and not how large it is."""
MOST_MEDIAN, MOST_P99, MOST_STALL, MOST_PROCESSOR = 1.10, 1.25, 2.0, 1.2
MOST_GROWTH = 5.0
"""MB."""


class _Runs:
    """Starts the wall and the bare program, and reads what they print."""

    def __init__(self, folder: Path, display: str) -> None:
        self.folder = folder
        self._environment = process_environment(folder, display)
        house = settings.load(paths.default_config()).screen
        self.size = (house.width, house.height)

    def wall(
        self, what: str, mode: str, amount: float, data: Path, size: tuple[int, int] | None = None
    ) -> dict[str, Any]:
        config = str(paths.default_config())
        arguments = ["measure", what, mode, str(amount), str(data), config]
        return self._run(arguments, size or self.size)

    def bare(self, what: str, mode: str, amount: float) -> dict[str, Any]:
        return self._run(["baseline", what, mode, str(amount)], self.size)

    def _run(self, arguments: list[str], size: tuple[int, int]) -> dict[str, Any]:
        module, *rest = arguments
        command = [
            sys.executable, "-m", f"kiosk.devtools.probes.wall_{module}", *rest,
            str(self.folder / "cache" / module), str(size[0]), str(size[1]),
        ]  # fmt: skip
        done = subprocess.run(
            command, env=self._environment, check=False, capture_output=True, text=True
        )
        try:
            return json.loads(done.stdout)
        except ValueError as error:
            raise NotMeasured(
                "{what} did not get ready: {output}", what="The wall", output=done.stderr[-2000:]
            ) from error


def measure(runs: int, say: Say, *, shown: int = SHOWN, many: int = MANY) -> list[Figure]:
    """The figures of the wall: frames, stalls, processor time and memory."""
    with (
        tempfile.TemporaryDirectory(prefix="ontmoeting-bench-") as name,
        screen(say) as (display, virtual),
    ):
        folder = Path(name)
        say(f"Wall: making a book with {CARDS} entries; {runs} runs of each, in turn.")
        data = folder / "data"
        fill_book(data, CARDS)
        on = _Runs(folder, display)
        found = [figure for mode in MODES for figure in _moving(on, mode, data, runs)]
        found += _processor(on, data, runs)
        found += [_memory(on, data, shown, CARDS, say)]
        say(f"Wall: making a book with {many} entries.")
        crowd = folder / "crowd"
        fill_book(crowd, CARDS)
        large.grow(crowd, many, PHOTO_EVERY)
        found += [_memory(on, crowd, shown, many, say)]
    if virtual:
        note = "No display here: on a virtual screen (Xvfb), drawn by the processor."
        found = [_noted(figure, note) for figure in found]
    return found


def _noted(figure: Figure, note: str) -> Figure:
    return replace(figure, notes=(*figure.notes, note))


def _moving(on: _Runs, mode: str, data: Path, runs: int) -> list[Figure]:
    median: tuple[list[float], list[float]] = ([], [])
    slowest: tuple[list[float], list[float]] = ([], [])
    stalls: tuple[list[float], list[float]] = ([], [])
    for _run in range(runs):
        for at, frames in enumerate(
            (on.wall("fade", mode, FADES, data)["frames"], on.bare("fade", mode, FADES)["frames"])
        ):
            median[at].append(statistics.median(frames) * 1000)
            slowest[at].append(statistics.quantiles(frames, n=100)[98] * 1000)
        stalls[0].append(max(on.wall("turns", mode, TURNS, data)["turns"]) * 1000)
        stalls[1].append(statistics.median(on.bare("turns", mode, TURNS)["turns"]) * 1000)
    beside = "a picture and a veil of its size" if mode == "one" else "as many textures"
    return [
        Figure(
            f"fade-{mode}", "ms", "a frame while it fades", tuple(median[0]),
            beside, tuple(median[1]), MOST_MEDIAN,
        ),
        Figure(
            f"fade-{mode}-p99", "ms", "the slowest frame of a hundred", tuple(slowest[0]),
            beside, tuple(slowest[1]), MOST_P99,
        ),
        Figure(
            f"stall-{mode}", "ms", "the longest turn of the loop while cards are composed",
            tuple(stalls[0]), "a turn of the bare loop", tuple(stalls[1]), MOST_STALL,
        ),
    ]  # fmt: skip


def _processor(on: _Runs, data: Path, runs: int) -> list[Figure]:
    figures: list[Figure] = []
    for what, seconds, told in (
        ("still", STILL, "processor time of a still card"),
        ("minute", MINUTE, "of a minute with a change every 12 s"),
    ):
        ours: list[float] = []
        bare: list[float] = []
        for _run in range(runs):
            ours.append(on.wall(what, "one", seconds, data)["processor"] * 100)
            bare.append(on.bare(what, "one", seconds)["processor"] * 100)
        figures.append(
            Figure(
                what, "% of a core", told, tuple(ours),
                "a bare window at 10 loops", tuple(bare), MOST_PROCESSOR,
            )
        )  # fmt: skip
    return figures


def _memory(on: _Runs, data: Path, shown: int, entries: int, say: Say) -> Figure:
    say(f"Wall: showing {shown} cards of {entries}.")
    told = on.wall("memory", "one", shown, data, SMALL)
    grown = told["last"] - told["first"]
    note = f"memory: in a window of {SMALL[0]}x{SMALL[1]}, dealt without a pause."
    return Figure(
        f"memory-{entries}", "MB", f"grown from card 200 to {shown} with {entries} entries",
        (grown,), "allowed", (MOST_GROWTH,), 1.0, (note,),
    )  # fmt: skip
