"""`kiosk bench wall`: that it measures the real wall. Never how fast it must be."""

from __future__ import annotations

import pytest

from kiosk.devtools.bench import wall


@pytest.mark.window
@pytest.mark.timeout(300)
def test_the_wall_is_measured_beside_a_bare_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    for name, short in {
        "CARDS": 40, "FADES": 8.0, "TURNS": 3.0, "STILL": 2.0, "MINUTE": 3.0, "MODES": ("mosaic",)
    }.items():  # fmt: skip
        monkeypatch.setattr(wall, name, short)
    said: list[str] = []
    figures = wall.measure(1, said.append, shown=205, many=60)
    names = [figure.name for figure in figures]
    assert names == [
        "fade-mosaic", "fade-mosaic-p99", "stall-mosaic", "still", "minute", "memory-40",
        "memory-60",
    ]  # fmt: skip
    assert [figure.most for figure in figures] == [1.10, 1.25, 2.0, 1.2, 1.2, 1.0, 1.0]
    fade, slowest, *_ = figures
    assert fade.baseline is not None
    assert slowest.baseline is not None
    assert 0 < fade.value <= slowest.value
    assert 0 < fade.baseline <= slowest.baseline
    assert all("virtual" in " ".join(figure.notes) for figure in figures)
