"""The texts of the screens and cards in each language: gettext catalogues, English as msgid."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from pathlib import Path

DOMAIN = "ontmoeting"

Translator = Callable[[str], str]
"""From an English msgid to the text in one language."""

OWN_NAMES = {"nl": "Nederlands", "fr": "Français", "en": "English"}
"""Each language in its own name, as on the buttons of the wall."""


class Texts:
    """All catalogues of `assets/locale`, each read once, when it is first asked for."""

    def __init__(self, locale: Path) -> None:
        """`locale` is the folder with `<language>/LC_MESSAGES/ontmoeting.mo`."""
        self._locale = locale
        self._read: dict[str, gettext.NullTranslations] = {}

    def translator(self, language: str) -> Translator:
        """The texts in `language`; English for a language without a catalogue."""
        if language not in self._read:
            self._read[language] = gettext.translation(
                DOMAIN, self._locale, languages=[language], fallback=True
            )
        return self._read[language].gettext
