"""A reflection for its writer alone, by touch: written, locked away, and opened with the code."""

from __future__ import annotations

import pytest
from support.journey_helpers import House, enter_pin, lock, unlock

from kiosk.guestbook.guestbook import Guestbook
from kiosk.settings.model import load
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book

CODE = "2580"
SECRET = "Verdriet"


@pytest.fixture(scope="module")
def settings() -> dict[str, dict[str, object]]:
    return {"staff": {"names": ["Noor", "Sam"]}}


def _book(house: House, *, read_only: bool = True) -> Guestbook:
    return open_book(DataFolder(house.data), load(house.config), read_only=read_only)


def test_only_its_writer_reads_it(house: House) -> None:
    house.folder.mkdir(parents=True, exist_ok=True)
    with _book(house, read_only=False) as book:
        talk = book.encounters.begin_on_the_spot("Praten over wonen")
        book.encounters.close(talk.id)
    _write(house, talk.id)
    with _book(house) as book:
        [sealed] = book.reflections.all()
        assert (sealed.by, sealed.private, sealed.answers) == ("Noor", True, ())
        whole = book.reflections.open_own(sealed.id, CODE)
        assert [text for _key, text in whole.answers] == [SECRET]
    _share(house, sealed.id)
    with _book(house) as book:
        [shared] = book.reflections.all()
    assert (shared.private, shared.answers, shared.code) == (False, whole.answers, "")


def _write(house: House, encounter_id: str) -> None:
    kiosk = unlock(house)
    kiosk.tap("page:reflections")
    kiosk.tap(f"row:on:{encounter_id}")
    kiosk.tap("choice:0")  # Noor
    kiosk.until(lambda view: "choice:2" not in view.targets and view.still, "who may read it")
    kiosk.tap("choice:1")  # only me
    kiosk.at("own-code")
    enter_pin(kiosk, CODE)
    enter_pin(kiosk, CODE)
    kiosk.until(lambda view: "row:by" in view.targets, "the questions")
    kiosk.tap(
        next(key for key in kiosk.look().targets if key.startswith("row:") and key != "row:by")
    )
    kiosk.at("team-write")
    kiosk.type_on_screen(SECRET)
    kiosk.tap("done")
    kiosk.until(lambda view: "row:by" in view.targets, "the questions again")
    kiosk.tap("act:done")
    kiosk.until(lambda view: "act:new" in view.targets, "all reflections")
    lock(kiosk)


def _share(house: House, reflection_id: str) -> None:
    kiosk = unlock(house)
    kiosk.tap("page:reflections")
    kiosk.tap(f"row:{reflection_id}")
    kiosk.tap("act:open")
    kiosk.at("own-code")
    enter_pin(kiosk, "2581")
    kiosk.until(lambda view: view.screen == "own-code" and "pin:ok" in view.targets, "a wrong code")
    enter_pin(kiosk, CODE)
    kiosk.until(lambda view: "act:edit" in view.targets, "the whole reflection")
    kiosk.tap("act:edit")
    kiosk.tap("act:tell")
    kiosk.tap("row:team")
    kiosk.until(lambda view: view.still, "shared")
    kiosk.tap("act:back")
    lock(kiosk)
