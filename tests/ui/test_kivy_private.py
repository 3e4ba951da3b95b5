"""What another Kivy may have changed: each private name that the kiosk uses, by what it does."""

from __future__ import annotations

import re
from pathlib import Path

import kivy
import pytest
from kivy.clock import Clock
from kivy.core.image import ImageData
from kivy.uix.label import Label

from kiosk.ui import kivy_private
from kiosk.ui.kivy_private import TextProvider

PRIVATE = re.compile(r"\b_(?:max_fps|cached_lines|render_begin|render_text|render_end)\b")
HERE = Path(kivy_private.__file__)


def test_only_one_file_uses_them() -> None:
    others = [path for path in HERE.parents[1].rglob("*.py") if path != HERE]
    assert [path.name for path in others if PRIVATE.search(path.read_text())] == []


class Slept(Exception):
    """The loop would sleep now; Kivy asks for sleep again and again until time has passed."""


def turn() -> None:
    """Turn the loop until it sleeps; while anything waits it does not."""
    for _turn in range(100):
        Clock.tick()


def test_the_limit_of_the_loop_is_what_kivy_sleeps_by(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []

    def sleep(microseconds: float) -> None:
        slept.append(microseconds)
        raise Slept

    monkeypatch.setattr(Clock, "usleep", sleep)
    before = kivy_private.loops_a_second()
    try:
        kivy_private.set_loops_a_second(0.01)
        assert kivy_private.loops_a_second() == 0.01
        with pytest.raises(Slept):
            turn()
    finally:
        kivy_private.set_loops_a_second(before)
    # Microseconds; of what Kivy's own Config says it would be 16,667.
    assert slept[0] > 1_000_000


@pytest.mark.parametrize(("text", "lines"), [("een", 1), ("een\ntwee\ndrie", 3)])
def test_the_lines_of_a_label_are_counted(text: str, lines: int) -> None:
    label = Label(text=text)
    label.texture_update()
    assert kivy_private.line_count(label) == lines


def test_a_word_is_measured_by_what_draws_it() -> None:
    label = Label(text="woord", font_size=20)
    label.texture_update()
    assert kivy_private.core_label(label).get_extents("woord")[0] == label.texture_size[0]


class Dots(TextProvider):
    """A provider that draws nothing, each line 7 px wide for a letter and 9 high."""

    drawn: list[tuple[str, float, float]]

    def begin(self, size: tuple[int, int]) -> None:
        self.drawn, self._in = [], size

    def draw(self, text: str, x: float, y: float) -> None:
        self.drawn.append((text, x, y))

    def end(self) -> ImageData:
        wide, high = self._in
        return ImageData(wide, high, "rgba", bytes(4 * wide * high))

    def get_extents(self, text: str) -> tuple[int, int]:
        return 7 * len(text), 9

    def get_ascent(self) -> int:
        return 7

    def get_descent(self) -> int:
        return 2


def test_another_provider_draws_a_label() -> None:
    label = Label(halign="left")
    dots = Dots(text="ab\nabcd", halign="left")
    kivy_private.set_core_label(label, dots)
    label.text = "ab\nabcd"
    label.texture_update()
    assert tuple(label.texture_size) == (28, 18)
    dots._render_real()  # What Kivy calls when the texture is first drawn.
    assert dots.drawn == [("ab", 0, 0), ("abcd", 0, 9)]


def test_it_is_known_for_which_kivy_this_was_tried() -> None:
    assert kivy.__version__.startswith("2.3."), "try tests/ui and tests/journey, then say so here"
