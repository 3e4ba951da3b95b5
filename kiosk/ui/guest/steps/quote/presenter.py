"""The quote: one sentence for the wall, or none."""

from __future__ import annotations

from typing import cast

from kiosk.guestbook.model.entry import QuoteSource
from kiosk.i18n.unseen import is_blank
from kiosk.ui.guest.step_presenter import StepContext
from kiosk.ui.guest.steps.quote.screen import STYLES, QuoteScreen
from kiosk.ui.guest.steps.quote.suggestions import offered_quotes
from kiosk.ui.guest.visit import Visit
from kiosk.ui.shell import styles


class QuotePresenter:
    """Offers sentences in the guest's language, and keeps the one that is chosen."""

    def __init__(self, step: StepContext) -> None:
        self._step = step
        styles.load(*STYLES)
        self.screen = QuoteScreen(**step.headed)
        self.screen.bind(
            on_back=lambda _s: step.back(), on_next=lambda _s: step.next(),
            on_write=lambda _s: step.open("own-quote"), on_none=lambda _s: self._without(),
        )  # fmt: skip
        step.shared.texts.bind(_=lambda *_args: self._reword())

    def enter(self, visit: Visit) -> None:
        draft, settings = visit.draft, self._step.settings
        translate = self._step.shared.texts._
        groups = offered_quotes(draft, visit.noted, visit.sentence, settings, translate)
        self.screen.offer(groups, draft.quote, draft.quote_source)

    def leave(self, visit: Visit) -> None:
        visit.draft.quote = self.screen.chosen
        visit.draft.quote_source = cast("QuoteSource", self.screen.source)

    def has_content(self, visit: Visit) -> bool:
        return not is_blank(visit.draft.quote)

    def _without(self) -> None:
        self.screen.chosen, self.screen.source = "", "none"
        self._step.next()

    def _reword(self) -> None:
        """What is offered in the other language comes; what was chosen stays."""
        if self._step.visits.under_way:
            self.enter(self._step.visits.current)
