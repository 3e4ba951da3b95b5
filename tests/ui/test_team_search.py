"""What staff filter and search for on the page of messages is what the guestbook looks for."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.guestbook.model.entry import Entry
from kiosk.services.build import local_now
from kiosk.ui.team.pages.entries.presenter import Wanted

NOW = local_now()
BOOK = (
    Entry("island", NOW, message="Kıbrıs", language="tr", encounter="talk"),
    Entry("light", NOW, name="Işık", status="hidden"),
    Entry("warm", NOW - timedelta(days=40), quote="ISI", favourite=True),
)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), {"island", "light", "warm"}),
        (Wanted(words="kibris"), {"island"}),
        (Wanted(words="isik"), {"light"}),
        (Wanted(words="ısı"), {"light", "warm"}),
        (Wanted(status="hidden"), {"light"}),
        (Wanted(status="favourite"), {"warm"}),
        (Wanted(language="tr"), {"island"}),
        (Wanted(encounter="talk"), {"island"}),
    ],
)
def test_it_is_found(wanted: Wanted, found: set[str]) -> None:
    assert {each.id for each in wanted.wish().among(BOOK)} == found


def test_a_period_has_its_days() -> None:
    wish = Wanted(period="week").wish()
    assert (wish.since, wish.until) == (local_now().date() - timedelta(days=6), None)
