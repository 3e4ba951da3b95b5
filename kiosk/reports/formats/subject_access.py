"""What is kept about one guest besides the entry itself, for a guest who asks to see everything."""

from __future__ import annotations

import json

from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.entry import Consent, Entry
from kiosk.guestbook.model.schema import document_of, kept_fields

KEPT_NAME = "kept.json"
"""The name of this file in the ZIP for one guest."""


def kept_text(book: Guestbook, entry: Entry) -> str:
    """The text of kept.json: the code, every consent, staff's acts on the entry, expiry days."""
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
        # Fields that no other export contains; the code and the consents are above.
        | {name: told[name] for name in sorted(withheld - {"code", "earlier"})},
        ensure_ascii=False,
        indent=1,
    )


def _consent(consent: Consent) -> dict[str, object]:
    document = document_of(consent)
    # In the order of version 1, then any later fields.
    return {name: document[name] for name in ("wall", "report", "notice", "language")} | document
