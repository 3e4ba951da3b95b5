"""The .kv files, each loaded when the first screen that needs it is built."""

from __future__ import annotations

import re
from pathlib import Path

from kivy.lang import Builder
from kivy.lang.parser import global_idmap

from kiosk.ui.look import Look

_DP = re.compile(r"(?<![\w.])dp\(")
_HERE = Path(__file__).parent

WALL = (
    "theme.kv", "widgets/picture.kv", "screens/base.kv", "widgets/strip.kv",
    "wall/controls.kv", "wall/night.kv", "screens/wall.kv",
)  # fmt: skip
TOOLS = ("widgets/steps.kv", "widgets/head.kv")
WRITE = (*TOOLS, "widgets/field.kv", "widgets/keyboard.kv", "screens/write.kv")
PHOTO = (*TOOLS, "widgets/ring.kv", "screens/photo.kv")
QUOTE = (*TOOLS, "screens/quote.kv")
REVIEW = (*TOOLS, "widgets/consent.kv", "screens/review.kv")
CHOOSE_PICTURE = (*TOOLS, "screens/choose_picture.kv")
DRAW = (*TOOLS, "screens/draw.kv")
SPEAK = (*TOOLS, "widgets/ring.kv", "screens/speak.kv")
YOUNG = (*TOOLS, "screens/young.kv")
PIN = (*TOOLS, "screens/pin.kv")
THANKS = (*TOOLS, "screens/thanks.kv")
STILL_THERE = (*TOOLS, "widgets/ring.kv", "screens/still_there.kv")
LANGUAGES = (*TOOLS, "screens/languages.kv")
MY_ENTRY = (*TOOLS, "widgets/consent.kv", "screens/code.kv", "screens/my_entry.kv")
PRIVACY = (*TOOLS, "screens/privacy.kv")
TEAM = (*PIN, "widgets/told.kv", "widgets/act_bar.kv", "screens/team.kv")
"""A page of the team's side loads its own when it is built."""


def show_in(look: Look) -> None:
    """Let the .kv files ask `look`, which they name as Kivy lets them name `app`."""
    global_idmap["look"] = look


def load(*names: str) -> None:
    """Load these files, in this order; what is loaded already stays as it is.

    `WALL` goes before all else: in it are the colours, sizes and type that the others use.
    """
    for name in names:
        path = str(_HERE / name)
        if path not in Builder.files:
            # As a property of `look`, so that a screen of another size lays all out again: Kivy has
            # its own `dp` for a constant.
            rules = _DP.sub("look.dp(", Path(path).read_text(encoding="utf-8"))
            Builder.load_string(rules, filename=path)
