"""Encounters that wait for a reflection."""

from __future__ import annotations

from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.encounter import Encounter
from kiosk.services.build import local_now


def to_reflect_on(book: Guestbook) -> list[Encounter]:
    """The encounters that were held and on which nobody has reflected, the last first."""
    now, written = local_now(), {each.encounter for each in book.reflections.all()}
    held = [each for each in book.encounters.all() if each.state(now) == "closed"]
    return [each for each in held[::-1] if each.id not in written]
