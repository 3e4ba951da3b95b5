"""The order of the wall."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.guestbook.deck import Deck


def deck_of(n: int, seed: int = 1) -> Deck:
    deck = Deck(random.Random(seed))
    deck.update([f"c{i}" for i in range(n)])
    return deck


def test_without_cards_there_is_nothing_to_show() -> None:
    deck = Deck()
    assert deck.next() is None
    deck.update([])
    assert deck.next() is None


def test_one_card_stays() -> None:
    deck = deck_of(1)
    assert [deck.next() for _ in range(3)] == ["c0"] * 3


@pytest.mark.parametrize("n", [2, 3, 4, 7, 50])
def test_every_card_comes_once_a_round_and_never_soon_again(n: int) -> None:
    deck = deck_of(n)
    shown = [deck.next() for _ in range(n * 20)]
    for start in range(0, len(shown), n):
        assert len(set(shown[start : start + n])) == n
    for at, card in enumerate(shown):
        assert card not in shown[max(0, at - n // 2) : at]


def test_it_is_shuffled_anew_each_round() -> None:
    deck = deck_of(30)
    rounds = [tuple(deck.next() for _ in range(30)) for _ in range(5)]
    assert len(set(rounds)) == 5
    assert rounds[0] != tuple(f"c{i}" for i in range(30))


def test_new_cards_go_next_the_newest_first() -> None:
    deck = deck_of(10)
    deck.next()
    deck.update(["new2", "new1", *(f"c{i}" for i in range(10))])
    assert [deck.next(), deck.next()] == ["new2", "new1"]
    assert "new1" not in [deck.next() for _ in range(6)]


def test_a_withdrawn_card_never_comes() -> None:
    deck = deck_of(4)
    deck.next()
    deck.update(["c0", "c1"])
    assert set(Counter(deck.next() for _ in range(20))) == {"c0", "c1"}
    deck.update([])
    assert deck.next() is None


def test_a_card_can_be_put_next() -> None:
    deck = deck_of(9)
    last = deck.next()
    assert last is not None
    deck.put_next(last)
    deck.put_next("unknown")
    assert deck.next() == last
    assert deck.next() != last


@given(
    st.lists(st.tuples(st.sets(st.integers(0, 9)), st.integers(0, 12)), max_size=12),
    st.integers(0, 99),
)
def test_it_finds_its_order_again_whatever_came_and_went(
    updates: list[tuple[set[int], int]], seed: int
) -> None:
    deck = Deck(random.Random(seed))
    for there, shows in updates:
        ids = {str(i) for i in there}
        deck.update(sorted(ids))
        for _ in range(shows):
            assert deck.next() in (ids or {None})
    deck.update(["a", "b", "c", "d", "e"])
    shown = [deck.next() for _ in range(25)]
    assert all(shown[at] not in shown[max(0, at - 2) : at] for at in range(25))
    assert set(Counter(shown[5:]).values()) <= {3, 4, 5}


def test_a_card_that_was_shown_without_the_deck_rests() -> None:
    for seed in range(20):
        deck = Deck(random.Random(seed))
        deck.rest("a")
        deck.update("abcdef")
        assert "a" not in [deck.next() for _ in range(3)]
        assert "a" in [deck.next() for _ in range(3)]
