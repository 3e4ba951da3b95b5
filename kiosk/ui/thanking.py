"""What the thanks screen says of an entry that was just signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.cards.card import Card
from kiosk.cards.composer import Composer
from kiosk.cards.palette import TINTS, tint_for
from kiosk.guestbook.entry import Entry
from kiosk.ui.pictures import open_photo
from kiosk.ui.screens.thanks import ThanksScreen

if TYPE_CHECKING:
    from PIL.Image import Image


def fill_thanks(screen: ThanksScreen, entry: Entry, card: Card | None) -> None:
    """The name, the withdrawal code, and what becomes of the card."""
    screen.guest_name, screen.code = entry.name, entry.code
    screen.tint = TINTS[tint_for(entry.id)].ground
    if card is None:
        screen.fate = "private"
    else:
        screen.fate = "shown" if entry.status == "shown" else "waits"


def thanks_picture(composer: Composer, card: Card, size: tuple[int, int]) -> Image:
    """For the print on the screen: the photo that will hang on the wall, or else the card."""
    return open_photo(card.photo) if card.photo else composer.compose(card, size)
