"""The team's side: the corner, the PIN, what hangs on the wall, what is taken along."""

from __future__ import annotations

import json

import pytest
from support.journey_helpers import (
    PIN,
    House,
    at_the_wall,
    choose,
    enter_pin,
    knock,
    lock,
    magenta,
    open_parcel,
    open_photo,
    sign,
    to_review,
    unlock,
    until_seen,
)

HANGS = 20_000
"""Pixels of a photo that hangs on the wall, at the least."""
TRACE = 40


def _staff_file(house: House) -> dict:
    return json.loads((house.data / "staff.json").read_text(encoding="utf-8"))["pin"]


def _write_staff_file(house: House, pin: dict) -> None:
    path = house.data / "staff.json"
    kept = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(kept | {"pin": pin}), encoding="utf-8")


def _guess(house: House, failures: int) -> None:
    """A wrong PIN, until the disk says that there were so many in a row.

    The screen may be the same before and after it is written, so its changes tell nothing.
    """
    enter_pin(house.kiosk, "999999")
    until_seen(
        house.kiosk, lambda _picture: _staff_file(house)["failures"] == failures,
        f"guess {failures} on the disk",
    )  # fmt: skip


def test_a_short_touch_of_the_corner_opens_nothing(house: House) -> None:
    kiosk = house.kiosk
    at_the_wall(kiosk)
    kiosk.hold("corner", 0.3)
    kiosk.tap("invite")
    kiosk.at("message")
    kiosk.tap("stop")
    at_the_wall(kiosk)


def test_the_first_pin_is_chosen_and_asked_again(own_house: House) -> None:
    house, kiosk = own_house, own_house.kiosk
    knock(kiosk)
    enter_pin(kiosk, "40291")  # too short: nothing happens
    kiosk.tap("pin:back")
    enter_pin(kiosk, "17")  # 402917
    enter_pin(kiosk, "654321")  # is not the same: begin again
    assert not (house.data / "staff.json").exists()
    enter_pin(kiosk, PIN)
    enter_pin(kiosk, PIN)
    kiosk.at("team")
    assert PIN not in (house.data / "staff.json").read_text(encoding="utf-8")
    lock(kiosk)


def test_shown_a_card_hangs_and_hidden_it_is_gone(house: House) -> None:
    kiosk = house.kiosk
    to_review(kiosk, quote="")
    choose(kiosk, wall="photo", report="photo")
    sign(kiosk)
    entry = house.entries()[-1]
    assert entry.status == "pending"
    # Nothing reaches the wall unseen: the house lets staff approve.
    assert magenta(kiosk.picture_at_rest()) < TRACE
    unlock(house)
    kiosk.tap(f"show:{entry.id}")
    kiosk.until(lambda view: f"show:{entry.id}" not in view.targets, "nothing that waits")
    assert house.entries()[-1].status == "shown"
    lock(kiosk)
    until_seen(kiosk, lambda picture: magenta(picture) > HANGS, "the card on the wall")
    unlock(house)
    kiosk.tap("page:entries")
    kiosk.tap("status:shown")
    kiosk.tap(f"hide:{entry.id}")
    kiosk.until(lambda view: f"hide:{entry.id}" not in view.targets, "an empty wall")
    assert house.entries()[-1].status == "hidden"
    lock(kiosk)
    until_seen(kiosk, lambda picture: magenta(picture) < TRACE, "a wall without the card")
    # Hidden is not gone: staff may show it again, from all entries, opened large.
    unlock(house)
    kiosk.tap("page:entries")
    kiosk.tap("status:")
    kiosk.tap(f"open:{entry.id}")
    kiosk.tap("detail-show")
    kiosk.until(lambda view: "detail-show" not in view.targets, "the end of the entry")
    assert house.entries()[-1].status == "shown"
    lock(kiosk)


