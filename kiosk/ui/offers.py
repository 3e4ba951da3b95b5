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

    A sentence of the message that was chosen and is no longer in it is unchosen. What was chosen
    in another language stays, and comes first.
    """
    limit = settings.guest.quote_limit
    own = tuple(sentences(draft.message, draft.language, limit))
    if draft.quote_source == "message" and draft.quote not in own:
        if _is_sentence_of(draft, settings):
            own = (draft.quote, *own)
        else:
            draft.quote, draft.quote_source = "", "none"
    added = (quote for quote in settings.quotes.of(draft.language) if len(quote) <= limit)
    chosen = (draft.quote,) if draft.quote_source == "house" else ()
    house = (*added, *read_quotes(assets("quotes"), draft.language, limit))
    return [
        Group("message", "pen", _("From your message"), own),
        Group("encounter", "people", _("Said here today"), noted),
        Group("house", "home", _("From our house"), _with(chosen, house)),
    ]


def _is_sentence_of(draft: Draft, settings: Settings) -> bool:
    """Whether the quote is a sentence of the message, as any language here tells them apart."""
    limit = settings.guest.quote_limit
    return any(
        draft.quote in sentences(draft.message, language, limit)
        for language in settings.house.languages
    )


def _with(chosen: tuple[str, ...], sentences: tuple[str, ...]) -> tuple[str, ...]:
    """Each sentence once, the chosen one among them wherever it is, or else in front."""
    missing = tuple(each for each in chosen if each not in sentences)
    return tuple(dict.fromkeys((*missing, *sentences)))
