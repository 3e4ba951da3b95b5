"""A guest with a physical keyboard: Tab to a button, Enter on it."""

from __future__ import annotations

from journey_helpers import House, at_the_wall, begin


def test_tab_and_enter_lead_on_and_type_nothing(house: House) -> None:
    kiosk = house.kiosk
    begin(kiosk)
    before = kiosk.picture_at_rest()
    # From the field back to the last of the tools, which is Stop; nothing is written yet.
    kiosk.hand.press("shift+Tab")
    marked = kiosk.picture_at_rest()
    assert marked.tobytes() != before.tobytes(), "nothing is marked"
    kiosk.hand.press("Return")
    at_the_wall(kiosk)
    assert house.entries() == []
