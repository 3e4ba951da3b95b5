"""What the wall shows between cards, if configured: questions, an announcement, the next event.

This module uses no window: all of it runs on a worker thread.
"""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

from kiosk.content.question_cards import read_cards
from kiosk.i18n.formats import weekday_hour
from kiosk.paths import assets
from kiosk.services.build import local_now
from kiosk.ui.wall.frames import WallCard
from kiosk.ui.wall.raw_texture import raw

if TYPE_CHECKING:
    from kiosk.services.build import Services

KEY = "-"
"""The start of an interlude's key; no entry's id starts with it."""
_SEATED = {"open-know-us", "open-hope", "open-need", "deep-across"}
"""Questions that only make sense within a conversation, like those that close one."""
_KEPT = 4
"""How many of the shown interludes can be made again at another size."""


def is_interlude(key: str) -> bool:
    """Whether a key on the wall is an interlude's and not an entry's."""
    return key.startswith(KEY)


class Interludes:
    """One interlude after every few cards, each kind in turn; kinds without content are skipped."""

    def __init__(self, services: Services, rng: random.Random | None = None) -> None:
        self._services = services
        # Not a security matter: nobody gains by guessing the next question.
        self._rng = rng or random.Random()  # noqa: S311
        self._cards = 0
        self._turn = 0
        self._questions: list[str] = []
        self._made: dict[str, tuple[str, str]] = {}

    def due(self, size: tuple[int, int]) -> WallCard | None:
        """The interlude to show now; None when it is a card's turn. Raises `KioskError`."""
        key = self.due_key()
        return self.again(key, size) if key else None

    def words(self, key: str) -> tuple[str, str]:
        """Heading and text of an interlude that was due."""
        return self._made[key]

    def due_key(self) -> str | None:
        """The key of the interlude that is due now; None when it is a card's turn."""
        wall = self._services.settings.wall
        if not wall.between or self._cards < wall.between_cards:
            self._cards += 1
            return None
        self._cards = 1
        for _each in wall.between:
            kind = wall.between[self._turn % len(wall.between)]
            self._turn += 1
            if made := self._said(kind):
                # With a number, because two questions may be on the wall at the same time.
                key = f"{KEY}{kind}-{self._turn}"
                self._made[key] = made
                while len(self._made) > _KEPT:
                    del self._made[next(iter(self._made))]
                return key
        return None

    def again(self, key: str, size: tuple[int, int]) -> WallCard | None:
        """Make the same interlude again, for a wall whose layout has changed."""
        if key not in self._made:
            return None
        heading, words = self._made[key]
        language = self._services.settings.house.language
        return WallCard(key, raw(self._services.composer.poster(heading, words, size, language)))

    def _said(self, kind: str) -> tuple[str, str] | None:
        """Heading and text of this kind; None if there is no content for it now."""
        settings = self._services.settings
        _ = self._services.texts.translator(settings.house.language)
        if kind == "question":
            return _("A question to talk about"), self._question()
        if kind == "announcement":
            words = settings.wall.announcement
            return (settings.house.name, words) if words else None
        encounter = self._services.book.encounters.upcoming(local_now().date())
        if encounter is None:
            return None
        # A date stays together: no line break between its number and its month.
        when = weekday_hour(encounter.starts_at, settings.house.language)
        when = re.sub(r"(?<=\d) (?=\w)", "\u00a0", when)
        title = encounter.title or _("An encounter")
        return _("Our next encounter"), f"{title}\n{when}"

    def _question(self) -> str:
        """The next shuffled question; all of them are used before one repeats."""
        if not self._questions:
            settings = self._services.settings
            language = settings.house.language
            cards = read_cards(assets("questions"), language, language)
            here = (
                card.words for card in cards if card.stage != "closing" and card.id not in _SEATED
            )
            self._questions = [*here, *settings.questions.opening, *settings.questions.deepening]
            self._rng.shuffle(self._questions)
        return self._questions.pop()
