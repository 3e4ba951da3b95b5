"""A guest returns with their code: looks, changes who may see the entry, has it erased."""

from __future__ import annotations

from support.journey_helpers import (
    House,
    at_the_wall,
    choose,
    lock,
    magenta,
    sign,
    to_review,
    unlock,
    until_seen,
)

from kiosk.devtools.tour.driver import Driver
from kiosk.guestbook.model.ids import CODE_ALPHABET

HANGS = 20_000
"""The least number of pixels of a photo on the wall."""
TRACE = 40


def _type_code(kiosk: Driver, code: str) -> None:
    for character in code:
        kiosk.tap(f"code:{character}")


def _another(code: str) -> str:
    """A code that no entry has: the first character is replaced by the next in the alphabet."""
    place = CODE_ALPHABET.index(code[0])
    return CODE_ALPHABET[(place + 1) % len(CODE_ALPHABET)] + code[1:]


def _sign_and_hang(house: House) -> str:
    """Sign with everything allowed, and let staff approve it. Returns the withdrawal code."""
    kiosk = house.kiosk
    to_review(kiosk)
    choose(kiosk, wall="photo", report="photo")
    sign(kiosk)
    entry = house.entries()[-1]
    unlock(house)
    kiosk.tap(f"show:{entry.id}")
    kiosk.until(lambda view: f"show:{entry.id}" not in view.targets, "the entry shown")
    lock(kiosk)
    until_seen(kiosk, lambda picture: magenta(picture) > HANGS, "the card")
    return entry.code


def test_a_withdrawn_consent_counts_at_once_and_everywhere(house: House) -> None:
    kiosk = house.kiosk
    code = _sign_and_hang(house)
    kiosk.tap("my-entry")
    kiosk.at("code")
    _type_code(kiosk, _another(code))
    kiosk.until(lambda view: f"code:{code[0]}" in view.targets, "another try")
    assert kiosk.look().screen == "code"
    # What was typed is still there: only the wrong part is typed again, from the end.
    for _character in code:
        kiosk.tap("code:back")
    _type_code(kiosk, code)
    kiosk.at("my-entry")
    kiosk.tap("consent:wall:none")
    kiosk.tap("consent:report:words")
    kiosk.tap("done")
    at_the_wall(kiosk)
    assert magenta(kiosk.picture_at_rest()) < TRACE, "the card is still on the wall"
    entry = house.entries()[-1]
    assert (entry.consent.wall, entry.consent.report) == ("none", "words")
    parcel, photos = house.export()
    assert parcel["entries"][-1]["id"] == entry.id
    assert photos == {}


def test_wiped_is_wiped_once_it_is_said_twice(house: House) -> None:
    kiosk = house.kiosk
    code = _sign_and_hang(house)
    entry = house.entries()[-1]
    kiosk.tap("my-entry")
    kiosk.at("code")
    _type_code(kiosk, code)
    kiosk.at("my-entry")
    kiosk.tap("erase")
    kiosk.tap("erase-not")
    assert entry.id in [each.id for each in house.entries()]
    kiosk.tap("erase")
    kiosk.tap("erase-really")
    # The appearance of the screen can be changed everywhere; the entry offers nothing to touch.
    kiosk.until(
        lambda view: view.targets.keys() - {"language", "notice", "larger", "contrast"} == {"done"},
        "nothing but the way out",
    )
    assert magenta(kiosk.picture_at_rest()) < TRACE
    kiosk.tap("done")
    at_the_wall(kiosk)
    assert entry.id not in [each.id for each in house.entries()]
    assert not (house.data / "photos" / f"{entry.id}.jpg").exists()
    assert magenta(kiosk.picture_at_rest()) < TRACE
    kiosk.tap("my-entry")
    kiosk.at("code")
    _type_code(kiosk, code)
    kiosk.until(lambda view: f"code:{code[0]}" in view.targets, "another try")
    kiosk.tap("back")
    at_the_wall(kiosk)


def test_a_mistyped_end_is_put_right_and_a_wait_is_said_before_typing(house: House) -> None:
    kiosk = house.kiosk
    code = _sign_and_hang(house)
    place = (CODE_ALPHABET.index(code[-1]) + 1) % len(CODE_ALPHABET)
    kiosk.tap("my-entry")
    kiosk.at("code")
    _type_code(kiosk, code[:-1] + CODE_ALPHABET[place])
    kiosk.until(lambda view: f"code:{code[0]}" in view.targets, "another try")
    kiosk.tap("code:back")
    kiosk.tap(f"code:{code[-1]}")
    kiosk.at("my-entry")
    kiosk.tap("done")
    at_the_wall(kiosk)
    kiosk.tap("my-entry")
    kiosk.at("code")
    for _miss in range(3):
        _type_code(kiosk, _another(code))
        kiosk.until(lambda view: "code:back" in view.targets, "what was typed can be taken back")
        for _character in code:
            kiosk.tap("code:back")
    kiosk.until(lambda view: f"code:{code[0]}" not in view.targets, "the keys wait")
    kiosk.tap("back")
    at_the_wall(kiosk)
    kiosk.tap("my-entry")
    kiosk.at("code")
    kiosk.until(lambda view: f"code:{code[0]}" not in view.targets, "the keys still wait")
    kiosk.until(lambda view: f"code:{code[0]}" in view.targets, "the keys after the wait")
