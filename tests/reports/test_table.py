"""Cells of a spreadsheet are shown, never calculated."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.reports.formats.csv_table import harmless


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\t=", "＝", "－"])
def test_what_a_spreadsheet_takes_for_a_formula_gets_an_apostrophe(start):
    assert harmless(start + "HYPERLINK(1)") == "'" + start + "HYPERLINK(1)"


@pytest.mark.parametrize("text", ["", "Dag = tot ziens", "'=1", "a-b", "😀", "1+1"])
def test_other_text_stays_as_it_is(text):
    assert harmless(text) == text


@given(st.text())
def test_no_cell_begins_with_a_formula(text):
    assert harmless(text).lstrip()[:1] not in {"=", "+", "-", "@"}
    assert harmless(text).removeprefix("'") == text.removeprefix("'")
