"""Types on the on-screen keyboard as a guest does: looks for the key, and touches it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Protocol

from kiosk.devtools.tour.view import View
from kiosk.typography.graphemes import clusters, is_emoji

_TURKISH = {"İ": ("i",), "i": ("İ",), "I": ("ı",), "ı": ("I",)}
"""Letters whose capital or small letter is another one in Turkish."""
_SIGNS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
_BEHIND = {
    "ґ": "г", "’": ",'", "‘": "'", "“": '"', "”": '"', "–": "-", "…": ".", "؛": "،",
    **dict.fromkeys(_SIGNS, "."),
}  # fmt: skip
"""The keys that have a character among their accents, where the character does not tell."""
LONG = 0.9
"""Seconds that a key is held for its accents to stay (`kiosk.ui.widgets.keyboard.keyboard`)."""
_CARRIER = "ـ"
"""The line on which a vowel sign is shown."""
_FIGURES = "key:@"
"""A key that only the page of figures has."""


class Touches(Protocol):
    """What a typist asks of the driver."""

    def look(self) -> View: ...
    def until(self, true: Callable[[View], bool], what: str) -> View: ...
    def tap(self, target: str) -> None: ...
    def hold(self, target: str, seconds: float) -> None: ...


class Typist:
    """Types by the touches of a driver."""

    def __init__(self, driver: Touches) -> None:
        self._driver = driver

    def type(self, text: str) -> None:
        """Type a text, character by character.

        Capitals with shift, accents by holding, figures and emoji on their pages.
        """
        for cluster in clusters(text):
            if is_emoji(cluster):
                self._emoji(cluster)
            else:
                for character in cluster:
                    self._key(character)

    def _key(self, character: str) -> None:
        key = {" ": "key: ", "\n": "key:enter"}.get(character, f"key:{character}")
        there = self._driver.look().targets
        if key not in there and "key:letters" in there:
            self._driver.tap("key:letters")
            there = self._driver.look().targets
        bases = self._bases(character)
        if (character.isalpha() and _FIGURES in there) or (
            not character.isalpha() and not there.keys() & {key, *bases} and _FIGURES not in there
        ):
            self._driver.tap("key:numbers")
            there = self._driver.look().targets
        others = {f"key:{each}" for each in (character.swapcase(), *_TURKISH.get(character, ()))}
        for _order in range(3):
            if not character.isalpha() or there.keys() & {key, *others, *bases}:
                break
            self._driver.tap("key:order")
            there = self._driver.look().targets
        if key not in there and there.keys() & others:
            self._driver.tap("key:shift")
            # From "once" shift goes to "lock" and then to off.
            if character.islower() and key not in self._driver.look().targets:
                self._driver.tap("key:shift")
        if key not in self._driver.look().targets:
            key = self.open_accents(character)
        self._driver.tap(key)

    def open_accents(self, character: str) -> str:
        """Hold the key that has this character among its accents, until they are open.

        Returns the target that types it.
        """
        there = self._driver.look().targets
        bases = self._bases(character)
        base = next((each for each in bases if each in there), bases[-1])
        shown = f"key:{_CARRIER}{character}" if unicodedata.combining(character) else ""
        self._driver.hold(base, LONG)
        view = self._driver.until(
            lambda view: f"key:{character}" in view.targets or shown in view.targets,
            f"the accents of {base}",
        )
        return shown if shown in view.targets else f"key:{character}"

    @staticmethod
    def _bases(character: str) -> list[str]:
        """The keys that may have a character among their accents, in both cases."""
        # The figures of another script are behind ours.
        figure = str(unicodedata.decimal(character)) if character.isdecimal() else ""
        bare = unicodedata.normalize("NFD", character)[0]
        bases = [*_BEHIND.get(character, ""), *figure, bare]
        return [f"key:{each}" for base in bases for each in dict.fromkeys((base, base.swapcase()))]

    def _emoji(self, emoji: str) -> None:
        """Type an emoji; one in a colour of skin is behind the one without."""
        if "key:emoji" in self._driver.look().targets:
            self._driver.tap("key:emoji")
        bare = "".join(each for each in emoji if not "\U0001f3fb" <= each <= "\U0001f3ff")
        wanted = {f"key:{emoji}", f"key:{bare}"}
        for kind in [each for each in self._driver.look().targets if each.startswith("key:kind:")]:
            if wanted & set(self._driver.look().targets):
                break
            self._driver.tap(kind)
        if f"key:{emoji}" not in self._driver.look().targets:
            self._driver.hold(f"key:{bare}", LONG)
        self._driver.tap(f"key:{emoji}")
