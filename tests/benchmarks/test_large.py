"""The start with many entries is measured on real books and real starts."""

from __future__ import annotations

import pytest

from kiosk.devtools.bench import large


@pytest.mark.window
@pytest.mark.timeout(240)
def test_a_start_with_more_entries_is_told_beside_one_with_few() -> None:
    said: list[str] = []
    [figure] = large.measure(1, said.append, many=150)
    assert figure.name == "start-many"
    assert len(figure.runs) == len(figure.beside_runs) == 1
    assert figure.most == large.MOST
    assert any("150" in line for line in said)
