"""The order of the wall."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.guestbook.policies.rotation import Rotation


def deck_of(n: int, seed: int = 1) -> Rotation:
    deck = Rotation(random.Random(seed))
    deck.update([f"c{i}" for i in range(n)])
    return deck


def test_without_cards_there_is_nothing_to_show() -> None:
    deck = Rotation()
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
    deck = Rotation(random.Random(seed))
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
        deck = Rotation(random.Random(seed))
        deck.rest("a")
        deck.update("abcdef")
        assert "a" not in [deck.next() for _ in range(3)]
        assert "a" in [deck.next() for _ in range(3)]


@given(
    st.integers(1, 30),
    st.dictionaries(st.integers(0, 29), st.sampled_from([0.5, 1.0, 2.0, 5.0])),
    st.integers(0, 99),
)
def test_whatever_they_weigh_none_comes_within_half_the_deck_and_all_come(
    n: int, weights: dict[int, float], seed: int
) -> None:
    deck = Rotation(random.Random(seed))
    ids = [f"c{i}" for i in range(n)]
    deck.update(ids, {f"c{i}": weight for i, weight in weights.items()})
    shown = [deck.next() for _ in range(n * 40)]
    for at, card in enumerate(shown):
        assert card not in shown[max(0, at - n // 2) : at]
    assert set(shown) == set(ids)


def test_a_card_of_more_weight_comes_more_often() -> None:
    deck = Rotation(random.Random(3))
    ids = [f"c{i}" for i in range(40)]
    deck.update(ids, dict.fromkeys(ids[:4], 2.0))
    counted = Counter(deck.next() for _ in range(4400))
    dear = sum(counted[each] for each in ids[:4]) / 4
    others = sum(counted[each] for each in ids[4:]) / 36
    assert 1.3 < dear / others <= 2.0


def test_where_all_weigh_the_same_each_comes_once_a_round() -> None:
    deck = Rotation(random.Random(3))
    ids = [f"c{i}" for i in range(9)]
    deck.update(ids, dict.fromkeys(ids, 2.0))
    assert Counter(deck.next() for _ in range(90)) == dict.fromkeys(ids, 10)


def test_a_new_card_goes_before_one_of_any_weight() -> None:
    for seed in range(20):
        deck = deck_of(10, seed)
        deck.update(["new", *(f"c{i}" for i in range(10))], {"c1": 50.0})
        assert deck.next() == "new"


def test_many_new_cards_at_once_are_shuffled_in() -> None:
    deck = deck_of(10)
    new = [f"n{i}" for i in range(100)]
    deck.update([*new, *(f"c{i}" for i in range(10))])
    shown = [deck.next() for _ in range(60)]
    assert shown[:12] == new[:12]
    assert shown[12:] != new[12:60]
    assert len(set(shown)) == 60
