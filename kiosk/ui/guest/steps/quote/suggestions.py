"""The sentences offered to a guest for the wall."""

from __future__ import annotations

from kiosk.content.texts import read_quotes
from kiosk.guestbook.model.entry import Draft
from kiosk.guestbook.model.text_cleaning import ends, sentences
from kiosk.i18n.texts import Translator
from kiosk.paths import assets
from kiosk.settings.model import Settings
from kiosk.ui.guest.steps.quote.screen import Group

LONGEST_CHARACTER = 16
"""Code points: a message with less room left may have stopped in front of an emoji."""


def offered_quotes(
    draft: Draft, noted: tuple[str, ...], written: str, settings: Settings, _: Translator
) -> list[Group]:
    """Offer sentences from the guest's message, from staff's notes of today, and from the house.

    `written` is a sentence that the guest wrote for the wall; it comes before those of the message.
    If the chosen sentence is no longer in the message, the choice is removed. A sentence chosen in
    another language stays, and comes first.
    """
    limit = settings.guest.quote_limit
    own = _whole_sentences(draft, settings)
    if draft.quote_source == "message" and draft.quote not in own:
        if _is_sentence_of(draft, settings):
            own = (draft.quote, *own)
        else:
            draft.quote, draft.quote_source = "", "none"
    added = (quote for quote in settings.quotes.of(draft.language) if len(quote) <= limit)
    chosen = (draft.quote,) if draft.quote_source == "house" else ()
    house = (*added, *read_quotes(assets("quotes"), draft.language, limit))
    return [
        _own_words(own, written, _),
        Group("encounter", "people", _("Said here today"), noted),
        Group("house", "home", _("From our house"), _with(chosen, house)),
    ]


def _own_words(message: tuple[str, ...], written: str, _: Translator) -> Group:
    """The sentences of the message, after the one written for the wall."""
    heading = _("In your own words") if written else _("From your message")
    others = tuple(each for each in message if each != written)
    return Group("message", "pen", heading, others, written)


def _whole_sentences(draft: Draft, settings: Settings) -> tuple[str, ...]:
    """The sentences of the message, without a last one that was cut off by the length limit."""
    guest = settings.guest
    found = sentences(draft.message, draft.language, guest.quote_limit)
    full = guest.message_limit - len(draft.message) < LONGEST_CHARACTER
    if full and found and draft.message.rstrip().endswith(found[-1]) and not ends(found[-1]):
        found.pop()
    return tuple(found)


def _is_sentence_of(draft: Draft, settings: Settings) -> bool:
    """Whether the quote is a sentence of the message in any of the house's languages."""
    limit = settings.guest.quote_limit
    return any(
        draft.quote in sentences(draft.message, language, limit)
        for language in settings.house.languages
    )


def _with(chosen: tuple[str, ...], sentences: tuple[str, ...]) -> tuple[str, ...]:
    """Each sentence once. The chosen one keeps its place, or comes first if it is not listed."""
    missing = tuple(each for each in chosen if each not in sentences)
    return tuple(dict.fromkeys((*missing, *sentences)))
