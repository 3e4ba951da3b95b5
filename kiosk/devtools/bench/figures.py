"""A figure: what was measured, run by run, and the same beside it for something well known."""

from __future__ import annotations

import json
import os
import platform
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from rich import box
from rich.console import Console
from rich.table import Table

from kiosk.errors import KioskError

T = TypeVar("T")


class NotMeasured(KioskError):
    """A benchmark could not be run here."""


@dataclass(frozen=True)
class Figure:
    """One measurement.

    `runs` are all that was measured, in `unit`, and so is `beside_runs` for `beside`, the thing
    that it is compared to, measured in turn with it. `most` is the ratio that we hold ourselves
    to. Each value is a median, which one slow run does not move.
    """

    name: str
    unit: str
    what: str
    runs: tuple[float, ...]
    beside: str = ""
    beside_runs: tuple[float, ...] = ()
    most: float | None = None
    notes: tuple[str, ...] = ()

    @property
    def value(self) -> float:
        return statistics.median(self.runs)

    @property
    def baseline(self) -> float | None:
        return statistics.median(self.beside_runs) if self.beside_runs else None

    @property
    def ratio(self) -> float | None:
        return self.value / self.baseline if self.baseline else None

    def as_json(self) -> dict[str, Any]:
        """For the file that `--json` names."""
        return {
            "name": self.name,
            "unit": self.unit,
            "what": self.what,
            "value": self.value,
            "runs": list(self.runs),
            "beside": self.beside,
            "baseline": self.baseline,
            "baseline_runs": list(self.beside_runs),
            "ratio": self.ratio,
            "most": self.most,
            "notes": list(self.notes),
        }


def in_turn(runs: int, *works: Callable[[], T]) -> tuple[tuple[T, ...], ...]:
    """`runs` measurements of each, in turn: what slows the machine down slows all.

    One of each goes before, uncounted: it fills the caches that all find on every later run.
    """
    rounds = [[work() for work in works] for _round in range(runs + 1)][1:]
    return tuple(zip(*rounds, strict=True))


def show(figures: Sequence[Figure], console: Console) -> None:
    """All figures as a table, and below it what there is to know about them."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("figure")
    table.add_column("median", justify="right")
    table.add_column("from … to", justify="right")
    table.add_column("beside")
    table.add_column("median", justify="right")
    table.add_column("from … to", justify="right")
    table.add_column("ratio", justify="right")
    for figure in figures:
        held = "" if figure.most is None else f" (at most {figure.most:g})"
        table.add_row(
            f"{figure.name}: {figure.what}",
            _amount(figure.value, figure.unit),
            _spread(figure.runs, figure.unit),
            figure.beside,
            _amount(figure.baseline, figure.unit),
            _spread(figure.beside_runs, figure.unit),
            "" if figure.ratio is None else f"{figure.ratio:.2f}{held}",
        )
    console.print(table)
    for note in dict.fromkeys(note for figure in figures for note in figure.notes):
        console.print(note, markup=False, highlight=False)


def _amount(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    return f"{value:.3f} {unit}" if unit == "s" else f"{value:.1f} {unit}"


def _spread(runs: Sequence[float], unit: str) -> str:
    digits = 3 if unit == "s" else 1
    return f"{min(runs):.{digits}f} … {max(runs):.{digits}f}" if runs else ""


def write(figures: Iterable[Figure], file: Path) -> None:
    """Write them as JSON, with the machine that they are of. Raises `NotMeasured`."""
    machine = {
        "system": platform.platform(),
        "processor": platform.machine(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
    }
    told = {"machine": machine, "figures": [figure.as_json() for figure in figures]}
    try:
        file.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise NotMeasured(
            "The figures cannot be written to {file}: {reason}.", file=file, reason=error.strerror
        ) from error
