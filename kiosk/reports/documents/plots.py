"""Plots for paper: numbers only, for words are set beside them in every script."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from kiosk.i18n.formats import month_in_figures
from kiosk.reports.documents.statistics import Month

_DPI = 200
_PINE, _TERRA = "#0F4F52", "#A63F27"
_MOST_LABELS = 14


def months_plot(months: Sequence[Month], width: float, height: float) -> bytes:
    """Entries and encounters a month as a PNG of `width` x `height` mm.

    Two bars a month: the entries filled, the encounters striped, so that they can be told apart
    without colour; a number above each where there is room for it.
    """
    # Only here: it takes its time, and writes a list of the system's fonts when first imported.
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415

    figure: Any = Figure(figsize=(width / 25.4, height / 25.4), dpi=_DPI, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    places = range(len(months))
    entries = axes.bar([p - 0.2 for p in places], [m.entries for m in months], 0.38, color=_PINE)
    held = axes.bar(
        [p + 0.2 for p in places], [m.encounters for m in months], 0.38,
        facecolor="white", edgecolor=_TERRA, hatch="////", linewidth=0.8,
    )  # fmt: skip
    if len(months) <= _MOST_LABELS:
        for bars, numbers in (
            (entries, [month.entries for month in months]),
            (held, [month.encounters for month in months]),
        ):
            axes.bar_label(bars, [str(number or "") for number in numbers], fontsize=8)
    every = max(1, -(-len(months) // _MOST_LABELS))
    axes.set_xticks(list(places)[::every], [month_in_figures(m.first) for m in months[::every]])
    axes.tick_params(labelsize=8)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.spines[["top", "right"]].set_visible(False)
    drawn = io.BytesIO()
    figure.savefig(drawn, format="png")
    return drawn.getvalue()
