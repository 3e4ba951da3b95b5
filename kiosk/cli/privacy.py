"""The command by which a guest's request for erasure is carried out: erase."""

from __future__ import annotations

import argparse
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kiosk.cli.common import the_book
from kiosk.errors import KioskError

if TYPE_CHECKING:
    from kiosk.guestbook.guestbook import Guestbook


def erase(options: argparse.Namespace) -> int:
    """Erase one entry everywhere that we reach, and name the places that we do not."""
    with _the_book(options) as book:
        entry = book.entries.find(options.entry)
        marked = {each.id for each in book.reflections.all() if each.look_over}
        left = book.erasure.left_by(entry.id) if entry is not None else []
        if entry is not None:
            book.erasure.erase(entry.id)
        elif book.erasure.erased(options.entry.strip()):
            # Try again, in case the disk refused part of it.
            book.erasure.finish()
        else:
            raise KioskError("The book has no entry {id}.", id=options.entry)
        named = {each.id for each in book.reflections.all() if each.look_over} - marked
    print(
        "It is erased: from the book, and from the exports and backups in its folders. "
        "What was taken along, on a stick or by mail, you have to erase there."
    )
    if named:
        print(
            f"Reflections that mention this guest: {len(named)}. They are marked: their authors "
            "have to take out what must go."
        )
    if left:
        print(
            "These are like this guest's name or words, and stay. Look whether they must go "
            "(Team, Encounters):"
        )
        for each in left:
            print(f"  {each.title or each.encounter}: {each.text}")
    return 0


@contextmanager
def _the_book(options: argparse.Namespace) -> Generator[Guestbook]:
    from kiosk.store.errors import BookInUse

    try:
        with the_book(options, must_exist=True) as book:
            yield book
    except BookInUse as error:
        raise BookInUse(
            "The book in {folder} is in use by a kiosk (process {holder}): erase the entry on its "
            "screen, or close it first.",
            folder=error.params["folder"],
            holder=error.params["holder"],
        ) from error
