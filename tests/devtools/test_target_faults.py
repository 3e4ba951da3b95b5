"""Which touch targets the overlay of `kiosk run --dev` outlines."""

from __future__ import annotations

from kiosk.devtools.target_faults import near, small


def test_what_is_lower_or_narrower_than_64_px_is_small() -> None:
    boxes = {"ok": (0, 0, 64, 64), "low": (0, 0, 90, 60), "narrow": (0, 0, 63, 90)}
    assert small(boxes, 1) == {"low", "narrow"}


def test_what_is_less_than_8_px_apart_is_near_in_every_direction() -> None:
    boxes = {
        "middle": (100, 100, 64, 64), "right": (171, 100, 64, 64), "above": (100, 168, 64, 64),
        "far": (300, 300, 64, 64), "apart": (100, 28, 64, 64),
    }  # fmt: skip
    assert near(boxes, 1) == {"middle", "right", "above"}
    assert near({name: boxes[name] for name in ("middle", "apart", "far")}, 1) == set()


def test_px_are_those_of_a_1280x800_screen() -> None:
    boxes = {"one": (0, 0, 100, 100), "other": (110, 0, 130, 130)}
    assert (small(boxes, 1), near(boxes, 1)) == (set(), set())
    assert (small(boxes, 2), near(boxes, 2)) == ({"one"}, {"one", "other"})
