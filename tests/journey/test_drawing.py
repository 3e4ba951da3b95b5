"""A guest who only draws: from the paper to the wall, to the team, and to nothing when erased."""

from __future__ import annotations

import io
import math

from PIL import Image
from support.journey_helpers import (
    House,
    at_the_wall,
    begin,
    choose,
    leave,
    lock,
    pixels,
    sign,
    unlock,
    until_seen,
    without_photo,
)

from kiosk.devtools.tour.driver import Driver
from kiosk.settings.model import load
from kiosk.store.data_folder import DataFolder
from kiosk.store.media.drawing import SIZE
from kiosk.store.open_book import open_book

RED, GREEN = (0xA6, 0x3F, 0x27), (0x2E, 0x6B, 0x4A)
BLACK = (0x1F, 0x2A, 0x2B)


def of(picture: Image.Image, colour: tuple[int, int, int]) -> int:
    """Pixels of a pen in a picture."""
    return int((abs(pixels(picture) - colour).max(axis=2) < 6).sum())


def circle(kiosk: Driver, radius: int) -> None:
    """A circle on the middle of the paper, which lies left of everything else."""
    view = kiosk.at("draw")
    x, y = 450, view.height // 2 + 40
    steps = [2 * math.pi * n / 40 for n in range(42)]
    kiosk.hand.draw(
        [(x + round(radius * math.cos(a)), y + round(radius * math.sin(a))) for a in steps]
    )


def to_paper(kiosk: Driver) -> None:
    begin(kiosk)
    kiosk.tap("draw")
    kiosk.at("draw")


def drawing(house: House) -> Image.Image:
    with open_book(DataFolder(house.data), load(house.config), read_only=True) as book:
        png = book.entries.drawing(book.entries.latest(1)[0])
    assert png is not None
    return Image.open(io.BytesIO(png)).convert("RGB")


def test_a_guest_who_only_draws(house: House) -> None:
    kiosk = house.kiosk
    to_paper(kiosk)
    assert {"undo", "anew", "next"} <= set(kiosk.look().off)
    kiosk.tap("ink:red")
    circle(kiosk, 150)
    until_seen(kiosk, lambda seen: of(seen, RED) > 3000, "the stroke")
    kiosk.tap("ink:green")
    circle(kiosk, 80)
    kiosk.tap("next")
    kiosk.at("message")
    kiosk.tap("next")
    kiosk.at("photo")
    without_photo(kiosk)
    kiosk.at("quote")
    kiosk.tap("none")
    kiosk.at("review")
    until_seen(kiosk, lambda seen: of(seen, RED) > 500 and of(seen, GREEN) > 200, "the card")
    choose(kiosk, "words", "words")
    sign(kiosk)

    [entry] = [each for each in house.entries() if each.drawing]
    assert entry.drawing == f"drawings/{entry.id}.png"
    assert (entry.message, entry.quote, entry.photo) == ("", "", None)
    kept = drawing(house)
    assert kept.size == SIZE
    assert of(kept, RED) > of(kept, GREEN) > 3000
    document, _photos = house.export()
    assert document["entries"][0]["drawing"] == entry.drawing

    png = (house.data / str(entry.drawing)).read_bytes()[-120:-20]
    unlock(house)
    kiosk.tap("page:entries")
    kiosk.tap(f"show:{entry.id}")
    lock(kiosk)
    until_seen(kiosk, lambda seen: of(seen, RED) > 500, "the drawing on the wall")
    house.close()
    assert house.run("backup").returncode == 0
    assert house.run("verify").returncode == 0
    assert house.run("erase", entry.id).returncode == 0
    left = [path for path in house.data.rglob("*") if path.is_file() and png in path.read_bytes()]
    assert left == []
    assert house.run("verify").returncode == 0


