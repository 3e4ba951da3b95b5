"""Every state of the wall, with cards that hang still: one at a time, and a mosaic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import cycle
from typing import cast

from kivy.metrics import Metrics
from kivy.utils import get_color_from_hex
from PIL import Image

from kiosk.cards.composer import Composer
from kiosk.cards.factory import composer_for
from kiosk.cards.palette import is_dark
from kiosk.i18n.formats import hour, weekday
from kiosk.i18n.texts import Texts
from kiosk.settings.model import LANGUAGES, Settings
from kiosk.ui.theme.live_texts import LiveTexts
from kiosk.ui.theme.screen import KioskScreen
from kiosk.ui.theme.theme import Theme
from kiosk.ui.wall.header import LONGEST_NAME
from kiosk.ui.wall.modes.mosaic import Mosaic
from kiosk.ui.wall.modes.mosaic_tile import ROUND, MosaicTile, manner
from kiosk.ui.wall.raw_texture import Raw, raw
from kiosk.ui.wall.screen import WallScreen

NOON = datetime(2026, 11, 25, 12, 38).astimezone()
"""A Wednesday: in most of our languages none is longer."""


class Walls:
    """One wall that shows a card at a time, and one that shows many."""

    def __init__(
        self,
        texts: LiveTexts,
        theme: Theme,
        catalogues: Texts,
        show: Callable[[KioskScreen], None],
    ) -> None:
        """`show` puts a screen on the stage and lays it out: a print is made for its place."""
        self._show = show
        self._texts = texts
        plain = Settings()
        self._composer: Composer = composer_for(plain)
        painted = composer_for(replace(plain, wall=replace(plain.wall, mode="mosaic")))
        ground = painted.wall_colour
        self._posters: dict[tuple[str, tuple[int, int]], Raw] = {}

        def wall(*, mosaic: bool) -> WallScreen:
            return WallScreen(
                name="wall", texts=texts, theme=theme, language="nl",
                mode="mosaic" if mosaic else "one",
                painted=mosaic and is_dark(ground), ground=get_color_from_hex(ground),
                languages=[(code, catalogues.own_name(code)) for code in LANGUAGES],
                house="Huis van het Kind Brussel-Noord",
            )  # fmt: skip

        self.one, self.mosaic = wall(mosaic=False), wall(mosaic=True)

    def speak(self, language: str) -> None:
        """The language in which they invite."""
        self.one.language = self.mosaic.language = language

    def states(self) -> dict[str, Callable[[], KioskScreen]]:
        """What brings a wall into each of its states; each returns the wall."""
        one, many = self.one, self.mosaic
        return {
            "wall-empty": lambda: self._plain(one, empty=True),
            "wall-one": lambda: self._hang(self._plain(one)),
            "wall-one-noted": lambda: self._hang(self._plain(one, note=self._notes())),
            "wall-clock": lambda: self._hang(self._plain(one, note=self._notes()[:1])),
            "wall-touched": lambda: self._touch(self._plain(one)),
            "wall-paused": lambda: self._touch(self._plain(one, paused=True)),
            "wall-announcement": lambda: self._announce(self._plain(one)),
            "wall-full": lambda: self._hang(self._plain(one, closed=True)),
            "wall-night": lambda: self._plain(one, asleep=True),
            "wall-mosaic": lambda: self._fill(self._plain(many)),
            "wall-mosaic-noted": lambda: self._fill(self._plain(many, note=self._notes())),
            "wall-mosaic-touched": lambda: self._open(self._fill(self._plain(many))),
            "wall-closer": lambda: self._look_closer(self._plain(one)),
            "wall-mosaic-full": lambda: self._fill(self._plain(many, closed=True)),
        }

    @staticmethod
    def _plain(
        wall: WallScreen,
        *,
        empty: bool = False,
        paused: bool = False,
        closed: bool = False,
        asleep: bool = False,
        note: tuple[str, ...] = (),
    ) -> WallScreen:
        wall.asleep = False
        wall.put_away()
        wall.closed, wall.paused, wall.empty = closed, paused, empty
        wall.note = "\n".join(note)
        wall.asleep = asleep
        return wall

    def _notes(self) -> tuple[str, ...]:
        """All that may stand above the cards, as `WallHeader` writes it."""
        _, language = self._texts._, self._texts.language
        name = ("Marie-Antoinette van den Broeck en haar zus")[: LONGEST_NAME - 1] + "…"
        return (
            f"{weekday(NOON.date(), language)} · {hour(NOON)}",
            _("Welcome, {name}").format(name=name),
            _("Team meeting today, {hour}").format(hour=hour(NOON)),
        )

    @staticmethod
    def _card() -> Raw:
        return raw(Image.new("RGB", (64, 36), "#F7E4AC"))

    def _hang(self, wall: WallScreen) -> WallScreen:
        self._show(wall)
        wall.display.close()
        wall.display.show_card("a", self._card())
        return wall

    def _announce(self, wall: WallScreen) -> WallScreen:
        self._show(wall)
        language, size = self._texts.language, wall.card_size()
        made = self._posters.get((language, size))
        if made is None:
            _ = self._texts._
            words = f"{_('Our next encounter')}: {self._notes()[0]}"
            made = raw(self._composer.poster(wall.house, words, size, language))
            self._posters[language, size] = made
        wall.display.close()
        wall.display.show_card("-announcement", made)
        return wall

    def _touch(self, wall: WallScreen) -> WallScreen:
        self._hang(wall).touch_overlay.reveal()
        return wall

    def _look_closer(self, wall: WallScreen) -> WallScreen:
        self._touch(wall).look_closer("a", self._card())
        return wall

    def _fill(self, wall: WallScreen) -> WallScreen:
        self._show(wall)
        slots, scale = cast("Mosaic", wall.display).tiles.slots, Metrics.density
        colours = cycle(("#F8D5BC", "#D0E2D2", "#CFE1E7", "#F0D6DA"))
        for place, slot in enumerate(slots):
            size = (
                round((slot.width + 2 * ROUND) * scale), round((slot.height + 2 * ROUND) * scale)
            )  # fmt: skip
            picture = Image.new("RGBA", size, next(colours))
            key = f"print-{place}"
            hung = MosaicTile(place, key, raw(picture), new=False, how=manner(key, place))
            wall.display.show(hung)
        return wall

    def _open(self, wall: WallScreen) -> WallScreen:
        wall.open_print("print-0", self._card())
        return wall
