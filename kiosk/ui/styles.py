"""The .kv files, each loaded when the first screen that needs it is built."""

from __future__ import annotations

from pathlib import Path

from kivy.lang import Builder

_HERE = Path(__file__).parent

WALL = (
    "theme.kv", "widgets/picture.kv", "screens/base.kv", "widgets/strip.kv", "screens/wall.kv",
)  # fmt: skip
HEAD = ("widgets/steps.kv", "widgets/head.kv")
WRITE = (*HEAD, "widgets/field.kv", "widgets/keyboard.kv", "screens/write.kv")
PHOTO = (*HEAD, "widgets/ring.kv", "screens/photo.kv")
QUOTE = (*HEAD, "screens/quote.kv")
REVIEW = (*HEAD, "widgets/consent.kv", "screens/review.kv")
YOUNG = (*HEAD, "screens/young.kv")
PIN = ("screens/pin.kv",)
THANKS = ("screens/thanks.kv",)
STILL_THERE = ("widgets/ring.kv", "screens/still_there.kv")
MY_ENTRY = ("widgets/consent.kv", "screens/code.kv", "screens/my_entry.kv")
TEAM = (
    "widgets/place_row.kv", "widgets/entry_tile.kv", "widgets/progress_line.kv",
    "widgets/care_panel.kv", "widgets/export_panel.kv", "screens/pin.kv",
    "screens/team.kv",
)  # fmt: skip


def load(*names: str) -> None:
    """Load these files, in this order; what is loaded already stays as it is.

    `WALL` goes before all else: in it are the colours, sizes and type that the others use.
    """
    for name in names:
        path = str(_HERE / name)
        if path not in Builder.files:
            Builder.load_file(path)
