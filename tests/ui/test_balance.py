"""Lines of about the same length."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.ui.widgets.text.balance import balanced


def lines(words: list[float], blank: float, room: float) -> list[int]:
    """Words on each line, as they are set one after another."""
    found, used = [0], 0.0
    for wide in words:
        if used and used + blank + wide > room:
            found, used = [*found, 0], 0.0
        used += wide + (blank if used else 0)
        found[-1] += 1
    return found


def test_no_word_stays_alone_where_two_lines_can_share() -> None:
    words = [50.0] * 7
    assert lines(words, 10, 350) == [6, 1]
    assert lines(words, 10, balanced(words, 10, 350)) == [4, 3]


def test_one_line_stays_one_line() -> None:
    assert balanced([50.0, 50.0], 10, 350) == 350


@given(st.lists(st.floats(1, 200), min_size=1, max_size=20), st.floats(1, 20), st.floats(200, 600))
def test_it_takes_no_more_lines_and_is_no_wider(
    words: list[float], blank: float, room: float
) -> None:
    width = balanced(words, blank, room)
    assert width <= room
    assert len(lines(words, blank, width)) == len(lines(words, blank, room))
