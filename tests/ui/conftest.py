"""Prepare Kivy before any test imports it: otherwise it reads pytest's own arguments."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.guestbook.model.entry import Draft, Entry
from kiosk.services.build import Services, build
from kiosk.settings.model import Screen, Settings
from kiosk.ui.shell import window

window.prepare(Screen(), windowed=True, cache=Path(tempfile.mkdtemp(prefix="kivy-")))


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """All services, with an empty book."""
    built = build(Settings(), tmp_path / "data")
    yield built
    built.close()


@pytest.fixture
def entries(services: Services) -> list[Entry]:
    """Four entries of words that are on the wall."""
    book = services.book
    drafts = [Draft(quote=f"Dank {n}.", wall="words", report="none") for n in range(4)]
    return [book.entries.show(book.entries.sign(draft).id) for draft in drafts]
