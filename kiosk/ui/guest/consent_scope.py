"""What each purpose lets through of a draft or an entry, said on the screen before one chooses."""

from __future__ import annotations

from typing import Protocol

from kiosk.content import notice
from kiosk.guestbook.model.entry import Draft, Entry
from kiosk.ui.theme.live_texts import LiveTexts


class ConsentScreen(Protocol):
    """A screen with the consent's questions."""

    texts: LiveTexts
    place: str
    words_on_wall: str
    words_in_reports: str
    about_reports: str


def tell_scope(screen: ConsentScreen, made: Draft | Entry, place: str) -> None:
    """Let the consent's questions say what there is to let through; `place` is the wall's."""
    name, message = bool(made.name.strip()), bool(made.message.strip())
    quote, drawing = bool(made.quote.strip()), made.drawing is not None
    screen.place = place
    screen.words_on_wall = notice.words_step(
        words=quote, drawing=drawing, picture=bool(made.picture), name=name
    )
    # A report has no chosen pictures.
    screen.words_in_reports = notice.words_step(
        words=message or quote, drawing=drawing, picture=False, name=name
    )
    screen.about_reports = notice.in_a_report(
        screen.texts._, screen.texts.language, message=message,
        quote=quote and made.quote not in made.message, drawing=drawing, name=name,
    )  # fmt: skip
