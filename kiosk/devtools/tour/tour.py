"""`kiosk tour OUT`: the real kiosk, walked through by a guest and by staff, in pictures.

A process of its own runs the kiosk on a virtual screen, another one is its camera, and every
touch is an X event. What comes out is looked at again: the export has to hold what was signed.
"""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
import zipfile
from collections.abc import Generator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from PIL import Image

from kiosk.devtools.demo import entries as demo
from kiosk.devtools.tour.contact_sheet import contact_sheet
from kiosk.devtools.tour.display import virtual_screen
from kiosk.devtools.tour.driver import Driver, TourError, running_kiosk
from kiosk.devtools.tour.network_camera import NetworkCamera
from kiosk.paths import assets
from kiosk.settings.model import Settings
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book

ENTRIES = 24
"""Made-up entries on the wall before the guest comes."""
PIN = "246810"
GUEST = "Fatima"
MESSAGES = {
    "nl": "Dag allemaal. Jullie waren geïnteresseerd in mij. Jullie vroegen niet wat ik verkeerd "
    "deed. Jullie vroegen wat ik nodig had.",
    "fr": "Bonjour. Vous étiez là pour moi. Vous n'avez pas demandé ce que je faisais mal. Vous "
    "avez demandé ce qu'il me fallait.",
    "en": "Hello all. You were there for me. You did not ask what I did wrong. You asked what I "
    "needed.",
    "ar": "مرحبا. سألتم ماذا ينقصني. شكرا لكم.",
    "uk": "Вітаю. Ви спитали, що мені потрібно. Дякую вам.",
    "tr": "Merhaba. Bana neye ihtiyacım var diye sordunuz. Sağ olun.",
}
"""What the guest types. In a language that is not here, they leave a photo without words."""
ACCENTS = "ïà"
"""Characters of the messages that are behind a held key."""
PORTRAIT = "fatima.jpg"
MOST_DIFFERENCE = 6.0
"""Mean difference in brightness, of 255, that twice a JPEG and a cut of 1 % make."""


def run(out: Path, settings: Settings, languages: Sequence[str] = ()) -> int:
    """Walk the way; leave numbered screenshots and the export in `out`. The exit status.

    With `languages` a guest of each walks it, without the team, and what they saw is on one sheet.
    Raises `KioskError`: a tool is missing, or the kiosk did not come to where it should be.
    """
    _make_room(out)
    if languages:
        return _in_languages(out, settings, languages)
    message = MESSAGES.get(settings.house.language, "")
    with _kiosk(out, settings) as (kiosk, picture):
        album = Album(kiosk, out)
        _guest(kiosk, album, message)
        _sign(kiosk, album, message)
        told = _told(kiosk)
        _team(kiosk, album)
        checked = _check_export(out, message, picture)
    print(
        f"{told}\n"
        f"{album.count} screenshots and the export {checked.name} are in {out}; the export holds "
        "the message, the photo and the consent that were signed."
    )
    return 0


