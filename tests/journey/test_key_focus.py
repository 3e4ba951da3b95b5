"""A guest with a physical keyboard: Tab to a button, Enter on it."""

from __future__ import annotations

from support.journey_helpers import SETTLED, House, at_the_wall, begin, differs, until_seen


def test_tab_and_enter_lead_on_and_type_nothing(house: House) -> None:
    kiosk = house.kiosk
    begin(kiosk)
    before = kiosk.picture_at_rest()
    # From the field back over what stands between it and the tools, the last of which is Stop.
    targets = kiosk.look().targets
    between = [name for name in targets if name == "notice" or name.startswith("prompt:")]
    for _each in [*between, "stop"]:
        kiosk.hand.press("shift+Tab")
        before = until_seen(kiosk, lambda seen, was=before: differs(was, seen) > SETTLED, "a mark")
    kiosk.hand.press("Return")
    at_the_wall(kiosk)
    assert house.entries() == []
