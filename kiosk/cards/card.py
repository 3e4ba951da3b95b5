"""The content of a card: as much of an entry or draft as the consent for its purpose allows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kiosk.guestbook.model.entry import Draft, Entry, Purpose, Step
from kiosk.i18n.unseen import is_blank


@dataclass(frozen=True, slots=True)
class Card:
    """The content of one card, ready for the composer: it holds nothing that must not be seen.

    `seed` chooses the tint: the entry's id, or a token of the visit. `date` is the local day.
    `photo` is a JPEG in bytes, or None; `drawing` is the guest's drawing, a PNG or JPEG. `picture`
    names the one of `kiosk.guestbook.model.entry.PICTURES` to use in place of a photo.
    """

    seed: str
    quote: str
    name: str
    date: date
    language: str
    photo: bytes | None = None
    drawing: bytes | None = None
    picture: str = ""


def card_for(
    entry: Entry, purpose: Purpose, photo: bytes | None, drawing: bytes | None = None
) -> Card | None:
    """The card of an entry for a purpose, or None when consent or content leave nothing to show.

    `photo` and `drawing` come from the book. The photo is left out unless this purpose may use it;
    a drawing and a chosen picture go with the words, because they show no face.
    """
    if not entry.consent.allows_words(purpose):
        return None
    shown = photo if entry.consent.allows_photo(purpose) else None
    if is_blank(entry.quote) and not (shown or drawing or entry.picture):
        return None
    return Card(
        seed=entry.id,
        quote=_seen(entry.quote),
        name=_seen(entry.name),
        date=entry.signed_at.astimezone().date(),
        language=entry.language,
        photo=shown,
        drawing=drawing,
        picture=entry.picture,
    )


def card_for_draft(
    draft: Draft, seed: str, day: date, purpose: Purpose = "wall", step: Step | None = None
) -> Card | None:
    """The card that a draft would become, for the guest's own eyes; None while there is none.

    `step` is the consent to show it under, by default the draft's own choice for `purpose`. "words"
    leaves the photo out. If nothing is chosen yet, or nobody may see it, the guest still sees the
    whole card.
    """
    chosen = step or (draft.wall if purpose == "wall" else draft.report)
    photo = None if chosen == "words" else draft.photo
    if is_blank(draft.quote) and not (photo or draft.drawing or draft.picture):
        return None
    return Card(
        seed=seed,
        quote=_seen(draft.quote),
        name=_seen(draft.name),
        date=day,
        language=draft.language,
        photo=photo,
        drawing=draft.drawing,
        picture=draft.picture,
    )


def _seen(text: str) -> str:
    """The text, or "" if no character of it is visible."""
    return "" if is_blank(text) else text
