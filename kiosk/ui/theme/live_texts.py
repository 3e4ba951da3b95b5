"""The texts of the screens, which change with the language."""

from __future__ import annotations

from kivy.event import EventDispatcher
from kivy.properties import ObjectProperty, StringProperty

from kiosk.errors import KioskError
from kiosk.i18n.texts import UNTRANSLATED, Texts
from kiosk.typography.bidi import direction_of


def runs_to_the_left(language: str) -> bool:
    """Whether a language is read from right to left."""
    return direction_of("", language) == "rtl"


class LiveTexts(EventDispatcher):
    """Live texts: in a .kv file `root.texts._("Back")` follows the language.

    Kivy binds an expression to every property in it, and `_` is a property. Setting it to another
    function updates all texts on all screens, including `root.texts._.ngettext("{n} day", "{n}
    days", root.n)`.
    """

    language = StringProperty("en")
    _ = ObjectProperty(UNTRANSLATED)

    def __init__(self, texts: Texts, language: str) -> None:
        super().__init__()
        self._texts = texts
        self.switch(language)

    def switch(self, language: str) -> None:
        """Show all texts in `language` from now on."""
        self.language = language
        self._ = self._texts.translator(language)

    def sentence(self, error: KioskError) -> str:
        """An expected failure as one sentence in the reader's language."""
        return error.sentence(self._, self.language)
