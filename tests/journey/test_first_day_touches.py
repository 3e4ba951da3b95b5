"""The first day: the set-up code, the PIN, five steps that can be left, and help."""

from __future__ import annotations

import re

from support.journey_helpers import PIN, House, at_the_wall, enter_pin, knock, lock, until_seen

from kiosk.settings.model import load


def _code(house: House) -> str:
    found = re.search(r"(\d{4}) (\d{3}) (\d{3})", house.run("setup-code").stdout)
    assert found is not None
    return "".join(found.groups())


def test_a_new_kiosk_with_a_set_up_code(own_house: House) -> None:
    house = own_house
    house.settings["house"] = {"contact": "", "phone": ""}
    code = _code(house)
    kiosk = house.kiosk
    written = house.folder / "kiosk.toml"
    knock(kiosk)
    enter_pin(kiosk, "0000000000")  # not the code
    assert not (house.data / "staff.json").exists()
    enter_pin(kiosk, code)
    enter_pin(kiosk, PIN)
    enter_pin(kiosk, PIN)
    kiosk.at("team", "first")
    kiosk.tap("row:languages")
    kiosk.at("team", "settings")
    kiosk.tap("act:back")
    kiosk.at("team", "first")
    kiosk.tap("row:house.name")
    kiosk.type_on_screen("Huis")
    kiosk.tap("done")
    until_seen(kiosk, lambda _p: "Huis" in load(written).house.name, "the name")
    kiosk.tap("act:help")
    kiosk.at("team", "help")
    kiosk.tap("row:begin")
    kiosk.tap("act:back")
    kiosk.at("team", "help")
    lock(kiosk)

    # The PIN is forgotten: the envelope opens the way to another.
    knock(kiosk)
    kiosk.tap("forgotten")
    enter_pin(kiosk, code)
    enter_pin(kiosk, "314159")
    enter_pin(kiosk, "314159")
    kiosk.at("team")
    lock(kiosk)
    knock(kiosk)
    enter_pin(kiosk, "314159")
    kiosk.at("team")
    lock(kiosk)


def test_without_a_code_a_demo_stays_one_step(own_house: House) -> None:
    kiosk = own_house.kiosk
    knock(kiosk)
    enter_pin(kiosk, PIN)
    view = kiosk.look()
    assert "forgotten" not in view.targets
    enter_pin(kiosk, PIN)
    kiosk.at("team")
    lock(kiosk)
    at_the_wall(kiosk)
