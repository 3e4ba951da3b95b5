"""Staff change settings on the screen: the file holds them with its comments, at once."""

from __future__ import annotations

from support.journey_helpers import (
    House,
    choose,
    differs,
    lock,
    sign,
    to_review,
    turn_to,
    unlock,
    until_seen,
)

from kiosk.devtools.tour.driver import Driver
from kiosk.settings.model import load


def _write(kiosk: Driver, text: str) -> None:
    kiosk.at("team-write")
    kiosk.type_on_screen(text)
    kiosk.tap("done")
    kiosk.at("team", "settings")


def test_what_staff_change_is_in_the_file_and_holds(house: House) -> None:
    kiosk = unlock(house)
    # `House` wrote it when the kiosk started; asking for its path would write it again.
    written = house.folder / "kiosk.toml"
    written.write_text("# Ours, since spring\n" + written.read_text())
    kiosk.tap("page:settings")
    kiosk.tap("row:house.approval")
    kiosk.tap("choice:1")
    kiosk.tap("row:languages")
    kiosk.tap("row:uk")
    until_seen(
        kiosk, lambda _picture: "uk" not in load(written).house.languages, "Ukrainian taken away"
    )
    kiosk.tap("act:back")
    turn_to(kiosk, "row:quotes")
    kiosk.tap("row:quotes")
    _write(kiosk, "Welkom")
    until_seen(kiosk, lambda _picture: load(written).quotes.nl == ("Welkom",), "a sentence")

    settings = load(written)
    assert written.read_text().startswith("# Ours, since spring\n")
    assert settings.house.approval == "at-once"
    lock(kiosk)
    # The wall has one language less, without a restart.
    view = kiosk.until(lambda view: "language:uk" not in view.targets, "one language less")
    assert "language:tr" in view.targets


def test_the_language_of_the_wall_cannot_be_taken_away(house: House) -> None:
    kiosk = unlock(house)
    written = house.folder / "kiosk.toml"
    kiosk.tap("page:settings")
    kiosk.tap("row:languages")
    kiosk.tap("row:nl")
    # A later touch is written later.
    kiosk.tap("row:tr")
    until_seen(
        kiosk, lambda _picture: "tr" not in load(written).house.languages, "Turkish taken away"
    )
    assert "nl" in load(written).house.languages
    lock(kiosk)


def test_the_wall_becomes_a_mosaic_at_once(own_house: House) -> None:
    own_house.settings["house"] = {"approval": "at-once"}
    kiosk = own_house.kiosk
    to_review(kiosk)
    choose(kiosk, wall="words", report="none")
    sign(kiosk)
    # It is the only card: the wall would show the same picture whenever it comes back.
    kiosk.until(lambda view: "card" in view.targets, "the card")
    card = kiosk.picture_at_rest()
    written = own_house.folder / "kiosk.toml"
    unlock(own_house)
    kiosk.tap("page:settings")
    kiosk.tap("row:wall.mode")
    kiosk.tap("choice:1")
    until_seen(kiosk, lambda _picture: load(written).wall.mode == "mosaic", "a file")
    lock(kiosk)
    until_seen(kiosk, lambda picture: differs(card, picture) > 200_000, "a print on the wall")
