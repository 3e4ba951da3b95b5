"""The colours of the screens by name, in the normal scheme and in high contrast.

The names and values are those of docs/look.md, "Colour". A .kv file writes `theme.ink`.
"""

from __future__ import annotations

from collections.abc import Mapping

PAPER: Mapping[str, str] = {
    "paper": "#FAF5EB",
    "sheet": "#FFFDF8",
    "sand": "#F0E7D6",
    "line": "#DFD3BD",
    "edge": "#857A68",
    "key_edge": "#C9BB9F",
    "ink": "#1F2A2B",
    "soft": "#5A544A",
    "pine": "#0F4F52",
    "pinedk": "#0A3B3E",
    "pinetint": "#DCEBE5",
    "terra": "#A63F27",
    "apricot": "#F3B48B",
    "apritint": "#FBE3D1",
    "sun": "#F6C84C",
    "suntint": "#FDF0C6",
    "danger": "#9B2A1E",
    "wall_green": "#123C3E",
    "wall_green2": "#294E4E",
    "cream": "#FBF1DD",
    "sage": "#D0E2D2",
    # Drawn only in high contrast: a border around what otherwise stands out by its fill.
    "rim": "#00000000",
    "shadow": "#FFFFFFFF",
}
"""The normal scheme. Colours are #RRGGBB or #RRGGBBAA."""

CONTRAST: Mapping[str, str] = {
    **PAPER,
    "paper": "#FFFFFF",
    "sheet": "#FFFFFF",
    "sand": "#FFFFFF",
    # No tints: disabled, pressed and chosen items are grey, and have a border as well.
    "line": "#DDDDDD",
    "pinetint": "#E6E6E6",
    "apricot": "#DDDDDD",
    "apritint": "#FFFFFF",
    "suntint": "#FFFFFF",
    "sage": "#FFFFFF",
    "edge": "#000000",
    "key_edge": "#000000",
    "ink": "#000000",
    "soft": "#000000",
    "pine": "#003B3E",
    "pinedk": "#000000",
    "terra": "#7A1F0F",
    "danger": "#7A0B00",
    "wall_green": "#000000",
    "wall_green2": "#222222",
    "cream": "#FFFFFF",
    "rim": "#000000",
    "shadow": "#FFFFFF00",
}
"""High contrast: black on white, borders of 3 px, no shadows."""
