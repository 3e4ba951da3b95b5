"""An entry store and photos in memory that can be told to fail, and a clock that can be set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

from kiosk.errors import KioskError
from kiosk.guestbook.model.entry import AttachmentKind, Attachments, Draft, Entry
from kiosk.guestbook.model.team_record import TeamRecord

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


class MemoryEntryStore:
    def __init__(self) -> None:
        self.kept: dict[str, Entry] = {}
        self.kept_records: dict[str, TeamRecord] = {}
        self.full = Switch()
        self.changes = 0
        self.closed = False

    def stamp(self) -> int:
        return self.changes

    def entries(self) -> list[Entry]:
        return list(self.kept.values())

    def recent(self, n: int) -> list[Entry]:
        return list(self.kept.values())[: -n - 1 : -1]

    def team_records(self) -> list[TeamRecord]:
        return list(self.kept_records.values())

    def add(self, entries: Sequence[Entry], /) -> None:
        self.full.touch()
        self.kept |= {entry.id: entry for entry in entries}

    def replace(self, entry: Entry, /) -> None:
        self.full.touch()
        assert entry.id in self.kept
        self.kept[entry.id] = entry

    def remove(self, *ids: str, changed: Sequence[TeamRecord] = ()) -> None:
        self.full.touch()
        for each in ids:
            del (self.kept_records if each in self.kept_records else self.kept)[each]
        self.kept_records |= {page.id: page for page in changed}

    def put_record(self, page: TeamRecord, /) -> None:
        self.full.touch()
        self.kept_records[page.id] = page

    def troubles(self) -> list[KioskError]:
        return []

    def can_keep(self) -> bool:
        return not self.full.on

    def close(self) -> None:
        self.closed = True


class MemoryPhotos:
    """An attachment store: `kept` are the photos, `others` the drawings and voices by their
    path."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.others: dict[str, bytes] = {}
        self.renders = 3
        self.full = Switch()

    def put(self, entry_id: str, files: Attachments, /) -> Mapping[AttachmentKind, str]:
        self.full.touch()
        names: dict[AttachmentKind, str] = {each: f"{each}s/{entry_id}" for each in files.there()}
        if files.photo:
            names["photo"] = f"photos/{entry_id}.jpg"
            self.kept[entry_id] = files.photo
        for each in ("drawing", "voice"):
            if each in names:
                self.others[names[each]] = files.there()[each]
        return names

    def get(self, attachment: AttachmentKind, entry_id: str, /) -> bytes | None:
        if attachment == "photo":
            return self.kept.get(entry_id)
        return self.others.get(f"{attachment}s/{entry_id}")

    def remove(self, entry_id: str, /) -> None:
        self.kept.pop(entry_id, None)
        for each in ("drawings", "voices"):
            self.others.pop(f"{each}/{entry_id}", None)

    def sweep(self, entries: Iterable[Entry], /) -> None:
        keep = {name for each in entries for name in (each.photo, each.drawing, each.voice)}
        self.kept = {k: v for k, v in self.kept.items() if f"photos/{k}.jpg" in keep}
        self.others = {k: v for k, v in self.others.items() if k in keep}

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
