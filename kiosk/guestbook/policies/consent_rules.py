"""What may be in the book, and what an entry leaves for a card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from kiosk.guestbook.errors import BadEntry, DraftIncomplete
from kiosk.guestbook.model.entry import NOTICE, By, Consent, Draft, Entry, Step
from kiosk.guestbook.model.ids import is_id, new_id
from kiosk.guestbook.model.schema import texts
from kiosk.guestbook.model.text_cleaning import clean_line, clean_message
from kiosk.i18n.unseen import is_blank
from kiosk.settings.model import Approval

MOST_EARLIER = 20
"""Earlier consents that an entry keeps."""


_CLEAN = {"line": clean_line, "lines": clean_message}


def signed(draft: Draft, now: datetime, approval: Approval, limits: Mapping[str, int]) -> Entry:
    """The entry that a draft becomes, without code and attachments. Raises `DraftIncomplete`.

    `limits` are the most code points of what was typed, by the name of the field.
    """
    if draft.wall is None or draft.report is None:
        raise DraftIncomplete("Choose for the wall and for reports first.")
    if draft.voice and draft.voice_yes is None:
        raise DraftIncomplete("Choose first whether the team may hear what you said.")
    typed = _typed(draft, limits)
    files = draft.files
    if not (typed["message"] or typed["quote"] or files.there()):
        raise DraftIncomplete("Write, draw or say something, or take a photo first.")
    to_the_second = now.replace(microsecond=0)
    return Entry(
        id=draft.id if is_id(draft.id) else new_id(now),
        signed_at=to_the_second,
        **typed,
        quote_source=draft.quote_source if typed["quote"] else "none",
        language=draft.language,
        encounter=draft.encounter,
        picture="" if files.photo else draft.picture,
        status="shown" if approval == "at-once" else "pending",
        consent=Consent(
            wall=_possible(draft.wall, draft),
            report=_possible(draft.report, draft),
            given_at=to_the_second,
            language=draft.language,
            guardian=bool(draft.young and files.photo),
            voice=bool(files.voice),
        ),
    )


def _possible(step: Step, draft: Draft) -> Step:
    return "words" if step == "photo" and not draft.may_have_photo else step


def asked_again(
    before: Consent,
    wall: Step | None,
    report: Step | None,
    now: datetime,
    language: str,
    by: By,
) -> Consent:
    """What is allowed from `now` on; None and "" are as before, and no change is the same."""
    wall, report = wall or before.wall, report or before.report
    if (wall, report) == (before.wall, before.report):
        return before
    return replace(
        before,
        wall=wall,
        report=report,
        notice=NOTICE,
        given_at=now,
        language=language or before.language,
        by=by,
    )


def changed_consent(entry: Entry, consent: Consent) -> Entry:
    """The entry under another consent; the one before is kept as proof of what was allowed."""
    return replace(entry, consent=consent, earlier=(*entry.earlier, entry.consent)[-MOST_EARLIER:])


def on_card(entry: Entry) -> bool:
    """True if the wall's consent leaves a quote, a drawing, a picture or a photo for a card."""
    said = not is_blank(entry.quote) or bool(entry.picture) or entry.drawing is not None
    words = said and entry.consent.allows_words("wall")
    return words or (entry.photo is not None and entry.consent.allows_photo("wall"))


def held_back(entry: Entry) -> bool:
    """True while staff hide an entry, or have not looked yet at the card that it has."""
    return entry.status == "hidden" or (entry.status == "pending" and on_card(entry))


def cleaned_entry(entry: Entry) -> Entry:
    """An entry from elsewhere with its texts cleaned. Raises `BadEntry`."""
    if not is_id(entry.id):
        raise BadEntry("An id may hold letters, digits, _ and - only.")
    if entry.signed_at.tzinfo is None:
        raise BadEntry("The time of an entry needs an offset.")
    translation = clean_message(entry.translation)
    return replace(entry, translation=translation, **_typed(entry, {}))


def _typed(source: Draft | Entry, limits: Mapping[str, int]) -> dict[str, Any]:
    """What people typed, by field, as an entry keeps it."""
    return {
        name: _CLEAN[kind](getattr(source, name), limits.get(name))
        for name, kind in texts(Entry).items()
    }