def _make_room(out: Path) -> None:
    """An empty album in `out`. Raises `TourError` where nothing can be written."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        for old in (*out.glob("[0-9][0-9]-*.png"), *out.glob("ontmoeting-*.zip")):
            old.unlink()
    except OSError as error:
        raise TourError(
            "The folder {folder} cannot be written: {why}.", folder=out, why=error.strerror
        ) from error


def _in_languages(out: Path, settings: Settings, languages: Sequence[str]) -> int:
    """One guest a language; their screens side by side on `languages.png`."""
    for language in languages:
        house = replace(settings.house, language=language)
        folder, message = out / language, MESSAGES.get(language, "")
        _make_room(folder)
        with _kiosk(folder, replace(settings, house=house)) as (kiosk, _picture):
            album = Album(kiosk, folder)
            _guest(kiosk, album, message)
            _sign(kiosk, album, message)
            print(f"{language}: {_told(kiosk)}", flush=True)
    contact_sheet([out / language for language in languages]).save(out / "languages.png")
    print(f"Every screen in every language is on {out / 'languages.png'}.")
    return 0


@contextlib.contextmanager
def _kiosk(out: Path, settings: Settings) -> Generator[tuple[Driver, Path]]:
    """A kiosk with a full book and a camera, and the picture that its camera sees."""
    screen = settings.screen
    with tempfile.TemporaryDirectory(prefix="ontmoeting-tour-") as temporary:
        folder = Path(temporary)
        config = _write_config(folder / "kiosk.toml", settings, exports=out.resolve())
        _fill(folder / "data", settings)
        picture = _camera_picture(folder / "camera.jpg")
        with (
            virtual_screen(screen.width, screen.height) as display,
            NetworkCamera([picture], numbered=False) as camera,
            running_kiosk(display, folder / "data", camera=camera.address, config=config) as kiosk,
        ):
            yield kiosk, picture


NAME_TOUCHES = 2
"""To the page for the name, and back from it."""


def _told(kiosk: Driver) -> str:
    """How many touches the guest needed so far, from the wall to the wall."""
    needed = kiosk.touches - kiosk.typed - NAME_TOUCHES - 1
    return (
        f"A guest signed with photo and quote in {needed} touches beside typing; {NAME_TOUCHES} "
        f"more were for the name, one to close the thanks, and {kiosk.typed} on keys."
    )


class Album:
    """Numbered screenshots, each taken when the screen has come to rest."""

    def __init__(self, kiosk: Driver, out: Path) -> None:
        self._kiosk = kiosk
        self._out = out
        self.count = 0

    def add(self, name: str, *, moving: bool = False) -> None:
        """Keep what is on the screen; `moving`: now, for it will not come to rest."""
        self.count += 1
        picture = self._kiosk.picture() if moving else self._kiosk.picture_at_rest()
        picture.save(self._out / f"{self.count:02}-{name}.png")


def _guest(kiosk: Driver, album: Album, message: str) -> None:
    kiosk.at("wall")
    kiosk.until(lambda view: "invite" in view.targets, "the invitation")
    album.add("wall")
    kiosk.tap("invite")
    kiosk.at("message")
    album.add("message")
    accent = next((each for each in message if each in ACCENTS), "")
    before, _, after = message.partition(accent) if accent else (message, "", "")
    kiosk.type_on_screen(before)
    if accent:
        kiosk.open_accents(accent)
        album.add("message-accents")
        kiosk.tap(f"key:{accent}")
        kiosk.type_on_screen(after)
    album.add("message-written")
    kiosk.tap("next")
    kiosk.at("photo", "live")
    album.add("photo")
    kiosk.tap("take")
    kiosk.at("photo", "counting")
    album.add("photo-countdown", moving=True)
    kiosk.at("photo", "taken")
    album.add("photo-taken")
    kiosk.tap("keep")


def _sign(kiosk: Driver, album: Album, message: str) -> None:
    kiosk.at("quote")
    album.add("quote")
    kiosk.tap("quote:message:1" if message else "quote:house:0")
    kiosk.at("review")
    album.add("review")
    kiosk.tap("name")
    kiosk.at("name")
    kiosk.type_on_screen(GUEST)
    album.add("name")
    kiosk.tap("next")
    kiosk.at("review")
    kiosk.tap("consent:wall:photo")
    kiosk.tap("consent:report:photo")
    album.add("review-chosen")
    kiosk.tap("sign")
    kiosk.at("thanks")
    album.add("thanks")
    kiosk.tap("done")
    kiosk.at("wall")


def _team(kiosk: Driver, album: Album) -> None:
    kiosk.hold("corner", 3.5)
    kiosk.at("pin")
    album.add("team-pin")
    for _time in ("choose", "repeat"):
        for key in (*PIN, "ok"):
            kiosk.tap(f"pin:{key}")
    # A new house: what guests are to be told of it is asked first.
    kiosk.at("team", "first")
    album.add("team-first-day")
    kiosk.tap("act:later")
    view = kiosk.until(
        lambda view: any(name.startswith("show:") for name in view.targets), "the team's side"
    )
    album.add("team")
    kiosk.tap("page:entries")
    view = kiosk.until(
        lambda view: any(name.startswith("open:") for name in view.targets), "the entries"
    )
    album.add("team-waiting")
    # Oldest first: the guest's own is the last one.
    newest = [name for name in view.targets if name.startswith("open:")][-1]
    kiosk.tap(newest)
    kiosk.until(lambda view: "close-entry" in view.targets, "the entry")
    album.add("team-entry")
    kiosk.tap("detail-show")
    kiosk.until(lambda view: "close-entry" not in view.targets, "the end of the entry")
    for target in ("page:export", "format:zip", "purpose:all", "export"):
        kiosk.tap(target)
    kiosk.until(lambda view: "export" in view.targets, "the end of the export")
    album.add("team-export")
    kiosk.tap("lock")
    kiosk.at("wall")
    album.add("wall-with-the-card")


def _write_config(path: Path, settings: Settings, *, exports: Path) -> Path:
    """Settings as the house has them, but for where the export goes."""
    house, screen = settings.house, settings.screen
    path.write_text(
        f"""[house]
name = {json.dumps(house.name)}
language = "{house.language}"
languages = {json.dumps(list(house.languages))}

[data]
exports = {json.dumps(str(exports))}

[screen]
width = {screen.width}
height = {screen.height}

[wall]
seconds_per_card = 600.0
"""
    )
    return path


def _fill(data: Path, settings: Settings) -> None:
    book = open_book(DataFolder(data), settings)
    try:
        demo.fill(book, ENTRIES, now=datetime.now().astimezone(), assets=assets())
    finally:
        book.close()


def _camera_picture(path: Path) -> Path:
    """A drawn portrait as a camera would see it: four wide to three high."""
    with Image.open(assets("portraits", PORTRAIT)) as portrait:
        wide, high = portrait.size
        cut = portrait.crop((0, high - wide * 3 // 4, wide, high))
        cut.resize((1280, 960), Image.Resampling.LANCZOS).save(path, quality=95)
    return path


def _check_export(out: Path, message: str, picture: Path) -> Path:
    """Look into the export: what was signed has to be in it. Raises `TourError` when it is not."""
    found = sorted(out.glob("ontmoeting-*.zip"))
    if not found:
        raise TourError("The tour made no export.")
    with zipfile.ZipFile(found[0]) as archive:
        entries: list[dict[str, Any]] = json.loads(archive.read("entries.json"))["entries"]
        entry = max(entries, key=lambda each: each["signed_at"])
        photo = Image.open(io.BytesIO(archive.read(entry["photo"]))) if entry["photo"] else None
    consent = (entry["consent"]["wall"], entry["consent"]["report"])
    if entry["message"] != message or entry["name"] != GUEST or consent != ("photo", "photo"):
        raise TourError("The export does not hold what the guest signed.")
    if photo is None or photo.getexif() or _unlike(photo, picture):
        raise TourError("The export does not hold the photo that the camera sent.")
    return found[0]


def _unlike(photo: Image.Image, sent: Path) -> bool:
    """Whether a photo is another one than was sent: compared small, JPEG changes every pixel."""
    with Image.open(sent) as picture:
        small = [one.convert("L").resize((32, 24)).tobytes() for one in (photo, picture)]
    return sum(abs(a - b) for a, b in zip(*small, strict=True)) / len(small[0]) > MOST_DIFFERENCE
