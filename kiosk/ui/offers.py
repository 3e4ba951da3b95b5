"""Which sentences a guest is offered for the wall."""

from __future__ import annotations

from kiosk.guestbook.entry import Draft
from kiosk.guestbook.text import sentences
from kiosk.house_texts import read_quotes
from kiosk.paths import assets
from kiosk.settings import Settings
from kiosk.texts import Translator
from kiosk.ui.screens.quote import Group


def offered_quotes(
    draft: Draft, noted: tuple[str, ...], settings: Settings, _: Translator
) -> list[Group]:
    """From the guest's own message, from what staff noted today, and from the house's lists.

    A sentence of the message that was chosen and is no longer in it is unchosen.
    """
    limit = settings.guest.quote_limit
    own = tuple(sentences(draft.message, draft.language, limit))
    if draft.quote_source == "message" and draft.quote not in own:
        draft.quote, draft.quote_source = "", "none"
    added = (quote for quote in settings.quotes.of(draft.language) if len(quote) <= limit)
    house = (*added, *read_quotes(assets("quotes"), draft.language, limit))
    return [
        Group("message", "pen", _("From your message"), own),
        Group("encounter", "people", _("Heard in the conversation"), noted),
        Group("house", "home", _("From our house"), tuple(dict.fromkeys(house))),
    ]
