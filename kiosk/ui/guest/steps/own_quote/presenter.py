"""A sentence of the guest's own for the wall."""

from __future__ import annotations

from kiosk.i18n.unseen import is_blank
from kiosk.ui.guest.step_presenter import StepContext
from kiosk.ui.guest.visit import Visit
from kiosk.ui.guest.writing.screen import STYLES, WritingScreen
from kiosk.ui.shell import styles


class OwnQuotePresenter:
    """Keeps the sentence in the visit, whether it is the quote or not."""

    def __init__(self, step: StepContext) -> None:
        self._step = step
        self._texts = step.shared.texts
        styles.load(*STYLES)
        self.screen = WritingScreen(
            limit=step.settings.guest.quote_limit, next_icon="check", pictures=step.keys,
            **step.headed,
        )  # fmt: skip
        self.screen.bind(on_back=lambda _s: step.back(), on_next=lambda _s: self._done())
        self._texts.bind(_=lambda *_args: self._reword())
        self._reword()

    def enter(self, visit: Visit) -> None:
        self.screen.put(visit.sentence)

    def leave(self, visit: Visit) -> None:
        """What was chosen stays chosen, and what was written is among the sentences."""
        text, draft = self.screen.text.strip(), visit.draft
        visit.sentence = "" if is_blank(text) else text
        if draft.quote_source == "own":
            draft.quote, draft.quote_source = visit.sentence, "own" if visit.sentence else "none"

    def has_content(self, _visit: Visit) -> bool:
        return not is_blank(self.screen.written)

    def _done(self) -> None:
        """What was written is the quote."""
        if not is_blank(self.screen.text):
            self._step.visits.draft.quote_source = "own"
        self._step.next()

    def _reword(self) -> None:
        self.screen.title = self._texts._("Your sentence for the wall")
        self.screen.next_text = self._texts._("Done")
