"""What the look makes of a size of screen."""

from __future__ import annotations

import pytest
from kivy.metrics import Metrics

from kiosk.ui.theme.theme import Look


@pytest.fixture(autouse=True)
def density():
    before = Metrics.density
    yield
    Metrics.density = before


@pytest.mark.parametrize(("size", "px"), [((1280, 800), 2), ((3840, 2160), 5.4)])
def test_the_border_of_a_control_grows_with_the_screen(size: tuple[int, int], px: float) -> None:
    look = Look()
    look.fit(*size)
    assert look.thin == pytest.approx(px)
    look.switch_contrast()
    look.fit(*size)
    assert look.thin == pytest.approx(1.5 * px)


def test_what_is_measured_follows_another_screen() -> None:
    look, told = Look(), []
    look.fit(1280, 800)
    look.bind(dp=lambda *_args: told.append(1))
    look.fit(1280, 800)
    assert told == []
    look.fit(1920, 1200)
    assert told == [1]
    assert look.dp(10) == pytest.approx(15)
