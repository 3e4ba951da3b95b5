"""What the tests of the store share."""

from __future__ import annotations

from kiosk.guestbook.model.entry import Draft


def draft(*, name: str = "", photo: bytes | None = None) -> Draft:
    """A draft that can be signed."""
    return Draft(
        message="Dag 👋", quote="Dag", wall="photo", report="words", name=name, photo=photo
    )
