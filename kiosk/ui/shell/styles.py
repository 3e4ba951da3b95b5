"""The .kv files, each loaded when the first screen that needs it is built."""

from __future__ import annotations

import re
from pathlib import Path

from kivy.lang import Builder
from kivy.lang.parser import global_idmap

from kiosk.ui.theme.theme import Theme

_DP = re.compile(r"(?<![\w.])dp\(")
_HERE = Path(__file__).parents[1]

WALL = (
    "theme/theme.kv", "widgets/layout/flex.kv", "widgets/display/picture.kv", "theme/screen.kv",
    "wall/invitation_bar.kv", "wall/controls.kv", "wall/night/night_screen.kv", "wall/screen.kv",
)  # fmt: skip
TOOLS = ("widgets/feedback/step_markers.kv", "widgets/controls/header.kv")
PIN = (*TOOLS, "widgets/controls/pin_pad.kv")
TEAM = (*PIN, "team/notification_bar.kv", "team/shared/action_bar.kv", "team/screen.kv")
"""A page of the team's side loads its own when it is built, as a guest's screen does."""


def show_in(theme: Theme) -> None:
    """Make `theme` available in .kv files, the way Kivy does with `app`."""
    global_idmap["theme"] = theme


def load(*names: str) -> None:
    """Load these files in order; loaded ones are skipped.

    `WALL` must be first: it has the colours, sizes and type that the others use.
    """
    for name in names:
        path = str(_HERE / name)
        if path not in Builder.files:
            # As a property of `theme`, so that another screen size lays out everything again: Kivy
            # treats its own `dp` as a constant.
            rules = _DP.sub("theme.dp(", Path(path).read_text(encoding="utf-8"))
            Builder.load_string(rules, filename=path)
