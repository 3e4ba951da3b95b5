"""What guests type, on any keyboard: kept unchanged, cut at the limit, never read as markup."""

from __future__ import annotations

import json

import pytest
from support.journey_helpers import (
    SETTLED,
    House,
    at_the_wall,
    begin,
    choose,
    differs,
    lock,
    unlock,
    until_seen,
    without_photo,
)

from kiosk.devtools.tour.driver import Driver

LIMIT = 250
NOT_OURS = "مرحبا بكم جميعا. شكرا! 👩‍👩‍👧 🇧🇪 [b]vet[/b] &bl;\u202eomgekeerd\u202c"


@pytest.fixture(scope="module")
def settings() -> dict[str, dict[str, object]]:
    """A limit that is reached soon, even one letter at a time."""
    return {"guest": {"message_limit": LIMIT}}


def _sign_the_rest(kiosk: Driver, quote: str = "none") -> None:
    kiosk.tap("next")
    kiosk.at("photo")
    without_photo(kiosk)
    kiosk.at("quote")
    kiosk.tap(quote)
    kiosk.at("review")
    choose(kiosk, wall="words", report="words")
    kiosk.tap("sign")
    kiosk.at("thanks")
    kiosk.tap("done")
    at_the_wall(kiosk)


@pytest.mark.parametrize(
    "text",
    [
        "[b]x[/b] [color=ff0000]rood[/color] [ref=a]b",
        "&amp; <i> {name} %s \\n",
        "= + - @ 'een' \"twee\"",
    ],
)
def test_a_physical_keyboard_types_every_sign(house: House, text: str) -> None:
    kiosk = house.kiosk
    begin(kiosk)
    kiosk.hand.type(text)
    _sign_the_rest(kiosk, "quote:message:0")
    entry = house.entries()[-1]
    assert entry.message == text
    assert entry.quote == text


def test_a_message_ends_at_its_limit_and_the_counter_says_so(house: House) -> None:
    kiosk = house.kiosk
    begin(kiosk)
    kiosk.hand.type("a" * (LIMIT - 110))
    far = kiosk.picture_at_rest()
    kiosk.hand.type(" " * 20)  # shows only in the counter and the caret
    until_seen(kiosk, lambda picture: differs(far, picture) > 200, "the counter")
    kiosk.hand.type("c" * 200)
    kiosk.type_on_screen("D")
    full = kiosk.picture_at_rest()
    kiosk.hand.type("c" * 200)
    assert differs(full, kiosk.picture_at_rest()) < SETTLED
    _sign_the_rest(kiosk)
    assert house.entries()[-1].message == "a" * (LIMIT - 110) + " " * 20 + "c" * 90


def test_enter_in_the_name_is_done_and_in_the_message_a_new_line(house: House) -> None:
    kiosk = house.kiosk
    begin(kiosk)
    kiosk.hand.type("een")
    kiosk.hand.press("Return")
    kiosk.hand.type("twee")
    kiosk.tap("next")
    kiosk.at("photo")
    without_photo(kiosk)
    kiosk.tap("none")
    kiosk.at("review")
    kiosk.tap("name")
    kiosk.at("name")
    kiosk.hand.type("An")
    kiosk.hand.press("Return")
    kiosk.at("review")
    choose(kiosk, wall="none", report="none")
    kiosk.tap("sign")
    kiosk.at("thanks")
    kiosk.tap("done")
    at_the_wall(kiosk)
    entry = house.entries()[-1]
    assert (entry.message, entry.name) == ("een\ntwee", "An")


def test_what_another_box_brings_is_shown_too(house: House) -> None:
    """Text that no keyboard here can type comes by import, and is shown like any other."""
    house.close()
    entry = {
        "message": NOT_OURS, "quote": NOT_OURS, "name": "[b]علي[/b]", "language": "fr",
        "status": "pending", "consent": {"wall": "words", "report": "words"},
    }  # fmt: skip
    book = {"format": "ontmoeting-guestbook", "version": 1, "entries": [entry]}
    file = house.folder / "in.json"
    file.write_text(json.dumps(book), encoding="utf-8")
    done = house.run("import", file)
    assert done.returncode == 0, done.stderr
    entry_id = done.stdout.strip()
    kiosk = unlock(house)
    kiosk.tap("page:entries")
    kiosk.tap(f"open:{entry_id}")
    kiosk.tap("detail-show")
    kiosk.until(lambda view: "detail-show" not in view.targets, "the end of the entry")
    lock(kiosk)
    kiosk.picture_at_rest()
    assert kiosk.process.poll() is None
    document, _photos = house.export()
    brought = next(each for each in document["entries"] if each["id"] == entry_id)
    # Only characters that could reverse the rest of a card are removed.
    assert brought["message"] == NOT_OURS.replace("\u202e", "").replace("\u202c", "")
