"""A small file that would take all memory, or names what no disk has, is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.report_helpers import NOON

from kiosk.reports.importing.import_file import ImportRefused, open_parcel
from kiosk.reports.importing.schema import MOST_ENTRIES, MOST_VALUES, read_book

HEAD = '{"format": "ontmoeting-guestbook", "version": 1, "entries": ['


@pytest.mark.parametrize(
    "entries",
    [
        ",".join(["{}"] * (MOST_ENTRIES + 1)),
        ",".join(["0"] * (MOST_VALUES + 1)),
        "[" * (MOST_VALUES + 1),
        ",".join(["1"] * 1_000_000),
    ],
    ids=["entries", "values", "brackets", "faults"],
)
def test_more_than_a_book_is_refused(tmp_path: Path, entries: str) -> None:
    with pytest.raises(ImportRefused):
        read_book(tmp_path / "a.json", f"{HEAD}{entries}]}}".encode(), NOON)


def test_a_keepsake_with_no_name_of_a_disk_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text("{}")
    with open_parcel(file) as parcel, pytest.raises(ImportRefused):
        parcel.attachment("a\0.jpg")


@pytest.mark.parametrize("count", ["-1", "10000", "1.5", '"8"', "true"])
@pytest.mark.parametrize(
    "place", ["present", "minutes", "ages.to_17"], ids=["present", "minutes", "ages"]
)
def test_a_count_is_a_whole_number_within_its_bounds(
    tmp_path: Path, place: str, count: str
) -> None:
    names = place.split(".")
    field = f'"{names[-1]}": {count}'
    inner = f'"{names[0]}": {{{field}}}' if len(names) > 1 else field
    at = '"starts_at": "2026-12-01T14:00:00+01:00"'
    book = f'{HEAD}], "encounters": [{{"id": "a", {at}, {inner}}}]}}'
    with pytest.raises(ImportRefused) as refused:
        read_book(tmp_path / "a.json", book.encode(), NOON)
    assert "whole number from 0 to 9999" in str(refused.value)
    assert names[-1] in str(refused.value)
