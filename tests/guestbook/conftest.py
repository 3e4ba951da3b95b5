"""A book on fakes, with noon on a winter's day for a clock."""

from __future__ import annotations

import pytest
from book_fakes import BRUSSELS_WINTER, Clock, MemoryPhotos, MemoryShelf

from kiosk.guestbook.guestbook import Guestbook


@pytest.fixture
def shelf() -> MemoryShelf:
    return MemoryShelf()


@pytest.fixture
def photos() -> MemoryPhotos:
    return MemoryPhotos()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def book(shelf: MemoryShelf, photos: MemoryPhotos, clock: Clock) -> Guestbook:
    return Guestbook(shelf, photos, clock=clock, zone=BRUSSELS_WINTER)
