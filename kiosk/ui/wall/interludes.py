"""What comes between the cards, if the house wants it: a question, a word of its own, what is next.

Knows no window: all of it is done on a worker thread.
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
"""How the key of an interlude begins, which no entry's id does."""
_SEATED = {"open-know-us", "open-hope", "open-need", "deep-across"}
"""Questions that mean something only in a conversation, as those that close one do."""
_KEPT = 4
"""How many of those that were shown can be made again, at another size."""


def is_interlude(key: str) -> bool:
    """Whether a key that the wall shows is that of no entry."""
    return key.startswith(KEY)


class Interludes:
    """One after so many cards, each kind in its turn. What there is nothing of is passed over."""

    def __init__(self, services: Services, rng: random.Random | None = None) -> None:
        self._services = services
        # Nobody gains by guessing which question is next.
        self._rng = rng or random.Random()  # noqa: S311
        self._cards = 0
        self._turn = 0
        self._questions: list[str] = []
        self._made: dict[str, tuple[str, str]] = {}

    def due(self, size: tuple[int, int]) -> WallCard | None:
        """The interlude to show now; None where a card's turn has come. Raises `KioskError`."""
        key = self.due_key()
        return self.again(key, size) if key else None

    def words(self, key: str) -> tuple[str, str]:
        """Heading and words of an interlude that was due."""
        return self._made[key]

    def due_key(self) -> str | None:
        """The key of the interlude whose turn it is now; None where a card's turn has come."""
        wall = self._services.settings.wall
        if not wall.between or self._cards < wall.between_cards:
            self._cards += 1
            return None
        self._cards = 1
        for _each in wall.between:
            kind = wall.between[self._turn % len(wall.between)]
            self._turn += 1
            if made := self._said(kind):
                # A number, for two questions may hang at the same time.
                key = f"{KEY}{kind}-{self._turn}"
                self._made[key] = made
                while len(self._made) > _KEPT:
                    del self._made[next(iter(self._made))]
                return key
        return None

    def again(self, key: str, size: tuple[int, int]) -> WallCard | None:
        """The same one, for a wall that was laid out anew."""
        if key not in self._made:
            return None
        heading, words = self._made[key]
        language = self._services.settings.house.language
        return WallCard(key, raw(self._services.composer.poster(heading, words, size, language)))

    def _said(self, kind: str) -> tuple[str, str] | None:
        """Heading and words; None if there is nothing of it now."""
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
        # A day is one thing: no line ends between its number and its month.
        when = weekday_hour(encounter.starts_at, settings.house.language)
        when = re.sub(r"(?<=\d) (?=\w)", "\u00a0", when)
        title = encounter.title or _("An encounter")
        return _("Our next encounter"), f"{title}\n{when}"

    def _question(self) -> str:
        """The next of the shuffled cards; all of them before one comes again."""
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
