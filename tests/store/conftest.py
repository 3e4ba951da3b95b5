"""A data folder, and a book in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.guestbook.guestbook import Guestbook
from kiosk.settings.model import Settings
from kiosk.store import DataFolder, open_book


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


@pytest.fixture
def book(folder: DataFolder) -> Iterator[Guestbook]:
    with open_book(folder, Settings()) as book:
        yield book
