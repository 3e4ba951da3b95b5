"""`kiosk bench keyboard` touches real windows and says how long they took; never how fast."""

from __future__ import annotations

import pytest

from kiosk.devtools.bench import finger as fingers
from kiosk.devtools.bench import keyboard
from kiosk.devtools.bench.figures import NotMeasured


@pytest.mark.window
@pytest.mark.timeout(240)
def test_it_measures_the_key_and_the_letter_beside_a_bare_window() -> None:
    figures = keyboard.measure(1, lambda _said: None, touches=6)
    assert [figure.name for figure in figures] == [
        "keyboard-p50", "letter-p50", "bare-p50", "keyboard-p99", "letter-p99", "bare-p99",
    ]  # fmt: skip
    for figure in figures:
        assert len(figure.runs) == 1
        assert all(0 < value < 10_000 for value in (*figure.runs, *figure.beside_runs))
        assert figure.unit == "ms"
    assert figures[0].value <= figures[3].value
    assert [figure.most for figure in figures] == [2.0, 2.0, None] * 2


def test_a_display_that_is_not_there_is_said() -> None:
    with (
        pytest.raises(NotMeasured, match=r"^The display :9999 cannot be opened\.$"),
        fingers.finger(":9999"),
    ):
        pass
