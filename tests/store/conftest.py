"""A data folder, and a book in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.guestbook.guestbook import Guestbook
from kiosk.settings.model import Settings
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


@pytest.fixture
def book(folder: DataFolder) -> Iterator[Guestbook]:
    with open_book(folder, Settings()) as book:
        yield book
