"""The numbers of a book: each counted once, in the right month, and nobody named unasked."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.entry import STEPS, Consent, Entry, Step
from kiosk.reports.documents.statistics import MOST_QUOTES, Month, Statistics, count

BRUSSELS = ZoneInfo("Europe/Brussels")


def entry(number=0, day=datetime(2026, 3, 10, 12, tzinfo=UTC), **fields) -> Entry:
    return Entry(f"e{number}", day, **fields)


def test_an_empty_book_has_nothing_and_divides_by_nothing():
    none = count([], [])
    assert none == Statistics(
        0, 0, (), (), (), (), dict.fromkeys(STEPS, 0), dict.fromkeys(STEPS, 0)
    )
    assert none.share("wall", "photo") == 0


def test_months_run_without_a_gap_and_are_those_of_the_house():
    # The last minute of February in UTC is March in Brussels.
    late = datetime(2026, 2, 28, 23, 59, tzinfo=UTC)
    talk = Encounter("t", "", datetime(2025, 12, 1, 10, tzinfo=UTC))
    found = count([entry(1, late), entry(2)], [talk], zone=BRUSSELS)
    assert found.months == (
        Month(date(2025, 12, 1), 0, 1),
        Month(date(2026, 1, 1)),
        Month(date(2026, 2, 1)),
        Month(date(2026, 3, 1), 2, 0),
    )
    assert count([entry(1, late)], [], zone=UTC).months == (Month(date(2026, 2, 1), 1, 0),)


def test_an_encounter_that_is_only_planned_is_not_counted():
    now = datetime(2026, 3, 10, 12, tzinfo=UTC)
    held = Encounter("a", "", datetime(2026, 3, 10, 13, tzinfo=UTC), began_at=now)
    planned = Encounter("b", "", datetime(2026, 4, 1, tzinfo=UTC))
    assert count([], [held, planned], until=now).months == (Month(date(2026, 3, 1), 0, 1),)


def test_an_entry_counts_for_every_way_in_which_it_speaks():
    found = count(
        [
            entry(1, message="Dag", photo="photos/e1.jpg", quote="Dag"),
            entry(2, photo="photos/e2.jpg"),
            entry(3, quote="Dag"),
            entry(4, drawing="drawings/e4.png", voice="voices/e4.ogg", picture="cat"),
        ],
        [],
    )
    assert found.ways == (
        ("written", 1), ("drawing", 1), ("spoken", 1), ("quote only", 1), ("photo only", 1),
    )  # fmt: skip
    assert found.beside == (("photo", 2), ("picture", 1), ("neither", 1))


def test_languages_come_most_first():
    signed = [entry(n, language=code) for n, code in enumerate(["fr", "nl", "nl", "ar"])]
    assert count(signed, []).languages == (("nl", 2), ("ar", 1), ("fr", 1))


def test_only_quotes_that_hang_and_that_the_purpose_may_have_are_named():
    def card(number, quote, wall: Step = "words", report: Step = "words", status="shown"):
        consent = Consent(wall=wall, report=report)
        return entry(number, quote=quote, status=status, consent=consent)

    cards = [
        card(1, "Twee"), card(2, "Twee"), card(3, "Een"),
        card(4, "Niet voor de muur", wall="none"), card(5, "Verborgen", status="hidden"),
        card(6, "Niet voor een verslag", report="none"),
    ]  # fmt: skip
    shown = dict.fromkeys([each.id for each in cards], 1)
    assert count(cards, [], showings=shown).quotes == (
        ("Twee", 2), ("Een", 1), ("Niet voor een verslag", 1),
    )  # fmt: skip
    found = count(cards, [], quotes_for="report", showings=shown)
    assert found.quotes == (("Twee", 2), ("Een", 1))
    many = [card(n, f"Zin {n}") for n in range(MOST_QUOTES + 5)]
    shown = {each.id: 1 for each in many}
    assert len(count(many, [], showings=shown).quotes) == MOST_QUOTES


def test_a_quote_counts_as_often_as_its_cards_were_shown():
    def card(number, quote):
        return entry(number, quote=quote, status="shown", consent=Consent(wall="words"))

    cards = [card(1, "Twee"), card(2, "Twee"), card(3, "Vaak"), card(4, "Nooit")]
    shown = {"e1": 2, "e2": 3, "e3": 9, "elsewhere": 4}
    assert count(cards, [], showings=shown).quotes == (("Vaak", 9), ("Twee", 5))
    assert count(cards, []).quotes == ()


@given(
    st.lists(st.tuples(st.sampled_from(STEPS), st.sampled_from(STEPS), st.sampled_from("abc"))),
    st.integers(0, 5),
)
def test_all_are_counted_once_in_every_table(made, talks):
    signed = [
        entry(number, message="x", language=language, consent=Consent(wall, report))
        for number, (wall, report, language) in enumerate(made)
    ]
    held = [Encounter(f"t{n}", "", datetime(2026, n + 1, 1, tzinfo=UTC)) for n in range(talks)]
    found = count(iter(signed), iter(held))
    assert found.entries == len(made) == sum(month.entries for month in found.months)
    assert found.encounters == talks == sum(month.encounters for month in found.months)
    assert sum(number for _, number in found.languages) == len(made)
    assert sum(number for _, number in found.beside) == len(made)
    assert sum(found.wall.values()) == sum(found.report.values()) == len(made)
    if made:
        assert abs(sum(found.share("wall", step) for step in STEPS) - 1) < 1e-9
