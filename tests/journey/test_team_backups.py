"""Staff look after the backups themselves: locked with a passphrase, and put back with the PIN."""

from __future__ import annotations

import contextlib
import json

from support.journey_helpers import PIN, House, enter_pin, unlock, until_seen

from kiosk.devtools.tour.driver import Driver, TourError
from kiosk.guestbook.model.times import local_now
from kiosk.store.backup.backup import make_backup
from kiosk.store.backup.locked import lock_copy
from kiosk.store.backup.names import own_backups
from kiosk.store.backup.passphrase import CopyKeyFile
from kiosk.store.data_folder import DataFolder
from kiosk.store.state.put_back import PutBackFile

WORDS = "vijf stoelen rond"


def _care(house: House) -> Driver:
    kiosk = unlock(house)
    kiosk.tap("page:settings")
    kiosk.tap("act:care")
    kiosk.at("team", "care")
    return kiosk


def _pin(kiosk: Driver) -> None:
    kiosk.at("pin")
    enter_pin(kiosk, PIN)


def _starts_again(house: House) -> None:
    """Say yes: the kiosk closes, so its touch map ends, and the same process has a book again."""
    kiosk, lock, note_file = house.kiosk, house.data / "book.lock", house.data / "put-back.json"
    with contextlib.suppress(TourError):
        kiosk.tap("confirm-yes")
    until_seen(kiosk, lambda _p: note_file.exists() and lock.exists(), "what was put back")
    assert kiosk.process.poll() is None
    note = PutBackFile(note_file).read()
    assert note is not None
    assert (note.failed, note.entries) == ("", 1)


def test_a_backup_is_put_back_behind_the_pin(own_house: House) -> None:
    house = own_house
    house.run("import", _one(house, "one", "De eerste"))
    kiosk = _care(house)
    kiosk.tap("act:backup")
    until_seen(kiosk, lambda _p: bool(own_backups(house.data / "backups")), "a backup")
    house.close()
    house.run("import", _one(house, "two", "De tweede"))
    assert {each.id for each in house.entries()} == {"one", "two"}

    kiosk = _care(house)
    kiosk.tap("act:restore")
    kiosk.tap("choice:0")
    kiosk.at("pin")
    kiosk.tap("back")  # without the PIN nothing happens
    kiosk.at("team", "care")
    kiosk.tap("act:restore")
    kiosk.tap("choice:0")
    _pin(kiosk)
    _starts_again(house)
    assert {each.id for each in house.entries()} == {"one"}
    [aside] = house.folder.glob("data-set-aside-*")
    assert '"two"' in (aside / "book.json").read_text() + (aside / "book.json.journal").read_text()
    # Those beside it were set aside with the folder, and can still be reached.
    assert own_backups(house.data / "backups") == []
    house.close()
    kiosk = _care(house)
    kiosk.tap("act:restore")
    kiosk.tap("choice:0")
    kiosk.at("pin")


def test_a_passphrase_locks_and_opens(own_house: House) -> None:
    house = own_house
    house.run("import", _one(house, "one", "De eerste"))
    kiosk = _care(house)
    kiosk.tap("act:passphrase")
    kiosk.tap("act:choose")
    kiosk.at("team-write")
    kiosk.type_on_screen(WORDS)
    kiosk.tap("done")
    kiosk.tap("confirm-yes")
    folder = DataFolder(house.data)
    keys = CopyKeyFile(folder.copies_key)
    until_seen(kiosk, lambda _p: keys.read() is not None, "a key")
    key = keys.read()
    assert key is not None
    for file in house.data.rglob("*"):
        if file.is_file():
            assert WORDS.encode() not in file.read_bytes(), file

    # A locked copy in reach of the list.
    made = make_backup(folder, folder.backups, now=local_now())
    lock_copy(made, folder, folder.backups, key, made_at=local_now())
    made.path.unlink()
    kiosk.tap("act:restore")
    kiosk.tap("choice:0")
    _pin(kiosk)
    kiosk.at("team-write")
    kiosk.type_on_screen("een heel andere zin")
    kiosk.tap("done")
    kiosk.at("team", "care")
    # The wrong passphrase takes its time; what can be done comes back with the answer.
    kiosk.until(lambda view: "act:restore" in view.targets, "the end of the check")
    assert not (house.data / "put-back.json").exists()
    kiosk.tap("act:restore")
    kiosk.tap("choice:0")
    _pin(kiosk)
    kiosk.at("team-write")
    kiosk.type_on_screen(WORDS)
    kiosk.tap("done")
    _starts_again(house)
    assert {each.id for each in house.entries()} == {"one"}


def _one(house: House, entry_id: str, message: str) -> object:
    file = house.folder / f"{entry_id}.json"
    house.folder.mkdir(parents=True, exist_ok=True)
    entry = {
        "id": entry_id,
        "message": message,
        "consent": {"wall": "words", "report": "none"},
    }
    book = {"format": "ontmoeting-guestbook", "version": 1, "entries": [entry]}
    file.write_text(json.dumps(book))
    return file
