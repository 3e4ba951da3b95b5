"""The texts of the screens and cards in each language: gettext catalogues, English as msgid."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

DOMAIN = "ontmoeting"

SOURCE = "en"
"""The language of the texts in the code; its catalogue has only texts that are shown otherwise."""

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ug", "ur", "yi"})
"""Languages that are written from right to left."""

_MARK = "\N{RIGHT-TO-LEFT MARK}"
_FOREIGN_FIRST = re.compile(
    r"[^A-Za-z{\u0590-\u08ff]*[A-Za-z{][^\u0590-\u08ff]*[\u0590-\u08ff]", re.DOTALL
)
"""A text of such a language that begins with a gap or a Latin word."""


class Translator:
    """The texts in one language: `_("Back")` is that of an English msgid.

    `_.ngettext("{count} day", "{count} days", count)` is the text that belongs to a number, of
    which a language has up to six. Its gaps are still to be filled, that of the number too.

    A text runs by its first letter with a direction (UAX #9, P2). A text from right to left that
    begins with a gap, where a Latin name may come, begins with a mark that nobody sees: otherwise
    the whole sentence would be read from the wrong end.
    """

    def __init__(self, catalogue: gettext.NullTranslations, *, right_to_left: bool = False) -> None:
        self._catalogue = catalogue
        self._right_to_left = right_to_left

    def __call__(self, msgid: str) -> str:
        return self._directed(self._catalogue.gettext(msgid))

    def ngettext(self, one: str, many: str, number: int) -> str:
        """The text for this number."""
        return self._directed(self._catalogue.ngettext(one, many, number))

    def _directed(self, text: str) -> str:
        foreign = self._right_to_left and _FOREIGN_FIRST.match(text)
        return _MARK + text if foreign else text


UNTRANSLATED = Translator(gettext.NullTranslations())
"""The texts as they are in the code."""


def N_(msgid: str) -> str:  # noqa: N802 - gettext's name for a text that is translated later
    """Mark a text for the catalogues where it is only declared."""
    return msgid


OWN_NAME = N_("English")
"""Each catalogue translates this to the name of its own language."""


def spoken(locale: Path) -> tuple[str, ...]:
    """The codes of all languages that have texts in the folder `locale`, in alphabetical order."""
    catalogues = locale.glob("*/LC_MESSAGES")
    return tuple(sorted({SOURCE, *(folder.parent.name for folder in catalogues)}))


class Texts:
    """All catalogues of `assets/locale`, each read on first use."""

    def __init__(self, locale: Path) -> None:
        """`locale` is the folder with `<language>/LC_MESSAGES/ontmoeting.mo`."""
        self._locale = locale
        self._read: dict[str, Translator] = {}

    def translator(self, language: str) -> Translator:
        """The texts in `language`; English for a language without a catalogue."""
        if language not in self._read:
            self._read[language] = Translator(
                gettext.translation(DOMAIN, self._locale, languages=[language], fallback=True),
                right_to_left=language[:2] in RIGHT_TO_LEFT,
            )
        return self._read[language]

    def own_name(self, language: str) -> str:
        """The name of a language in that language: for the buttons of the wall."""
        return self.translator(language)(OWN_NAME)
