"""Cards composed once: the same picture from the cache, and nothing kept that must be gone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat

from kiosk.cards import cache_key
from kiosk.cards.card import Card, card_for
from kiosk.cards.composer import Composer
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.entry import Draft, Entry, Step
from kiosk.paths import assets
from kiosk.services.build import Services, build
from kiosk.services.card_cache import Renders
from kiosk.settings.model import Settings
from kiosk.store.media.render_cache import RenderFolder

SIZE = (640, 352)
PHOTO = assets("portraits", "fatima.jpg").read_bytes()


class Counting(Composer):
    """The composer, which also says how often it composed, and what happens meanwhile."""

    def __init__(self) -> None:
        super().__init__(assets())
        self.composed = 0
        self.meanwhile = lambda: None

    def compose(self, *args: Any, **more: Any) -> Image.Image:
        self.composed += 1
        made = super().compose(*args, **more)
        self.meanwhile()
        return made

    def print_of(self, *args: Any, **more: Any) -> Image.Image:
        self.composed += 1
        return super().print_of(*args, **more)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    built = build(Settings(), tmp_path / "data")
    yield built
    built.close()


@pytest.fixture
def composer() -> Counting:
    return Counting()


@pytest.fixture
def renders(services: Services, composer: Counting) -> Renders:
    return Renders(services.book, composer, RenderFolder(services.folder.renders))


def signed(book: Guestbook, wall: Step = "photo", **more: Any) -> Entry:
    draft = Draft(quote="Dank u.", name="Fatima", photo=PHOTO, wall=wall, report="none")
    return book.entries.show(book.entries.sign(replace(draft, **more)).id)


def card_of(book: Guestbook, entry: Entry) -> Card:
    card = card_for(entry, "wall", book.entries.photo(entry))
    assert card is not None
    return card


def kept(services: Services) -> list[Path]:
    return sorted(services.folder.renders.iterdir())


def alike(one: Image.Image, other: Image.Image) -> bool:
    difference = ImageChops.difference(one.convert("RGB"), other.convert("RGB"))
    return max(ImageStat.Stat(difference).mean) < 1.0


def test_a_card_is_composed_once_and_looks_the_same(
    services: Services, renders: Renders, composer: Counting
):
    card = card_of(services.book, signed(services.book))
    first = renders.get_or_compose(card, SIZE, tint="sky")
    again = renders.get_or_compose(card, SIZE, tint="sky")
    assert composer.composed == 1
    assert (again.size, again.mode) == (SIZE, "RGB")
    assert alike(first, again)


def test_a_print_is_composed_once_and_keeps_its_clear_edge(
    services: Services, renders: Renders, composer: Counting
):
    card = card_of(services.book, signed(services.book))
    first = renders.get_or_print(card, (187, 314), "photo", tint="sky")
    again = renders.get_or_print(card, (187, 314), "photo", tint="sky")
    assert composer.composed == 1
    assert (again.size, again.mode) == (first.size, "RGBA")
    assert alike(first, again)
    assert first.getchannel("A").tobytes() == again.getchannel("A").tobytes()
    assert again.getchannel("A").getbbox() == (1, 1, 375, 629)


def test_whatever_makes_another_picture_has_another_name(composer: Counting):
    card = Card("seed", "Dank u.", "Fatima", date(2026, 11, 24), "nl", PHOTO)
    others = [
        replace(card, seed="other"),
        replace(card, quote="Dank."),
        replace(card, name=""),
        replace(card, date=date(2026, 11, 25)),
        replace(card, language="fr"),
        replace(card, photo=None),
        replace(card, photo=PHOTO[:-1]),
        replace(card, drawing=PHOTO),
        replace(card, photo=None, drawing=PHOTO),
        replace(card, quote="Dank u.Fatima", name=""),
    ]
    names = {composer.name_of(each, ("card", SIZE)) for each in [card, *others]}
    assert len(names) == 11
    assert composer.name_of(replace(card), ("card", SIZE)) in names
    assert composer.name_of(card, ("card", (640, 353))) not in names


def test_another_version_of_the_program_makes_another_name(monkeypatch: pytest.MonkeyPatch):
    read: set[str] = set()
    as_it_is = Path.read_bytes

    def recorded(path: Path) -> bytes:
        read.add("/".join(path.parts[-2:]))
        return as_it_is(path)

    monkeypatch.setattr(Path, "read_bytes", recorded)
    cache_key.name_of(Card("seed", "Dank u.", "", date(2026, 11, 24), "nl"), "", Path("no fonts"))
    assert {"cards/layouts.py", "images/heads.py", "typography/typesetter.py"} <= read


def test_a_damaged_render_is_composed_again(
    services: Services, renders: Renders, composer: Counting
):
    card = card_of(services.book, signed(services.book))
    first = renders.get_or_compose(card, SIZE)
    (file,) = kept(services)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    file.write_bytes(bytes(data))
    assert renders.get_or_compose(card, SIZE).tobytes() == first.tobytes()
    assert composer.composed == 2


def test_nothing_of_an_erased_entry_is_left(services: Services, renders: Renders):
    entry = signed(services.book)
    card = card_of(services.book, entry)
    renders.get_or_compose(card, SIZE)
    renders.get_or_print(card, (187, 314), "photo")
    assert len(kept(services)) == 2
    services.book.erasure.erase(entry.id)
    assert kept(services) == []


@pytest.mark.parametrize("step", ["none", "words"])
def test_nothing_is_left_of_what_was_withdrawn(services: Services, renders: Renders, step: Step):
    entry = signed(services.book)
    renders.get_or_compose(card_of(services.book, entry), SIZE)
    services.book.entries.change_consent(entry.id, wall=step)
    assert kept(services) == []


def test_an_entry_that_is_erased_while_its_card_is_composed_leaves_nothing(
    services: Services, renders: Renders, composer: Counting
):
    entry = signed(services.book)
    composer.meanwhile = lambda: services.book.erasure.erase(entry.id)
    renders.get_or_compose(card_of(services.book, entry), SIZE)
    assert kept(services) == []


def test_a_consent_that_is_withdrawn_while_a_card_is_kept_leaves_nothing(
    services: Services, composer: Counting
):
    entry = signed(services.book)

    class Late(RenderFolder):
        def put(self, name: str, picture: bytes) -> None:
            # The book empties the cache just before the picture comes into it.
            services.book.entries.change_consent(entry.id, wall="words")
            super().put(name, picture)

    renders = Renders(services.book, composer, Late(services.folder.renders))
    renders.get_or_compose(card_of(services.book, entry), SIZE)
    assert kept(services) == []


def test_a_draft_is_never_kept(services: Services, renders: Renders):
    renders.get_or_compose(Card("visit", "Dank u.", "", date(2026, 11, 24), "nl", PHOTO), SIZE)
    assert kept(services) == []


@pytest.fixture
def reader(services: Services) -> Iterator[Services]:
    """A second screen, which reads the book along."""
    built = build(Settings(), services.folder.path, read_only=True)
    yield built
    built.close()


def test_a_second_screen_keeps_its_cards_as_well(services: Services, reader: Services):
    card = card_of(services.book, signed(services.book))
    reader.renders.get_or_compose(card, SIZE)
    assert len(kept(services)) == 1
    assert services.renders.has(card, SIZE)


def test_where_a_second_screen_may_not_write_it_keeps_nothing(
    services: Services, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("os.access", lambda _path, mode: mode != os.W_OK)
    card = card_of(services.book, signed(services.book))
    reader = build(Settings(), services.folder.path, read_only=True)
    try:
        reader.renders.get_or_compose(card, SIZE)
        assert kept(services) == []
        services.renders.get_or_compose(card, SIZE)
        assert reader.renders.get_or_compose(card, SIZE).size == SIZE
    finally:
        reader.close()


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_second_screen_keeps_nothing_of_what_is_erased_meanwhile(
    services: Services, reader: Services, when: str, monkeypatch: pytest.MonkeyPatch
):
    entry = signed(services.book)
    card = card_of(reader.book, entry)
    put = RenderFolder.put

    def erased_beside_it(folder: RenderFolder, name: str, picture: bytes) -> None:
        if when == "after":
            put(folder, name, picture)
        services.book.erasure.erase(entry.id)
        if when == "before":
            put(folder, name, picture)

    monkeypatch.setattr(RenderFolder, "put", erased_beside_it)
    reader.renders.get_or_compose(card, SIZE)
    assert kept(services) == []
