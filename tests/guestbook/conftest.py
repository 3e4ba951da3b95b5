"""A book on fakes, with noon on a winter's day for a clock."""

from __future__ import annotations

import pytest
from support.book_fakes import BRUSSELS_WINTER, Clock, MemoryEntryStore, MemoryPhotos

from kiosk.guestbook.guestbook import Guestbook


@pytest.fixture
def entry_store() -> MemoryEntryStore:
    return MemoryEntryStore()


@pytest.fixture
def photos() -> MemoryPhotos:
    return MemoryPhotos()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def book(entry_store: MemoryEntryStore, photos: MemoryPhotos, clock: Clock) -> Guestbook:
    return Guestbook(entry_store, photos, clock=clock, zone=BRUSSELS_WINTER)
