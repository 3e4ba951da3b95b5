"""The one family of expected failures.

An expected failure is something that will happen in a lunchroom: a full disk, a camera that was
pulled out, a file that is no picture. It becomes one sentence, on the screen or on stderr, and it
changes nothing. Whatever is not a `KioskError` is a bug.
"""

from __future__ import annotations

from kiosk.texts import UNTRANSLATED, Translator


class KioskError(Exception):
    """An expected failure, as one sentence that says what is wrong and what to do.

    `msgid` is the English sentence with `{named}` gaps, and the key for its translations;
    `params` fills the gaps: a day as a `date`, several words as a tuple, for each language writes
    these in its own way (`kiosk.i18n.formats`). Never put a guest's words in it: it may be logged.
    """

    def __init__(self, msgid: str, *, many: str = "", counting: int = 1, **params: object) -> None:
        """`many` is the sentence for any number but one, `counting` is that number."""
        super().__init__(msgid)
        self.msgid = msgid
        self.many = many or msgid
        self.counting = counting
        self.params = params

    def __str__(self) -> str:
        return self.sentence(UNTRANSLATED, "en")

    def sentence(self, translate: Translator, language: str) -> str:
        """The sentence in a reader's language."""
        # Only now: Babel is slow to load, and most commands fail at nothing.
        from kiosk.i18n.formats import filled  # noqa: PLC0415

        counted = self.many != self.msgid
        text = (
            translate.ngettext(self.msgid, self.many, self.counting)
            if counted
            else translate(self.msgid)
        )
        return filled(text, self.params, language)
