"""Words to start with: a prompt puts them into the field, and the guest goes on. No Kivy here."""

from __future__ import annotations

from collections.abc import Collection


def begun(text: str, start: str, starts: Collection[str]) -> str:
    """What stands in the field after a touch on a prompt; the caret belongs behind it.

    Nothing that was typed goes. The words come once: where they stand already, nothing changes; a
    start of another prompt (`starts`) that nobody went on from makes way for them.
    """
    kept = finished(text, starts)
    if start in kept:
        return text
    apart = "" if not kept or kept[-1].isspace() else " "
    return f"{kept}{apart}{start} "


def finished(text: str, starts: Collection[str]) -> str:
    """The text without a start at its end that nobody went on from: that is no message."""
    bare = text.rstrip()
    for start in sorted(starts, key=len, reverse=True):
        before = bare.removesuffix(start)
        if start and before != bare and (not before or before[-1].isspace()):
            return before
    return text
