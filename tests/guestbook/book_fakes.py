"""A shelf and photos in memory that can be told to fail, and a clock that can be set."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

from kiosk.errors import KioskError
from kiosk.guestbook.entry import Draft, Encounter, Entry

BRUSSELS_WINTER = timezone(timedelta(hours=1))
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=BRUSSELS_WINTER)
JPEG = b"\xff\xd8 a photo"


class Full(KioskError):
    """The disk is full."""


class Switch:
    """Raises `Full` while it is on."""

    def __init__(self) -> None:
        self.on = False

    def touch(self) -> None:
        if self.on:
            raise Full("full")


class MemoryShelf:
    def __init__(self) -> None:
        self.kept: dict[str, Entry] = {}
        self.kept_encounters: dict[str, Encounter] = {}
        self.full = Switch()
        self.changes = 0
        self.closed = False

    def stamp(self) -> int:
        return self.changes

    def entries(self) -> list[Entry]:
        return list(self.kept.values())

    def recent(self, n: int) -> list[Entry]:
        return list(self.kept.values())[: -n - 1 : -1]

    def encounters(self) -> list[Encounter]:
        return list(self.kept_encounters.values())

    def add(self, entries: Sequence[Entry], /) -> None:
        self.full.touch()
        self.kept |= {entry.id: entry for entry in entries}

    def replace(self, entry: Entry, /) -> None:
        self.full.touch()
        assert entry.id in self.kept
        self.kept[entry.id] = entry

    def remove(self, *entry_ids: str) -> None:
        self.full.touch()
        for entry_id in entry_ids:
            del self.kept[entry_id]

    def put_encounter(self, encounter: Encounter, /) -> None:
        self.full.touch()
        self.kept_encounters[encounter.id] = encounter

    def troubles(self) -> list[KioskError]:
        return []

    def can_keep(self) -> bool:
        return not self.full.on

    def close(self) -> None:
        self.closed = True


class MemoryPhotos:
    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.renders = 3
        self.full = Switch()

    def put(self, entry_id: str, jpeg: bytes, /) -> str:
        self.full.touch()
        self.kept[entry_id] = jpeg
        return f"photos/{entry_id}.jpg"

    def get(self, entry_id: str, /) -> bytes | None:
        return self.kept.get(entry_id)

    def remove(self, entry_id: str, /) -> None:
        self.kept.pop(entry_id, None)

    def sweep(self, keep: Collection[str], /) -> None:
        self.kept = {key: jpeg for key, jpeg in self.kept.items() if key in keep}

    def forget_renders(self) -> None:
        self.renders = 0


class Clock:
    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def go(self, **duration: float) -> None:
        self.now += timedelta(**duration)


def draft(**parts: Any) -> Draft:
    """A draft that can be signed, with these parts changed."""
    whole: dict[str, Any] = {
        "message": "Dank jullie wel.",
        "quote": "Dank jullie wel.",
        "quote_source": "message",
        "wall": "words",
        "report": "none",
    }
    return Draft(**(whole | parts))
