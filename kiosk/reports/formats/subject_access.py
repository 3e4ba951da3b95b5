"""What is kept about one guest beside the entry itself: for who asks to see all of it."""

from __future__ import annotations

import json

from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.entry import Consent, Entry
from kiosk.guestbook.model.schema import document_of, kept_fields

KEPT_NAME = "kept.json"
"""The name of this inside the ZIP of one guest."""


def kept_text(book: Guestbook, entry: Entry) -> str:
    """All of kept.json: the code, every consent, what staff did with the entry, until when."""
    told = document_of(entry)
    withheld = {name for name, where in kept_fields(Entry).items() if where.export == "never"}
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
        }
        # What else no export holds; the code and the consents are above.
        | {name: told[name] for name in sorted(withheld - {"code", "earlier"})},
        ensure_ascii=False,
        indent=1,
    )


def _consent(consent: Consent) -> dict[str, object]:
    document = document_of(consent)
    # In the order of version 1, and then whatever came later.
    return {name: document[name] for name in ("wall", "report", "notice", "language")} | document
