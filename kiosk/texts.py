"""The texts of the screens and cards in each language: gettext catalogues, English as msgid."""

from __future__ import annotations

import gettext
from pathlib import Path

DOMAIN = "ontmoeting"

SOURCE = "en"
"""The language of the texts in the code: its catalogue has only what is to be read otherwise."""


class Translator:
    """The texts in one language: `_("Back")` is that of an English msgid.

    `_.ngettext("{count} day", "{count} days", count)` is the text that belongs to a number, of
    which a language has up to six. Its gaps are still to be filled, that of the number too.
    """

    def __init__(self, catalogue: gettext.NullTranslations) -> None:
        self._catalogue = catalogue

    def __call__(self, msgid: str) -> str:
        return self._catalogue.gettext(msgid)

    def ngettext(self, one: str, many: str, number: int) -> str:
        """The text for so many."""
        return self._catalogue.ngettext(one, many, number)


UNTRANSLATED = Translator(gettext.NullTranslations())
"""The texts as they stand in the code."""


def N_(msgid: str) -> str:  # noqa: N802 - gettext's name for a text that is translated later
    """Mark a text for the catalogues where it is only named."""
    return msgid


OWN_NAME = N_("English")
"""Each catalogue translates this to the name of its own language in that language."""


def spoken(locale: Path) -> tuple[str, ...]:
    """The codes of all languages that have texts in the folder `locale`, in alphabetical order."""
    catalogues = locale.glob("*/LC_MESSAGES")
    return tuple(sorted({SOURCE, *(folder.parent.name for folder in catalogues)}))


class Texts:
    """All catalogues of `assets/locale`, each read once, when it is first asked for."""

    def __init__(self, locale: Path) -> None:
        """`locale` is the folder with `<language>/LC_MESSAGES/ontmoeting.mo`."""
        self._locale = locale
        self._read: dict[str, Translator] = {}

    def translator(self, language: str) -> Translator:
        """The texts in `language`; English for a language without a catalogue."""
        if language not in self._read:
            self._read[language] = Translator(
                gettext.translation(DOMAIN, self._locale, languages=[language], fallback=True)
            )
        return self._read[language]

    def own_name(self, language: str) -> str:
        """A language as those who speak it call it: for the buttons of the wall."""
        return self.translator(language)(OWN_NAME)
