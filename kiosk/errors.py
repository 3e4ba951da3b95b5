"""The family of expected failures.

An expected failure is something that will happen in a lunchroom: a full disk, a camera that was
unplugged, a file that is not a picture. It becomes one sentence, on the screen or on stderr, and it
changes nothing. Any exception that is not a `KioskError` is a bug.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from kiosk.i18n.texts import N_, UNTRANSLATED, Translator

SYSTEM = frozenset({
    N_("Directory not empty"),
    N_("Disk quota exceeded"),
    N_("File exists"),
    N_("File name too long"),
    N_("Input/output error"),
    N_("Invalid argument"),
    N_("Is a directory"),
    N_("No such device or address"),
    N_("No such file or directory"),
    N_("No space left on device"),
    N_("Not a directory"),
    N_("Operation not permitted"),
    N_("Permission denied"),
    N_("Read-only file system"),
    N_("Stale file handle"),
    N_("Too many open files"),
})  # fmt: skip
"""The operating system's messages about files that it cannot read or write."""


@runtime_checkable
class Told(Protocol):
    """A value that is worded in the reader's language, also in the gap of a sentence."""

    def sentence(self, translate: Translator, language: str) -> str:
        """The words in that language."""
        ...


class KioskError(Exception):
    """An expected failure, as one sentence that says what is wrong and what to do.

    `msgid` is the English sentence with `{named}` gaps, and the key for its translations;
    `params` fills the gaps: a day as a `date`, several words as a tuple, for each language writes
    these in its own way (`kiosk.i18n.formats`); what the system said as its `OSError`, or in its
    words; what is `Told`, such as another failure. Never put a guest's words in it: it may be
    logged.
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
        # Imported late: Babel is slow to load, and most commands do not fail.
        from kiosk.i18n.formats import filled  # noqa: PLC0415

        counted = self.many != self.msgid
        text = (
            translate.ngettext(self.msgid, self.many, self.counting)
            if counted
            else translate(self.msgid)
        )
        gaps = {name: _said(value, translate, language) for name, value in self.params.items()}
        return filled(text, gaps, language)


def _said(value: object, translate: Translator, language: str) -> object:
    match value:
        case Told():
            return value.sentence(translate, language)
        case OSError(strerror=str(words)) if words in SYSTEM:
            return translate(words)
        case str() if value in SYSTEM:
            return translate(value)
        case _:
            return value
