"""What each purpose lets through of a draft or an entry, said on the screen before one chooses."""

from __future__ import annotations

from kiosk.content import notice
from kiosk.guestbook.model.entry import Draft, Entry
from kiosk.ui.guest.returning.my_entry_screen import MyEntryScreen
from kiosk.ui.guest.steps.review.screen import ReviewScreen


def tell_scope(screen: ReviewScreen | MyEntryScreen, made: Draft | Entry, place: str) -> None:
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
