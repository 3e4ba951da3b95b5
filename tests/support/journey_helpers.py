"""What the journeys have in common: a house to visit, a guest who knows the way, eyes to see with.

Everything is touched with real X events and read back through the data folder; nothing here
looks inside the kiosk.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageChops, ImageDraw

from kiosk.devtools.tour.driver import PATIENCE, Driver, TourError, View, running_kiosk
from kiosk.guestbook.model.entry import Entry
from kiosk.settings.model import load
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book

MAGENTA = (230, 0, 230)
"""A colour of nothing in the house's look: where it is seen, a guest's photo is seen."""
PIN = "246810"
SETTLED = 300
"""Pixels of a screen that may differ between twice the same: the blinking caret's."""


def camera_picture(path: Path) -> Path:
    """What the camera sees: four wide to three high, another colour in each corner."""
    picture = Image.new("RGB", (960, 720), MAGENTA)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((480, 0, 960, 240), fill=(0, 90, 230))  # upper right, as the camera sees it
    draw.rectangle((0, 560, 240, 720), fill=(240, 200, 0))  # lower left
    draw.ellipse((400, 330, 560, 490), fill="white")
    picture.save(path, quality=95)
    return path


@dataclass
class House:
    """A data folder, settings and a camera; its kiosk starts when it is first needed."""

    folder: Path
    display: str
    camera: str = "none"
    command: str = "run"
    windowed: bool = True
    settings: dict[str, dict[str, object]] = field(default_factory=dict)
    extra: tuple[str, ...] = ()
    """More options of the command."""
    _held: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)
    _kiosk: Driver | None = None

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def exports(self) -> Path:
        return self.data / "exports"

    @property
    def config(self) -> Path:
        """The settings file, written from `settings`; what they leave out is as we need it."""
        sections: dict[str, dict[str, object]] = {
            "guest": {"photo_countdown": 1},
            "house": {"contact": "Amina", "phone": "0470 00 00 00"},
            "wall": {"seconds_per_card": 3600.0, "cross_fade": 0.0, "place": "de cafetaria"},
            "screen": {"width": 1280, "height": 800, "motion": False},
            "staff": {"corner_hold": 1.0},
        }
        for name, values in self.settings.items():
            sections[name] = sections.get(name, {}) | values
        path = self.folder / "kiosk.toml"
        self.folder.mkdir(parents=True, exist_ok=True)
        lines = [
            f"[{name}]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in part.items())
            for name, part in sections.items()
        ]
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    @property
    def kiosk(self) -> Driver:
        if self._kiosk is None:
            self._kiosk = self._held.enter_context(
                running_kiosk(
                    self.display, self.data, camera=self.camera, config=self.config,
                    command=self.command, windowed=self.windowed, extra=self.extra,
                )
            )  # fmt: skip
            at_the_wall(self._kiosk) if self.command == "run" else self._kiosk.at("wall")
        return self._kiosk

    @property
    def running(self) -> bool:
        return self._kiosk is not None

    def is_at_the_wall(self) -> bool:
        try:
            return self.kiosk.look().screen == "wall"
        except TourError:
            return False

    def close(self) -> str:
        """End the kiosk. Returns what it said; it says nothing while nothing goes wrong."""
        kiosk, self._kiosk = self._kiosk, None
        said = b""
        if kiosk is not None:
            kiosk.process.terminate()
            said = kiosk.process.communicate(timeout=60)[0] or b""
        self._held.close()
        return said.decode(errors="replace")

    def restart(self) -> Driver:
        self.close()
        return self.kiosk

    def entries(self) -> list[Entry]:
        """What the book holds, oldest first, read as any other process reads it."""
        if not (self.data / "book.json").exists():
            return []
        with open_book(DataFolder(self.data), load(self.config), read_only=True) as book:
            return list(book.entries.all())

    def run(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Another command on the same data folder."""
        return subprocess.run(
            [
                sys.executable, "-m", "kiosk", "--data", str(self.data),
                "--config", str(self.config), *map(str, arguments),
            ],
            capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip

    def export(self, *options: str) -> tuple[dict[str, Any], dict[str, bytes]]:
        """`kiosk export` as ZIP: its JSON, and its photos by name."""
        out = self.folder / "out.zip"
        out.unlink(missing_ok=True)
        done = self.run("export", out, "--format", "zip", *options)
        assert done.returncode == 0, done.stderr
        return open_parcel(out)


def open_parcel(path: Path) -> tuple[dict[str, Any], dict[str, bytes]]:
    """An export ZIP: its JSON, and its photos by name."""
    with zipfile.ZipFile(path) as parcel:
        assert parcel.testzip() is None
        photos = {name: parcel.read(name) for name in parcel.namelist() if "photos/" in name}
        return json.loads(parcel.read("entries.json")), photos


def open_photo(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


# A guest


def at_the_wall(kiosk: Driver) -> View:
    """At the wall, and ready for the next guest (the screens are built after the first wall)."""
    return kiosk.until(
        lambda view: view.screen == "wall" and view.still and "invite" in view.targets, "the wall"
    )


def begin(kiosk: Driver) -> None:
    at_the_wall(kiosk)
    kiosk.tap("invite")
    kiosk.at("message")


def take_photo(kiosk: Driver) -> None:
    kiosk.at("photo", "live")
    kiosk.tap("take")
    kiosk.at("photo", "taken")


def to_photo(kiosk: Driver, words: str = "Dag") -> None:
    begin(kiosk)
    if words:
        kiosk.type_on_screen(words)
    kiosk.tap("next")
    kiosk.at("photo")


def to_quote(kiosk: Driver, words: str = "Dag", *, photo: bool = True) -> None:
    to_photo(kiosk, words)
    if photo:
        take_photo(kiosk)
        kiosk.tap("keep")
    else:
        without_photo(kiosk)
    kiosk.at("quote")


def without_photo(kiosk: Driver) -> None:
    """Go on without one: by the friendly button, or as the camera does not answer."""
    view = kiosk.until(
        lambda view: view.still and not {"without", "next"}.isdisjoint(view.targets), "no photo"
    )
    kiosk.tap("next" if "next" in view.targets else "without")


def to_review(
    kiosk: Driver, words: str = "Dag", *, photo: bool = True, quote: str = "quote:message:0"
) -> None:
    to_quote(kiosk, words, photo=photo)
    if quote:
        kiosk.tap(quote)
    else:
        kiosk.tap("none")
    kiosk.at("review")


def choose(kiosk: Driver, wall: str, report: str) -> None:
    kiosk.tap(f"consent:wall:{wall}")
    kiosk.tap(f"consent:report:{report}")
    kiosk.until(lambda view: "sign" in view.targets, "a choice for both")


def sign(kiosk: Driver) -> None:
    kiosk.tap("sign")
    kiosk.at("thanks")
    kiosk.tap("done")
    at_the_wall(kiosk)


def turn_to(kiosk: Driver, target: str) -> None:
    """Turn the pages of a list of the team's side until this is on the one that is shown."""
    while target not in kiosk.look().targets:
        kiosk.tap("following")


def leave(kiosk: Driver) -> None:
    """Stop from any of the guest's screens, and have it wiped."""
    kiosk.tap("stop")
    view = kiosk.until(
        lambda view: view.screen in ("still-there", "wall") and view.still, "the question, or wall"
    )
    if view.screen == "still-there":
        kiosk.tap("wipe")
    at_the_wall(kiosk)


# Staff


def enter_pin(kiosk: Driver, pin: str) -> None:
    for digit in pin:
        kiosk.tap(f"pin:{digit}")
    kiosk.tap("pin:ok")


def knock(kiosk: Driver) -> None:
    at_the_wall(kiosk)
    kiosk.hold("corner", 1.4)
    kiosk.at("pin")


def unlock(house: House) -> Driver:
    """To the team's side; the first time the PIN is chosen, which is asked twice."""
    kiosk, first = house.kiosk, not (house.data / "staff.json").exists()
    knock(kiosk)
    enter_pin(kiosk, PIN)
    if first:
        enter_pin(kiosk, PIN)
    kiosk.at("team")
    return kiosk


def lock(kiosk: Driver) -> None:
    kiosk.tap("lock")
    at_the_wall(kiosk)


# Eyes


def pixels(picture: Image.Image) -> np.ndarray:
    return np.asarray(picture.convert("RGB")).astype(int)


def magenta(picture: Image.Image) -> int:
    """Pixels of the guest's photo in a picture."""
    red, green, blue = np.moveaxis(pixels(picture), 2, 0)
    return int(((red > 190) & (green < 80) & (blue > 190)).sum())


def differs(one: Image.Image, other: Image.Image) -> int:
    """Pixels in which two pictures of a screen differ to the eye."""
    apart = np.asarray(ImageChops.difference(one.convert("RGB"), other.convert("RGB")))
    return int((apart.max(axis=2) > 24).sum())


def until_seen(kiosk: Driver, true: Callable[[Image.Image], bool], what: str) -> Image.Image:
    """Wait until a screenshot makes this true; what is drawn tells nobody, so we keep looking."""
    for picture in _pictures(kiosk):
        if true(picture):
            return picture
    raise TourError("The screen never showed {what}.", what=what)


def _pictures(kiosk: Driver) -> Iterator[Image.Image]:
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        yield kiosk.picture()
        # Nothing to wait for but the end of the process, which would be news too.
        with contextlib.suppress(subprocess.TimeoutExpired):
            kiosk.process.wait(0.2)
            return


def complaints(said: str) -> str:
    """What the kiosk said, if it speaks of something that nobody foresaw."""
    return said if re.search(r"unexpected|Traceback|\[(ERROR|CRITICAL)", said) else ""
