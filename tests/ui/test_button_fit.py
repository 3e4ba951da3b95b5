"""A button's words are set again where they may not fit any more, and at no other time."""

from __future__ import annotations

import pytest
from kivy.clock import Clock

from kiosk.ui.widgets.controls.button import KioskButton


@pytest.mark.parametrize(("name", "value", "again"), [
    ("pos", (50, 20), False), ("ink", (1, 0, 0, 1), False), ("mirror", True, False),
    ("width", 90, True), ("text", "Klaar", True), ("font_size", 30, True), ("pad", 4, True),
    ("gap", 30, True), ("icon_side", "top", True), ("least_size", 10, True),
])  # fmt: skip
def test_words_are_set_again_for_what_they_are_fitted_to(
    monkeypatch: pytest.MonkeyPatch, name: str, value: object, again: bool
) -> None:
    button = KioskButton(text="Verder", size=(200, 64), icon_size=20, icon_side="left")
    Clock.tick()
    tried: list[float] = []
    fits = KioskButton.fits
    monkeypatch.setattr(
        KioskButton, "fits", lambda self, size: tried.append(size) or fits(self, size)
    )
    setattr(button, name, value)
    Clock.tick()
    assert bool(tried) is again


def test_a_measurement_from_outside_does_not_stay() -> None:
    button = KioskButton(text="Verder", size=(200, 64), font_size=26)
    Clock.tick()
    words = button.held[0]
    button.fits(12)
    button.pos = (0, 0.5)
    Clock.tick()
    assert button.held[0][2] - button.held[0][0] == words[2] - words[0]
