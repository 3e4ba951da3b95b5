"""A book on disk, and a hand that keeps entries in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.report_helpers import NOON, Keeper

from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.encounter import Encounter
from kiosk.settings.model import Settings
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book


@pytest.fixture
def new_book(tmp_path: Path) -> Iterator:
    opened: list[Guestbook] = []

    def _new(name: str) -> Guestbook:
        opened.append(open_book(DataFolder(tmp_path / name), Settings()))
        return opened[-1]

    yield _new
    for book in opened:
        book.close()


@pytest.fixture
def book(new_book) -> Guestbook:
    return new_book("data")


@pytest.fixture
def keep(book: Guestbook) -> Keeper:
    return Keeper(book)


@pytest.fixture
def encounter(book: Guestbook) -> Encounter:
    encounter = Encounter("talk-1", "Over wonen", NOON, ("Een huis is een thuis.",))
    book.keep_record(encounter)
    return encounter
