"""What is kept about one guest beside the entry itself: for who asks to see all of it."""

from __future__ import annotations

import json

from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.entry import Consent, Entry

KEPT_NAME = "kept.json"
"""The name of this inside the ZIP of one guest."""


def kept_text(book: Guestbook, entry: Entry) -> str:
    """All of kept.json: the code, every consent, what staff did with the entry, until when."""
    return json.dumps(
        {
            "format": "ontmoeting-kept",
            "version": 1,
            "id": entry.id,
            "withdrawal_code": entry.code,
            "consents": [_consent(each) for each in (*entry.earlier, entry.consent)],
            "kept_until": {
                what: day.isoformat() for what, day in book.retention.ends(entry).items()
            },
            "acts_of_staff": [
                {"at": at.isoformat(), "what": what} for at, what, _ in book.audit.acts(entry.id)
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def _consent(consent: Consent) -> dict[str, object]:
    return {
        "wall": consent.wall,
        "report": consent.report,
        "notice": consent.notice,
        "language": consent.language,
        "given_at": consent.given_at.isoformat() if consent.given_at else None,
        "by": consent.by,
        "guardian": consent.guardian,
        "voice": consent.voice,
    }
