"""The one family of expected failures.

An expected failure is something that will happen in a lunchroom: a full disk, a camera that was
pulled out, a file that is no picture. It becomes one sentence, on the screen or on stderr, and it
changes nothing. Whatever is not a `KioskError` is a bug.
"""

from __future__ import annotations


class KioskError(Exception):
    """An expected failure, as one sentence that says what is wrong and what to do.

    `msgid` is the English sentence with `{named}` gaps, and the key for its translations;
    `params` fills the gaps. Never put a guest's words in it: it may be logged.
    """

    def __init__(self, msgid: str, **params: object) -> None:
        super().__init__(msgid)
        self.msgid = msgid
        self.params = params

    def __str__(self) -> str:
        return self.msgid.format(**self.params)
