"""A button's words are set again where they may not fit any more, and at no other time."""

from __future__ import annotations

import pytest
from kivy.clock import Clock
from kivy.lang import Builder

from kiosk.ui.widgets.controls.button import KioskButton


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The sizes of type that words have been set in."""
    sizes: list[float] = []
    fits = KioskButton.fits
    monkeypatch.setattr(
        KioskButton, "fits", lambda self, size: sizes.append(size) or fits(self, size)
    )
    return sizes


@pytest.mark.parametrize(("name", "value", "again"), [
    ("pos", (50, 20), False), ("ink", (1, 0, 0, 1), False), ("mirror", True, False),
    ("width", 90, True), ("text", "Klaar", True), ("font_size", 30, True), ("pad", 4, True),
    ("gap", 30, True), ("icon_side", "top", True), ("least_size", 10, True),
])  # fmt: skip
def test_words_are_set_again_for_what_they_are_fitted_to(
    tried: list[float], name: str, value: object, again: bool
) -> None:
    button = KioskButton(text="Verder", size=(200, 64), icon_size=20, icon_side="left")
    Clock.tick()
    tried.clear()
    setattr(button, name, value)
    Clock.tick()
    assert bool(tried) is again


def test_a_measurement_from_outside_does_not_stay(tried: list[float]) -> None:
    button = KioskButton(text="Verder", size=(200, 64), font_size=26)
    Clock.tick()
    button.fits(12)
    button.pos = (50, 20)
    Clock.tick()
    assert tried[-1] == 26


def test_its_plate_is_as_large_as_the_button_whatever_a_rule_says_of_its_size() -> None:
    holder = Builder.load_string("""
<TestedButton@KioskButton>:
    size_hint: None, None
    size: 100, 40
FloatLayout:
    TestedButton:
        -size: root.width / 2, 64
        border_width: 2
""")
    assert holder is not None
    (button,) = holder.children
    Builder.sync()
    holder.size = (600, 400)
    Builder.sync()
    Clock.tick()
    shapes = [each for each in button.canvas.before.children if hasattr(each, "radius")]
    assert [each.size for each in shapes] == [(300, 64), (296, 60)]
