"""Sentence starts: a prompt puts words into the field, and the guest continues. No Kivy here."""

from __future__ import annotations

from collections.abc import Collection


def begun(text: str, start: str, starts: Collection[str]) -> str:
    """The text of the field after a touch on a prompt; the caret belongs at its end.

    Nothing that was typed is removed. The words are added once: if the text has them already,
    nothing changes. A start from another prompt (`starts`) that has no continuation is replaced.
    """
    kept = finished(text, starts)
    if start in kept:
        return text
    apart = "" if not kept or kept[-1].isspace() else " "
    return f"{kept}{apart}{start} "


def finished(text: str, starts: Collection[str]) -> str:
    """The text without a start at its end that was not continued: that alone is not a message."""
    bare = text.rstrip()
    for start in sorted(starts, key=len, reverse=True):
        before = bare.removesuffix(start)
        if start and before != bare and (not before or before[-1].isspace()):
            return before
    return text
