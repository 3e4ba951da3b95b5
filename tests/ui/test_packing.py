"""Rows under headings: what comes on which page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.ui.widgets.layout.pagination import Room, packed

ROOM = Room(high=100, columns=2, row=20, heading=10, gap=5)


def told(rows: str, room: Room = ROOM) -> list[str]:
    """The pages of these letters; a capital is a heading."""
    pages = packed(rows, [each.isupper() for each in rows], room)
    for page in pages:
        for each in page:
            high = room.heading if each.row.isupper() else room.row
            assert each.down + high <= room.high
    return ["".join(each.row for each in page) for page in pages]


def test_without_headings_pages_are_full() -> None:
    assert told("abcdefghij") == ["abcdefgh", "ij"]
    assert told("abc", replace(ROOM, columns=1)) == ["abc"]
    assert told("") == [""]


def test_a_heading_begins_a_line() -> None:
    [page] = packed("aBc", [False, True, False], ROOM)
    assert [(each.down, each.across) for each in page] == [(0, 0), (25, 0), (40, 0)]


def test_a_heading_is_said_again_where_its_rows_go_on() -> None:
    assert told("Aabcdefgh") == ["Aabcdef", "Agh"]


def test_a_heading_never_stands_last_on_a_page() -> None:
    assert told("abcdefBgh") == ["abcdef", "Bgh"]


@pytest.mark.parametrize("high", [5, 15, 29])
def test_where_nothing_fits_there_is_one_a_page(high: float) -> None:
    room = replace(ROOM, high=high, columns=1)
    pages = packed("Aab", [True, False, False], room)
    assert ["".join(each.row for each in page) for page in pages] == ["Aa", "Ab"]
