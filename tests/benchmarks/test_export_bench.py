"""Exports are measured on a real book, each in a process of its own."""

from __future__ import annotations

import pytest

from kiosk.devtools.bench import export
from kiosk.devtools.bench.figures import NotMeasured


@pytest.mark.timeout(240)
def test_every_format_is_measured_beside_what_it_is_held_to() -> None:
    said: list[str] = []
    figures = {figure.name: figure for figure in export.measure(1, said.append, entries=200)}
    assert [figures[name].most for name in ("export-zip", "export-csv")] == [1.15, 3.0]
    for name in ("export-zip", "export-csv"):
        assert figures[name].value > 0
        assert figures[name].baseline
    for kind in ("zip", "csv", "json", "xlsx", "xlsx+pictures", "pdf"):
        assert figures[f"export-{kind}-memory"].unit == "MB"
        assert figures[f"export-{kind}-memory"].value >= 0
    assert figures["export-pdf"].what == "4 entries as pdf"
    assert any("200 entries" in line for line in said)


def test_an_export_of_fewer_than_there_are_is_not_measured(monkeypatch) -> None:
    monkeypatch.setattr(export, "_EXPORT", export._EXPORT.replace("== int(entries)", "== 7"))
    with pytest.raises(NotMeasured, match="could not be measured"):
        export.measure(1, lambda _line: None, entries=10)
