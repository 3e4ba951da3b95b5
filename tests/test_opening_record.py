"""What a start shows first: a card that hung, and never one that may no longer hang."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.guestbook.model.entry import Draft, Entry
from kiosk.paths import assets
from kiosk.services.build import Services, build
from kiosk.services.opening import Opening, OpeningFile, Place
from kiosk.settings.model import Settings
from kiosk.ui.wall.picker import CardPicker

SIZE = (640, 352)
PLACE = Place(window=(1280, 800), corner=(0, 180), size=(632, 344))


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    built = build(Settings(), tmp_path / "data")
    yield built
    built.close()


def signed(services: Services, quote: str = "Dank u.") -> Entry:
    photo = assets("portraits", "fatima.jpg").read_bytes()
    draft = Draft(quote=quote, name="Fatima", photo=photo, wall="photo", report="none")
    return services.book.entries.show(services.book.entries.sign(draft).id)


@pytest.fixture
def kept(services: Services) -> Entry:
    """An entry whose card the wall showed, and wrote down."""
    entry = signed(services)
    picker = CardPicker(services)
    shown = picker.next(SIZE)
    assert shown is not None
    name = picker.kept_as(entry.id, SIZE)
    assert name is not None
    keep(services, entry.id, name)
    return entry


def keep(services: Services, entry_id: str, name: str) -> None:
    state = services.opening.wanted()
    assert state is not None
    services.opening.keep(state, entry_id, PLACE, "#faf5eb", name)


def first(services: Services, settings: Path | None = None) -> Opening | None:
    """What a start finds, in another process."""
    file = settings or services.settings_file.path
    return OpeningFile(services.folder, file, kind="kiosk").read()


def test_a_start_begins_with_a_card_that_hung(services: Services, kept: Entry) -> None:
    found = first(services)
    assert found is not None
    assert (found.entry, found.place, found.ground) == (kept.id, PLACE, "#faf5eb")
    assert found.picture in next(services.folder.renders.glob("*.jpg")).read_bytes()
    assert services.opening.wanted() is None


def test_one_that_is_hidden_while_its_record_is_made_is_not_begun_with(services: Services) -> None:
    entry = signed(services)
    picker = CardPicker(services)
    picker.next(SIZE)
    state = services.opening.wanted()
    name = picker.kept_as(entry.id, SIZE)
    assert name is not None
    assert state is not None
    services.book.entries.hide(entry.id)
    services.opening.keep(state, entry.id, PLACE, "#faf5eb", name)
    assert first(services) is None
    assert services.opening.wanted() is not None


def test_a_line_of_the_journal_within_a_tick_of_the_clock_counts(
    services: Services, kept: Entry
) -> None:
    journal = services.folder.journal
    before = journal.stat()
    services.book.entries.hide(kept.id)
    os.utime(journal, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert journal.stat().st_size == before.st_size
    assert first(services) is None


def test_there_is_nothing_to_begin_with_at_first(services: Services) -> None:
    assert first(services) is None
    assert services.opening.wanted() is not None


def test_a_second_screen_has_its_own(services: Services, kept: Entry) -> None:
    file = services.settings_file.path
    assert OpeningFile(services.folder, file, kind="wall").read() is None


CHANGES: dict[str, Callable[[Services, Entry], object]] = {
    "hidden": lambda services, entry: services.book.entries.hide(entry.id),
    "another signed": lambda services, _entry: signed(services, "Tot snel."),
    "erased": lambda services, entry: services.book.erasure.erase(entry.id),
    "settings": lambda services, _entry: services.change_settings({"house.name": "De Brug"}),
}


@pytest.mark.parametrize("name", CHANGES)
def test_after_any_change_a_start_goes_without(services: Services, kept: Entry, name: str) -> None:
    CHANGES[name](services, kept)
    assert services.opening.wanted() is not None
    assert first(services) is None


def test_nothing_of_it_is_left_after_an_erasure(services: Services, kept: Entry) -> None:
    services.book.erasure.erase(kept.id)
    assert list(services.folder.renders.iterdir()) == []


def test_it_is_still_valid_when_the_kiosk_has_closed(services: Services, kept: Entry) -> None:
    services.close()
    found = first(services)
    assert found is not None
    assert found.entry == kept.id


def test_a_change_before_the_kiosk_closed_counts(services: Services, kept: Entry) -> None:
    services.book.entries.hide(kept.id)
    services.close()
    assert first(services) is None


def test_another_version_of_the_program_goes_without(
    services: Services, kept: Entry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.services.opening.__version__", "0.0.0")
    assert first(services) is None


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"[]", b"null", b'{"made_for": 1}', b"\xff\xfe", b"[" * 100_000],
)
def test_a_damaged_record_is_none(services: Services, kept: Entry, damage: bytes) -> None:
    (services.folder.renders / "opening-kiosk.json").write_bytes(damage)
    assert first(services) is None


@pytest.mark.parametrize("name", ["entry", "ground", "card", "window", "corner", "size"])
@pytest.mark.parametrize("value", [None, [], {}, "x"])
def test_a_record_with_something_else_in_it_starts_the_kiosk(
    services: Services, kept: Entry, name: str, value: object
) -> None:
    record = services.folder.renders / "opening-kiosk.json"
    told = json.loads(record.read_text())
    record.write_text(json.dumps(told | {name: value}))
    found = first(services)
    assert found is None or found.picture


def test_without_its_picture_there_is_none(services: Services, kept: Entry) -> None:
    for picture in services.folder.renders.glob("*.jpg"):
        picture.unlink()
    assert first(services) is None


def test_a_disk_that_refuses_keeps_the_wall_going(services: Services, kept: Entry) -> None:
    for file in services.folder.renders.iterdir():
        file.unlink()
    services.folder.renders.rmdir()
    services.folder.renders.write_bytes(b"in the way")
    state = services.opening.wanted() or []
    services.opening.keep(state, kept.id, PLACE, "#faf5eb", "any")
    assert first(services) is None


def test_only_the_newest_can_be_begun_with(services: Services) -> None:
    old = signed(services)
    for number in range(20):
        signed(services, f"Dank u, {number}.")
    picker = CardPicker(services)
    picker.refresh()
    assert picker.card(old.id, SIZE) is not None
    assert picker.kept_as(old.id, SIZE) is None