def test_undo_takes_the_last_stroke_and_wiping_asks_once(house: House) -> None:
    kiosk = house.kiosk
    to_paper(kiosk)
    kiosk.tap("ink:red")
    circle(kiosk, 150)
    kiosk.tap("ink:green")
    circle(kiosk, 80)
    until_seen(kiosk, lambda seen: of(seen, GREEN) > 3000, "both")
    before = of(kiosk.picture(), GREEN)
    kiosk.tap("undo")
    seen = until_seen(kiosk, lambda seen: of(seen, GREEN) < before - 1500, "one less")
    assert of(seen, RED) > 3000
    kiosk.tap("anew")
    assert "next" in kiosk.look().targets
    kiosk.tap("anew")
    kiosk.until(lambda view: "next" in view.off, "an empty paper")
    kiosk.tap("back")
    kiosk.at("message")
    kiosk.tap("back")
    at_the_wall(kiosk)


def test_back_asks_whether_to_keep_what_is_drawn(house: House) -> None:
    kiosk = house.kiosk
    to_paper(kiosk)
    kiosk.tap("back")  # nothing is drawn: nothing to be asked
    kiosk.at("message")
    kiosk.tap("draw")
    kiosk.at("draw")
    kiosk.tap("ink:red")
    circle(kiosk, 150)
    kiosk.tap("back")
    kiosk.tap("next")  # yes
    kiosk.at("message")
    kiosk.tap("draw")
    kiosk.at("draw")
    until_seen(kiosk, lambda seen: of(seen, RED) > 3000, "the stroke is still there")
    kiosk.tap("back")  # nothing is new
    kiosk.at("message")
    kiosk.tap("draw")
    kiosk.at("draw")
    kiosk.tap("ink:green")
    circle(kiosk, 80)
    kiosk.tap("back")
    circle(kiosk, 120)  # a finger on the paper goes on drawing
    kiosk.until(lambda view: "ink:red" in view.targets, "the colours again")
    kiosk.tap("back")
    kiosk.tap("drop")
    kiosk.at("message")
    kiosk.tap("draw")
    kiosk.at("draw")
    seen = until_seen(kiosk, lambda seen: of(seen, RED) > 3000, "what was kept before")
    assert of(seen, GREEN) < 8000  # the colour's own button
    leave(kiosk)


def test_a_dropped_scribble_is_on_no_card(house: House) -> None:
    kiosk = house.kiosk
    to_paper(kiosk)
    circle(kiosk, 150)
    kiosk.tap("back")
    kiosk.tap("drop")
    kiosk.at("message")
    kiosk.type_on_screen("Dag")
    kiosk.tap("next")
    without_photo(kiosk)
    kiosk.at("quote")
    kiosk.tap("none")
    kiosk.at("review")
    choose(kiosk, "words", "none")
    sign(kiosk)
    entry = house.entries()[-1]
    assert (entry.message, entry.drawing) == ("Dag", None)


def test_the_next_guest_sees_nothing_of_a_drawing(house: House) -> None:
    kiosk = house.kiosk
    to_paper(kiosk)
    kiosk.tap("ink:red")
    circle(kiosk, 150)
    leave(kiosk)
    count = len(house.entries())
    to_paper(kiosk)
    assert "next" in kiosk.look().off
    assert of(kiosk.picture_at_rest(), RED) < 8000  # the colour's own button
    leave(kiosk)
    assert len(house.entries()) == count


def test_the_fastest_hand_loses_no_corner(house: House) -> None:
    kiosk = house.kiosk
    to_paper(kiosk)
    corners = [(150 + 60 * n, 300 if n % 2 else 600) for n in range(12)]
    for _times in range(3):  # one of them at least within a few frames
        kiosk.hand.dash(corners)
        kiosk.until(lambda view: "next" in view.targets, "a drawing")
        seen = kiosk.picture_at_rest()
        ink = abs(pixels(seen) - BLACK).max(axis=2) < 6
        missed = [(x, y) for x, y in corners if not ink[y - 6 : y + 7, x - 6 : x + 7].any()]
        assert missed == []
        kiosk.tap("undo")
        kiosk.until(lambda view: "next" in view.off, "an empty paper")
    leave(kiosk)
