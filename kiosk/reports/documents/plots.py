"""Plots for paper: numbers only, for words are set beside them in every script."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any, Literal

from kiosk.i18n.formats import day_in_figures, month_in_figures
from kiosk.reports.documents.timeline import Timeline, Unit

_DPI = 200
_TERRA, _SOFT, _LINE = "#A63F27", "#5A544A", "#DFD3BD"
_MOST_LABELS = 12
_MOST_NUMBERS = 26
_LEAST_STEPS = 6
"""A plot has room for as many steps at least, so that a single one is as narrow as any."""


def timeline_plot(
    time: Timeline, width: float, height: float, *, colour: str, fonts: Path,
    kind: Literal["png", "svg"] = "png",
) -> bytes:  # fmt: skip
    """Entries and encounters over time as a picture of `width` x `height` mm.

    Two bars a step: the entries filled with `colour`, the encounters striped, so that they can be
    told apart without it; a number above each where there is room.
    """
    # Only here: it takes its time, and writes a list of the system's fonts when first imported.
    import matplotlib  # noqa: ICN001, PLC0415
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415

    face: Any = FontProperties(fname=str(fonts / "AtkinsonHyperlegibleNext-Regular.ttf"), size=8)
    figure: Any = Figure(figsize=(width / 25.4, height / 25.4), dpi=_DPI, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    bins = time.bins
    places = range(len(bins))
    entries = axes.bar([p - 0.2 for p in places], [b.entries for b in bins], 0.38, color=colour)
    held = axes.bar(
        [p + 0.2 for p in places], [b.encounters for b in bins], 0.38,
        facecolor="white", edgecolor=_TERRA, hatch="////", linewidth=0.8,
    )  # fmt: skip
    if len(bins) <= _MOST_NUMBERS:
        for bars, numbers in (
            (entries, [each.entries for each in bins]), (held, [each.encounters for each in bins]),
        ):  # fmt: skip
            shown = [str(number or "") for number in numbers]
            axes.bar_label(bars, shown, padding=1.5, color=_SOFT, fontproperties=face)
    every = max(1, -(-len(bins) // _MOST_LABELS))
    words = [_step(time.unit, each.first) for each in bins[::every]]
    axes.set_xticks(list(places)[::every], words, fontproperties=face, color=_SOFT)
    empty = max(0, _LEAST_STEPS - len(bins)) / 2
    axes.set_xlim(-0.6 - empty, len(bins) - 0.4 + empty)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True))
    axes.set_ylim(0, max(4, 1.12 * max((max(b.entries, b.encounters) for b in bins), default=0)))
    axes.tick_params(length=0, labelcolor=_SOFT)
    for label in axes.get_yticklabels():
        label.set_fontproperties(face)
    axes.grid(axis="y", color=_LINE, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.spines["bottom"].set_color(_SOFT)
    drawn = io.BytesIO()
    # Its types are half open. With a salt of our own the same plot is the same file.
    mpl: Any = matplotlib
    with mpl.rc_context({"svg.hashsalt": "ontmoeting"}):
        figure.savefig(drawn, format=kind, metadata={"Date": None} if kind == "svg" else None)
    return drawn.getvalue()


def _step(unit: Unit, first: date) -> str:
    """What stands below a step: figures, the same in every language."""
    if unit == "year":
        return str(first.year)
    return day_in_figures(first) if unit in ("day", "week") else month_in_figures(first)
