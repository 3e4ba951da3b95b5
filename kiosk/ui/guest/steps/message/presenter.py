"""The message: written here, or drawn or spoken from here."""

from __future__ import annotations

from kiosk.content import notice
from kiosk.content.texts import read_prompts
from kiosk.i18n.unseen import is_blank
from kiosk.paths import assets
from kiosk.sound.base import Devices
from kiosk.ui.guest.step_presenter import StepContext
from kiosk.ui.guest.visit import Visit
from kiosk.ui.guest.writing.screen import STYLES, WritingScreen
from kiosk.ui.shell import styles


class MessagePresenter:
    """Offers words to start with, and the ways to draw and to speak."""

    def __init__(self, step: StepContext) -> None:
        self._step = step
        self._texts = step.shared.texts
        styles.load(*STYLES)
        self.screen = WritingScreen(
            limit=step.settings.guest.message_limit, pictures=step.keys, **step.headed
        )
        self.screen.bind(
            on_back=lambda _s: step.back(), on_next=lambda _s: self._done(),
            on_draw=lambda _s: step.open("draw"), on_speak=lambda _s: step.open("speak"),
        )  # fmt: skip
        self._texts.bind(_=lambda *_args: self._reword())
        self._reword()

    def enter(self, visit: Visit) -> None:
        screen, draft = self.screen, visit.draft
        screen.drawn, screen.said = draft.drawing is not None, draft.voice is not None
        self._offer_prompts()
        screen.put(draft.message)
        if visit.devices is None and self._step.settings.guest.voice_minutes:
            self._find_microphone(visit)

    def leave(self, visit: Visit) -> None:
        visit.draft.message = self.screen.text

    def has_content(self, visit: Visit) -> bool:
        return not is_blank(self.screen.written) or not is_blank(visit.draft.message)

    def _done(self) -> None:
        """Go on without a start that the guest wrote nothing after."""
        if self.screen.text != self.screen.written:
            self.screen.put(self.screen.written)
        self._step.next()

    def _find_microphone(self, visit: Visit) -> None:
        """See whether there is one: one that was plugged in since counts as well."""

        def found(devices: Devices) -> None:
            visit.devices = devices
            self.screen.can_speak = devices.microphone

        self._step.visits.ask(self._step.shared.services.sound.look, found, lane="sound")

    def _reword(self) -> None:
        screen, _ = self.screen, self._texts._
        screen.title = _("What would you like to tell us?")
        screen.told = _(notice.BEFORE_WRITING)
        screen.skip_text, screen.next_text = _("Rather not write"), _("Go on")
        screen.draw_texts = [_("Draw something"), _("Draw")]
        screen.speak_texts = [_("Say something"), _("Speak")]
        if self._step.visits.under_way:
            self._offer_prompts()

    def _offer_prompts(self) -> None:
        prompts = read_prompts(assets("prompts"), self._texts.language)
        self.screen.prompts = [(p.icon, p.words, p.start) for p in prompts]
