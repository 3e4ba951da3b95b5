"""The guest's first name, or none."""

from __future__ import annotations

from kiosk.i18n.unseen import is_blank
from kiosk.ui.guest.step_presenter import StepContext
from kiosk.ui.guest.visit import Visit
from kiosk.ui.guest.writing.screen import STYLES, WritingScreen
from kiosk.ui.shell import styles


class NamePresenter:
    """Asks for the name on the card."""

    def __init__(self, step: StepContext) -> None:
        self._texts = step.shared.texts
        styles.load(*STYLES)
        self.screen = WritingScreen(
            limit=step.settings.guest.name_limit, multiline=False, next_icon="check",
            pictures=step.keys, **step.headed,
        )  # fmt: skip
        self.screen.bind(on_back=lambda _s: step.back(), on_next=lambda _s: step.next())
        self._texts.bind(_=lambda *_args: self._reword())
        self._reword()

    def enter(self, visit: Visit) -> None:
        self.screen.put(visit.draft.name)

    def leave(self, visit: Visit) -> None:
        visit.draft.name = self.screen.text.strip()

    def has_content(self, _visit: Visit) -> bool:
        return not is_blank(self.screen.written)

    def _reword(self) -> None:
        screen, _ = self.screen, self._texts._
        screen.title = _("Your first name")
        screen.hint = _("It stands on your card. You may also leave it empty.")
        screen.next_text = _("Done")