def test_a_private_message_waits_for_nobody(house: House) -> None:
    kiosk = house.kiosk
    to_review(kiosk, photo=False)
    choose(kiosk, wall="none", report="none")
    sign(kiosk)
    entry = house.entries()[-1]
    unlock(house)
    kiosk.tap("page:entries")
    kiosk.tap("status:")
    view = kiosk.until(lambda view: f"open:{entry.id}" in view.targets, "all entries")
    kiosk.tap("status:pending")
    view = kiosk.until(lambda view: f"open:{entry.id}" not in view.targets, "what waits")
    assert not any(name.startswith("show:") for name in view.targets)
    lock(kiosk)


def test_the_export_goes_to_the_folder(own_house: House) -> None:
    house = own_house
    house.settings = {"house": {"approval": "at-once"}}
    kiosk = house.kiosk
    for photo, step in ((True, "photo"), (False, "none")):
        to_review(kiosk, photo=photo)
        choose(kiosk, wall=step, report=step)
        sign(kiosk)
    unlock(house)
    for purpose, kind in (
        ("report", "zip"), ("all", "zip"), ("report", "csv"), ("all", "docx"),
        ("report", "pdf"), ("anonymous", "xlsx"), ("report", "cards"),
    ):  # fmt: skip
        before = set(house.exports.glob("ontmoeting-*"))
        kiosk.tap("page:export")
        kiosk.tap(f"purpose:{purpose}")
        kiosk.tap(f"format:{kind}")
        kiosk.tap("export")
        kiosk.until(lambda view: "export" in view.targets, "the end of the export")
        [file] = set(house.exports.glob("ontmoeting-*")) - before
        assert file.suffix == ("." + kind).replace(".cards", ".pdf")
        if kind == "zip":
            document, photos = open_parcel(file)
            by_id = {entry["id"]: entry for entry in document["entries"]}
            shown = next(entry for entry in house.entries() if entry.photo)
            kept = (house.data / "photos" / f"{shown.id}.jpg").read_bytes()
            photo = open_photo(photos[by_id[shown.id]["photo"]])
            assert photo.tobytes() == open_photo(kept).tobytes()
            assert len(by_id) == (2 if purpose == "all" else 1)
    lock(kiosk)


def test_guessed_again_and_again_it_stays_locked_after_a_restart(own_house: House) -> None:
    house = own_house
    lock(unlock(house))
    kiosk = house.kiosk
    knock(kiosk)
    for failures in (1, 2, 3):
        _guess(house, failures)
        if failures < 3:
            kiosk.until(lambda view: "pin:ok" in view.targets, "the next try")
    kept = _staff_file(house)
    # As after six, each wait of them sat out: the next is long.
    house.close()
    _write_staff_file(house, kept | {"failures": 6, "not_before": 0.0})
    kiosk = house.kiosk
    knock(kiosk)
    _guess(house, 7)
    kiosk = house.restart()
    knock(kiosk)
    # It waits five minutes, longer than any start takes, and says so: no key answers.
    kiosk.until(lambda view: "pin:1" in view.off, "a pad that still waits")
    kiosk.tap("back")
    at_the_wall(kiosk)
    assert _staff_file(house)["failures"] == 7


def test_a_second_kiosk_on_the_same_folder_says_so_and_ends(house: House) -> None:
    kiosk = house.kiosk
    done = house.run("run", "--windowed", "--camera", "none")
    assert done.returncode == 1
    assert done.stdout == ""
    [sentence] = done.stderr.splitlines()
    assert sentence.endswith(".")
    to_review(kiosk, photo=False)
    choose(kiosk, wall="none", report="none")
    before = len(house.entries())
    sign(kiosk)
    assert len(house.entries()) == before + 1


@pytest.mark.parametrize("command", [("import", "nothing.json"), ("demo",)])
def test_nothing_else_writes_while_the_kiosk_runs(house: House, command: tuple[str, ...]) -> None:
    assert house.kiosk.look().screen == "wall"
    done = house.run(*command)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
