"""Words as textures and in px, for the field: the house's Latin letters by Kivy, all others, and
emoji, by the cards' typesetter.

A word is measured and drawn once and then found again, so a key that is typed draws one word again,
however long the text is.
"""

from __future__ import annotations

import functools
from importlib import import_module
from itertools import accumulate
from math import ceil
from pathlib import Path
from typing import Any

from kivy.core.text import Label as CoreLabel
from kivy.graphics.texture import Texture
from PIL import Image

from kiosk.typography.bidi import Direction
from kiosk.typography.graphemes import clusters, is_emoji
from kiosk.ui.widgets.text.any_script_label import is_plain, typesetter

ROLE = "date"
"""The typesetter's role for running text: the regular weight of the screens' face."""
ROOM = 0.5
"""Room above and below a word's picture, in its size: marks reach out of the line."""
MOST = 4000
"""Words that are remembered; a message has at most ten thousand characters."""


class GlyphTextures:
    """A `Ruler` for text of `size` px in `face`, that gives the words' textures as well."""

    def __init__(self, face: str, size: float) -> None:
        self.size = size
        self._options = {"font_name": face, "font_size": size}
        self._label = CoreLabel(**self._options)
        self._label.resolve_font_name()
        self._widths: dict[str, float] = {}
        self._edges: dict[tuple[str, Direction], tuple[float, ...]] = {}
        self._pictures: dict[tuple[str, Direction], tuple[Texture, float]] = {}
        self.made = 0
        """Textures made so far."""

    @functools.cached_property
    def ascent(self) -> float:
        """px from the top of a line of letters to its baseline."""
        return typesetter().faces.font(typesetter().faces.first(ROLE), self.size).getmetrics()[0]

    @functools.cached_property
    def height(self) -> float:
        """px from the top of a line of letters to its bottom."""
        return self._label.get_extents("x")[1]

    def width(self, text: str) -> float:
        """The width of a word, or of blanks."""
        if text not in self._widths:
            if len(self._widths) > MOST:
                self._widths.clear()
            parts = self.parts(text)
            self._widths[text] = (
                sum(self._width(part) for part in parts) if len(parts) > 1 else self._width(text)
            )
        return self._widths[text]

    def _width(self, text: str) -> float:
        if is_plain(text):
            return self._label.get_extents(text)[0]
        return typesetter().width(text, ROLE, self.size, "ltr")

    def edges(self, text: str, direction: Direction) -> tuple[float, ...]:
        """How far each character ends from where the text begins, in px, in reading order."""
        key = (text, direction)
        if key not in self._edges:
            if len(self._edges) > MOST:
                self._edges.clear()
            if is_plain(text):
                ends = accumulate(map(len, clusters(text)))
                edges = tuple(self._label.get_extents(text[:end])[0] for end in ends)
            else:
                edges = _edges(text, self.size, direction)
            self._edges[key] = edges
        return self._edges[key]

    def parts(self, word: str) -> list[str]:
        """A word in the pieces that are drawn at once: its letters, and each emoji."""
        if is_plain(word):
            return [word]
        parts: list[str] = []
        letters = False
        for cluster in clusters(word):
            picture = is_emoji(cluster)
            if parts and letters and not picture:
                parts[-1] += cluster
            else:
                parts.append(cluster)
            letters = not picture
        return parts

    def picture(self, text: str, direction: Direction) -> tuple[Texture, float]:
        """The texture of a piece of a word, and how far its top is above that of the line in px.

        White, to be tinted, except emoji.
        """
        key = (text, direction)
        if key not in self._pictures:
            if len(self._pictures) > MOST:
                self._pictures.clear()
            self.made += 1
            self._pictures[key] = (
                self._plain(text) if is_plain(text) else self._set(text, direction)
            )
        return self._pictures[key]

    def _plain(self, text: str) -> tuple[Texture, float]:
        label = CoreLabel(text=text, **self._options)
        label.refresh()
        return label.texture, 0.0

    def _set(self, text: str, direction: Direction) -> tuple[Texture, float]:
        room = ceil(self.size * ROOM)
        wide = ceil(typesetter().width(text, ROLE, self.size, direction)) + 2 * room
        picture = Image.new("RGBA", (wide, ceil(self.height) + 2 * room), (255, 255, 255, 0))
        at = (room, room + self.ascent)
        typesetter().draw(picture, at, text, ROLE, self.size, "#ffffff", direction)
        texture = Texture.create(size=picture.size, colorfmt="rgba")
        texture.blit_buffer(picture.tobytes(), colorfmt="rgba", bufferfmt="ubyte")
        texture.flip_vertical()
        return texture, room

    def forget(self) -> None:
        """Keep no word of a text."""
        self._widths.clear()
        self._edges.clear()
        self._pictures.clear()


def _edges(text: str, size: float, direction: Direction) -> tuple[float, ...]:
    """As HarfBuzz shapes it: a letter is as wide as it is between its neighbours."""
    edges: list[float] = []
    done = 0.0
    runs = typesetter().runs(text, ROLE, direction)
    if direction == "rtl":
        runs.reverse()  # they come as they stand on the line
    whole = clusters(text)
    for run in runs:
        steps = (
            [typesetter().width(each, ROLE, size, "ltr") for each in clusters(run.text)]
            if run.face.emoji
            else _advances(run.text, run.face.path, run.face.index, run.direction)
        )
        wide = typesetter().width(run.text, ROLE, size, run.direction)
        unit = wide / sum(steps) if sum(steps) else 0.0
        for cluster, step in zip(clusters(run.text), steps, strict=True):
            while len(edges) < len(whole) and whole[len(edges)][0] != cluster[0]:
                edges.append(done)  # no face has it, so it is not there to see
            done += step * unit
            edges.append(done)
    return (*edges, *[done] * (len(whole) - len(edges)))


def _advances(text: str, path: Path, index: int, direction: Direction) -> list[float]:
    """The width of each character of a run, in the units of its face."""
    harfbuzz = _harfbuzz()
    buffer = harfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = direction
    harfbuzz.shape(_font(path, index), buffer)
    of_chars = [0.0] * len(text)
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        of_chars[info.cluster] += place.x_advance
    starts = sorted({info.cluster for info in buffer.glyph_infos} | {len(text)})
    steps: list[float] = []
    at = 0
    for cluster in clusters(text):
        steps.append(sum(of_chars[at : at + len(cluster)]))
        at += len(cluster)
    return _shared(steps, text, starts)


def _shared(steps: list[float], text: str, starts: list[int]) -> list[float]:
    """Characters that are one glyph, as لا, share its width."""
    at, of_glyph = 0, []
    for cluster in clusters(text):
        of_glyph.append(max(start for start in starts if start <= at))
        at += len(cluster)
    shared = list(steps)
    for glyph in set(of_glyph):
        members = [place for place, each in enumerate(of_glyph) if each == glyph]
        total = sum(steps[place] for place in members)
        for place in members:
            shared[place] = total / len(members)
    return shared


@functools.lru_cache(maxsize=16)
def _font(path: Path, index: int) -> object:
    harfbuzz = _harfbuzz()
    return harfbuzz.Font(harfbuzz.Face(harfbuzz.Blob.from_file_path(str(path)), index))


def _harfbuzz() -> Any:
    """Its names are in compiled code, where no checker sees them; and most guests need none."""
    return import_module("uharfbuzz")
