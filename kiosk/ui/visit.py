"""One guest's way through the screens."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.guestbook.entry import Draft


@dataclass(slots=True)
class Visit:
    """What lives as long as the guest is there. `alive` is what late answers are checked with."""

    draft: Draft
    noted: tuple[str, ...] = ()
    """Sentences that staff noted for today's encounter."""
    sentence: str = ""
    """What the guest wrote as a sentence of their own, whether it is the quote or not."""
    alive: bool = True
    seed: str = field(default="")

    def end(self) -> None:
        """The guest is gone: what they made goes with them."""
        self.alive = False
        self.draft = Draft()
        self.noted = ()
        self.sentence = ""
