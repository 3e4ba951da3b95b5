"""What the look makes of a size of screen."""

from __future__ import annotations

import pytest
from kivy.metrics import Metrics

from kiosk.ui.theme.theme import Theme


@pytest.fixture(autouse=True)
def density():
    before = Metrics.density
    yield
    Metrics.density = before


@pytest.mark.parametrize(("size", "px"), [((1280, 800), 2), ((3840, 2160), 5.4)])
def test_the_border_of_a_control_grows_with_the_screen(size: tuple[int, int], px: float) -> None:
    theme = Theme()
    theme.fit(*size)
    assert theme.thin == pytest.approx(px)
    theme.switch_contrast()
    theme.fit(*size)
    assert theme.thin == pytest.approx(1.5 * px)


def test_what_is_measured_follows_another_screen() -> None:
    theme, told = Theme(), []
    theme.fit(1280, 800)
    theme.bind(dp=lambda *_args: told.append(1))
    theme.fit(1280, 800)
    assert told == []
    theme.fit(1920, 1200)
    assert told == [1]
    assert theme.dp(10) == pytest.approx(15)
