"""A guest book to try things out with: invented words and names, drawn people, no real person.

One seed and one moment always make the same entries. What they are made of is in
assets/demo/demo.toml.
"""

from __future__ import annotations

import io
import random
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

from kiosk.devtools.demo.team import make_team
from kiosk.errors import KioskError
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.entry import (
    PICTURES,
    Attachments,
    Consent,
    Entry,
    QuoteSource,
    Status,
    Step,
)
from kiosk.guestbook.model.ids import new_code
from kiosk.store.media.drawing import keep_drawing_file
from kiosk.text_files import read_toml

SEED = 2021
DAYS = 180
"""How far back the oldest entries lie."""


class NotEmpty(KioskError):
    """The book has entries already, and made-up ones do not belong among them."""


@dataclass(frozen=True, slots=True)
class Person:
    """A guest who may sign: a portrait, the names that suit it, and the languages they write in."""

    portrait: str
    names: tuple[str, ...]
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """What people write in one language."""

    openings: tuple[str, ...]
    quotes: tuple[str, ...]
    closings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cast:
    """All that a demo is made of."""

    people: tuple[Person, ...]
    voices: dict[str, Voice]
    encounters: tuple[tuple[str, tuple[str, ...]], ...]
    """Title and noted quotes; the first is today's."""
    data: dict[str, Any]
    """All of demo.toml: what the team wrote is read from it."""


