"""Ticks for a report: what was hidden after it was ticked is not put back by looking again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

from kiosk.reports.report_candidates import Candidate
from kiosk.ui.team.dialogs import Ticks
from kiosk.ui.team.pages.export.choosing import ReportChoosing

ROSA = Candidate("rosa", "Rosa", "Dag", date(2026, 11, 24), None, False, False, False)
JEF = replace(ROSA, id="jef", name="Jef")
NOOR = replace(ROSA, id="noor", name="Noor")


def choosing() -> tuple[ReportChoosing, list[Ticks]]:
    asked: list[Ticks] = []
    team: Any = SimpleNamespace(
        _=lambda text: text,
        texts=SimpleNamespace(language="nl"),
        router=SimpleNamespace(ask=asked.append),
    )
    return ReportChoosing(team, lambda: None), asked


def test_one_hidden_after_it_was_ticked_stays_out_of_a_list_that_is_opened_again() -> None:
    ask, asked = choosing()
    ask._tick([ROSA, JEF, NOOR])
    asked[-1].done(frozenset({"rosa", "jef"}))
    ask._tick([ROSA, NOOR, replace(JEF, held=True)])
    assert asked[-1].ticked == {"rosa"}
    asked[-1].done(asked[-1].ticked)
    assert (ask.choice.ticked, ask.choice.despite) == ({"rosa"}, set())


def test_one_that_was_ticked_although_it_is_hidden_stays_ticked() -> None:
    ask, asked = choosing()
    there = [ROSA, replace(JEF, held=True)]
    ask._tick(there)
    asked[-1].done(frozenset({"rosa", "jef"}))
    ask._tick(there)
    assert asked[-1].ticked == {"rosa", "jef"}
    assert ask.choice.despite == {"jef"}
