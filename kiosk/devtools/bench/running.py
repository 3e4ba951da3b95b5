"""Which benchmarks there are, and running them."""

from __future__ import annotations

import argparse
import functools
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from kiosk.devtools.bench import (
    book,
    cards,
    export,
    figures,
    keyboard,
    large,
    light,
    photos,
    preview,
    start,
    wall,
)
from kiosk.devtools.bench.figures import Figure, NotMeasured

WIDTH = 120
"""Characters in a line, where no terminal says how many there are."""

Say = Callable[[str], None]


def main(argv: list[str]) -> int:
    """Run `argv`: the name of a benchmark, or none for all of them, and options. 0 when done.

    Raises `KioskError` when a benchmark cannot be run here.
    """
    options = _parser().parse_args(argv)
    told = Console(stderr=True)
    say = functools.partial(told.print, markup=False, highlight=False)
    benchmarks: dict[str, Callable[[], list[Figure]]] = {
        "start": lambda: [
            *start.measure(options.runs, options.entries, say),
            *light.measure(options.runs, options.entries, say),
        ],
        "book": lambda: [*book.measure(options.runs, say), *large.measure(options.runs, say)],
        "photo": lambda: [
            *photos.measure(options.runs, say),
            *preview.measure(min(3, options.runs), say),
        ],
        "keyboard": lambda: keyboard.measure(min(3, options.runs), say),
        "export": lambda: export.measure(options.runs, say),
        "wall": lambda: [
            *cards.measure(options.runs, say),
            *wall.measure(min(3, options.runs), say),
        ],
    }
    if options.what and options.what not in benchmarks:
        raise NotMeasured("There is no benchmark named {name} yet.", name=options.what)
    measured: list[Figure] = []
    for name in [options.what] if options.what else list(benchmarks):
        measured += benchmarks[name]()
    console = Console()
    if not console.is_terminal:
        console = Console(width=WIDTH)
    figures.show(measured, console)
    if options.json:
        figures.write(measured, options.json)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kiosk bench")
    parser.add_argument("what", nargs="?")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--runs", type=int, default=7, help="of each, in turn")
    parser.add_argument("--entries", type=int, default=1000, help="in the book that start opens")
    return parser