def fill(
    book: Guestbook,
    entries: int,
    *,
    now: datetime,
    assets: Path,
    seed: int = SEED,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Fill an empty book with `entries` made-up entries of the months before `now`.

    Raises `NotEmpty`, and what `Entries.keep` raises.
    """
    if book.entries.latest(1):
        raise NotEmpty("The book has entries already; name an empty data folder with --data.")
    rng = random.Random(seed)  # noqa: S311 - nothing here is a secret
    cast = read_cast(assets / "demo" / "demo.toml")
    encounters = make_encounters(cast, rng, now)
    # Its own dice: what the team writes changes no entry.
    dice = random.Random(seed + 1)  # noqa: S311
    for page in make_team(cast.data, encounters, dice, now, _made_up_id):
        book.keep_record(page)
    portraits = Portraits(assets / "portraits")
    drawing = keep_drawing_file((assets / "portraits" / "tekening.jpg").read_bytes())
    made = make_entries(cast, portraits, encounters, rng, now, entries)
    # Dice of their own as well.
    made = instead_of_photos(made, drawing, random.Random(seed + 2))  # noqa: S311

    def told() -> Iterator[tuple[Entry, Attachments]]:
        for done, each in enumerate(made, 1):
            yield each
            if progress is not None:
                progress(done, entries)

    book.entries.keep_all(told())


def read_cast(file: Path) -> Cast:
    """Read assets/demo/demo.toml."""
    data = read_toml(file)
    return Cast(
        people=tuple(
            Person(person["portrait"], tuple(person["names"]), tuple(person["languages"]))
            for person in data["people"]
        ),
        voices={
            voice["language"]: Voice(
                tuple(voice["openings"]), tuple(voice["quotes"]), tuple(voice["closings"])
            )
            for voice in data["voices"]
        },
        encounters=tuple(
            (encounter["title"], tuple(encounter["quotes"])) for encounter in data["encounters"]
        ),
        data=data,
    )


class Portraits:
    """The drawn people as photos, each made once: a thousand entries share some sixty."""

    def __init__(self, folder: Path) -> None:
        """`folder` holds the drawings, `<portrait>.jpg`."""
        self._folder = folder
        self._made: dict[tuple[str, bool, bool], bytes] = {}

    def photo(self, portrait: str, *, mirrored: bool, nearer: bool) -> bytes:
        """A JPEG of the drawing, as it is, mirrored, or taken from nearer."""
        key = (portrait, mirrored, nearer)
        if key not in self._made:
            with Image.open(self._folder / f"{portrait}.jpg") as drawing:
                picture = drawing.convert("RGB")
            if mirrored:
                picture = ImageOps.mirror(picture)
            if nearer:
                width, height = picture.size
                # Never from above: heads keep the air that the look asks for.
                side, foot = width // 20, height // 20
                picture = picture.crop((side, 0, width - side, height - foot))
            kept = io.BytesIO()
            picture.save(kept, "JPEG", quality=90)
            self._made[key] = kept.getvalue()
        return self._made[key]


def make_encounters(cast: Cast, rng: random.Random, now: datetime) -> list[Encounter]:
    """One encounter today, at ten, and the others over the months before."""
    made: list[Encounter] = []
    for number, (title, quotes) in enumerate(cast.encounters):
        day = now.date() - timedelta(days=number * DAYS // len(cast.encounters))
        starts_at = datetime.combine(day, time(10), now.tzinfo)
        made.append(Encounter(_made_up_id(starts_at, rng), title, starts_at, quotes))
    return made


def make_entries(
    cast: Cast,
    portraits: Portraits,
    encounters: list[Encounter],
    rng: random.Random,
    now: datetime,
    count: int,
) -> Iterator[tuple[Entry, Attachments]]:
    """The entries with their photos, oldest first; the newest three were signed just now."""
    of_day = {encounter.starts_at.date(): encounter.id for encounter in encounters}
    waiting = min(max(3, count // 20), (count + 1) // 2)
    for number, signed_at in enumerate(_moments(rng, now, count)):
        is_waiting = number >= count - waiting
        person = rng.choice(cast.people)
        language = rng.choice(person.languages)
        photo = None
        if rng.random() < 0.75:
            photo = portraits.photo(
                person.portrait, mirrored=rng.random() < 0.5, nearer=rng.random() < 0.5
            )
        message, quote, source = _words(cast.voices[language], rng, has_photo=photo is not None)
        entry = Entry(
            id=_made_up_id(signed_at, rng),
            signed_at=signed_at,
            name=rng.choice(person.names) if rng.random() < 0.85 else "",
            message=message,
            quote=quote,
            quote_source=source,
            language=language,
            encounter=of_day.get(signed_at.date()),
            status=_status(rng, is_waiting=is_waiting),
            consent=Consent(
                wall=_step(rng, never_none=is_waiting),
                report=_step(rng, never_none=False),
                given_at=signed_at,
            ),
            code=new_code(rng),
        )
        yield entry, Attachments(photo)


def instead_of_photos(
    made: Iterator[tuple[Entry, Attachments]], drawing: bytes, rng: random.Random
) -> Iterator[tuple[Entry, Attachments]]:
    """Of the entries without a photo half have a chosen picture, and one in seven a drawing."""
    for entry, files in made:
        chance = rng.random()
        picture = rng.choice(PICTURES)
        if files.photo is None and chance < 0.5:
            yield replace(entry, picture=picture), files
        elif files.photo is None and chance < 0.65:
            yield entry, replace(files, drawing=drawing)
        else:
            yield entry, files


def _moments(rng: random.Random, now: datetime, count: int) -> list[datetime]:
    """When the entries were signed, in the hours of a house, more of them of late."""
    moments: list[datetime] = []
    for number in range(count):
        if number < 3:
            moments.append(now - timedelta(minutes=7 + 25 * number))
            continue
        day = now.date() - timedelta(days=1 + int((DAYS - 1) * rng.random() ** 1.5))
        at = time(rng.randrange(9, 17), rng.randrange(60), rng.randrange(60))
        moments.append(datetime.combine(day, at, now.tzinfo))
    return sorted(moments)


def _words(voice: Voice, rng: random.Random, *, has_photo: bool) -> tuple[str, str, QuoteSource]:
    """Message, quote and where the quote comes from; with a photo either may be missing."""
    quote = rng.choice(voice.quotes)
    parts = (rng.choice(voice.openings), quote, rng.choice(voice.closings))
    message = " ".join(part for part in parts if part)
    chance = rng.random()
    if chance < 0.06 and has_photo:
        return "", "", "none"
    if chance < 0.15:
        return message, "", "none"
    if chance < 0.25:
        return "", quote, "own"
    return message, quote, "message"


def _step(rng: random.Random, *, never_none: bool) -> Step:
    steps: tuple[Step, ...] = ("photo", "words", "none")
    return rng.choices(steps, (55, 30, 0 if never_none else 15))[0]


def _status(rng: random.Random, *, is_waiting: bool) -> Status:
    if is_waiting:
        return "pending"
    return "hidden" if rng.random() < 0.04 else "shown"


def _made_up_id(at: datetime, rng: random.Random) -> str:
    """An id of the book's kind (UUIDv7) that the seed decides."""
    stamp = int(at.timestamp() * 1000).to_bytes(6, "big")
    number = int.from_bytes(stamp + rng.randbytes(10), "big")
    # What makes it a version 7 of RFC 9562: four bits of version, two of variant.
    number = number & ~(0xF << 76) | 7 << 76
    number = number & ~(0x3 << 62) | 2 << 62
    return str(uuid.UUID(int=number))
