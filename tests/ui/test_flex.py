"""Rows and columns: where they put what stands in them."""

from __future__ import annotations

import pytest
from kivy.clock import Clock
from kivy.uix.widget import Widget

from kiosk.ui.widgets.layout.flex import Column, Flex, Row

Box = tuple[float, float, float, float]


def block(width: float | None, height: float | None) -> Widget:
    """A widget of that size; what is None takes what there is."""
    hints = (1 if width is None else None, 1 if height is None else None)
    return Widget(size_hint=hints, size=(width or 0, height or 0))


def laid(line: Flex, *blocks: Widget) -> list[Box]:
    for each in blocks:
        line.add_widget(each)
    line.do_layout()
    return [(*each.pos, *each.size) for each in blocks]


ROOM = {"pos": (100, 10), "size": (400, 60)}


@pytest.mark.parametrize(("mirror", "places"), [
    (False, [(110, 30, 50, 20), (165, 20, 285, 40), (455, 25, 40, 30)]),
    (True, [(440, 30, 50, 20), (150, 20, 285, 40), (105, 25, 40, 30)]),
])  # fmt: skip
def test_a_row_is_in_reading_order_and_in_the_middle(mirror: bool, places: list[Box]) -> None:
    row = Row(**ROOM, mirror=mirror, spacing=5, padding=[10, 10, 5, 10])
    assert laid(row, block(50, 20), block(None, None), block(40, 30)) == places


@pytest.mark.parametrize(("mirror", "x"), [(False, 110), (True, 440)])
def test_a_column_goes_from_the_top_down(mirror: bool, x: float) -> None:
    column = Column(
        pos=(100, 10), size=(400, 300), mirror=mirror, spacing=5, padding=[10, 20, 5, 0]
    )
    left = 105 if mirror else 110
    assert laid(column, block(50, 20), block(None, None), block(None, 30)) == [
        (x, 270, 50, 20), (left, 45, 385, 220), (left, 10, 385, 30),
    ]  # fmt: skip


@pytest.mark.parametrize(("align", "mirror", "x"), [
    ("start", False, 100), ("center", False, 275), ("end", False, 450),
    ("start", True, 450), ("center", True, 275), ("end", True, 100),
])  # fmt: skip
def test_what_is_narrower_than_a_column(align: str, mirror: bool, x: float) -> None:
    column = Column(pos=(100, 10), size=(400, 300), align=align, mirror=mirror)
    assert laid(column, block(50, 20)) == [(x, 290, 50, 20)]


def test_what_is_left_is_shared_by_the_hints() -> None:
    two = [Widget(size_hint=(1, 1)), Widget(size_hint=(3, 1))]
    assert [box[2] for box in laid(Row(size=(400, 60)), *two)] == [100, 300]


def test_nothing_is_shared_where_nothing_is_left() -> None:
    assert [box[2] for box in laid(Row(size=(400, 60)), block(500, 9), block(None, 9))] == [500, 0]


def test_it_knows_what_its_children_need() -> None:
    column = Column(size=(400, 300), spacing=5, padding=[1, 2, 3, 4])
    laid(column, block(50, 20), block(None, 30), block(70, None))
    assert (column.minimum_width, column.minimum_height) == (70 + 4, 20 + 30 + 2 * 5 + 6)
    column.orientation = "row"
    column.do_layout()
    assert (column.minimum_width, column.minimum_height) == (50 + 70 + 2 * 5 + 4, 30 + 6)


def test_it_follows_a_child_that_grows() -> None:
    column = Column(size=(400, 300))
    column.bind(minimum_height=lambda _column, high: setattr(column, "height", high))
    first, second = block(None, 20), block(None, 30)
    laid(column, first, second)
    first.height = 50
    Clock.tick()
    assert (column.height, first.y, second.y) == (80, 30, 0)


def test_lines_in_lines_have_their_width_at_once() -> None:
    inner, text = Column(), block(None, 20)
    widths: list[float] = []
    text.bind(width=lambda _text, width: widths.append(width))
    text.width = 100
    inner.add_widget(text)
    outer = Row()
    outer.add_widget(inner)
    Clock.tick()
    outer.size = (400, 60)
    assert widths == [100, 0, 400]


def test_an_empty_one_needs_its_padding() -> None:
    row = Row(padding=[1, 2, 3, 4], spacing=5)
    laid(row)
    assert (row.minimum_width, row.minimum_height) == (4, 6)
