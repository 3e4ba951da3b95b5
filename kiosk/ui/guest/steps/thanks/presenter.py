"""The thanks screen: what it says of an entry that was just signed, and the guest's own print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.cards.card import Card, card_for, card_for_draft
from kiosk.cards.palette import TINTS, tint_for
from kiosk.errors import KioskError
from kiosk.ui.guest.step_presenter import StepContext
from kiosk.ui.guest.steps.thanks.screen import STYLES, ThanksScreen
from kiosk.ui.guest.visit import Visit
from kiosk.ui.shell import styles
from kiosk.ui.shell.pictures import open_photo

if TYPE_CHECKING:
    from PIL.Image import Image


class ThanksPresenter:
    """Fills the thanks screen, and answers its print button."""

    def __init__(self, step: StepContext) -> None:
        self._services = step.shared.services
        self._texts = step.shared.texts
        self._wall_card_size = step.shared.wall_card_size
        self._visits = step.visits
        self._own: Card | None = None
        styles.load(*STYLES)
        self.screen = ThanksScreen(seconds=step.settings.guest.thanks_seconds, **step.bare)
        self.screen.bind(on_done=lambda _s: step.end(), on_print=lambda _s: self._print_own())

    def enter(self, visit: Visit) -> None:
        """Thank for the entry: the code and its square, what becomes of the card, the print."""
        screen, draft, entry = self.screen, visit.draft, visit.entry
        assert entry is not None
        settings = self._services.settings
        card = card_for(entry, "wall", draft.photo, draft.drawing)
        screen.guest_name, screen.code = entry.name, entry.code
        screen.phone = settings.house.phone
        screen.tint = TINTS[tint_for(entry.id)].ground
        if card is None:
            screen.fate = "private"
        else:
            screen.fate = "shown" if entry.status == "shown" else "waits"
        # The guest's own card is for their own eyes: whole, whatever others may see of it.
        if entry.photo is None:
            draft.photo = None
        day = entry.signed_at.astimezone().date()
        self._own = card_for_draft(draft, entry.id, day, step="photo")
        screen.can_print = bool(settings.print.printer) and self._own is not None
        screen.print_told, screen.printing = "", False
        px = screen.square_px()
        self._visits.ask(lambda: self._square(entry.code, px), screen.show_square, lane="pictures")
        if card is not None:
            self._visits.ask(lambda: self._picture(card), screen.show_picture, lane="pictures")

    def leave(self, _visit: Visit) -> None:
        """Nothing leads on from here but the end."""

    def has_content(self, _visit: Visit) -> bool:
        return False

    def _print_own(self) -> None:
        """Print the guest's card for the guest."""
        screen, card, settings = self.screen, self._own, self._services.settings.print
        if card is None or screen.printing or not self._visits.under_way:
            return
        screen.printing = True
        screen.print_told = self._texts._("Your card is going to the printer.")

        def work() -> None:
            # Most kiosks have no printer.
            from kiosk.reports.delivery.printing import Printer  # noqa: PLC0415

            printer = Printer(settings.printer, settings.paper)
            words = "\n".join(part for part in (card.quote, card.name) if part)
            printer.send(self._services.composer.compose(card, printer.card_size), words)

        def done(_nothing: None) -> None:
            screen.told(self._texts._("Your card is coming out of the printer."))
            screen.can_print = False

        def failed(error: KioskError) -> None:
            screen.told(self._texts.sentence(error))

        # Among the chores: no card of the wall waits for a printer that does not answer.
        self._visits.ask(work, done, failed, lane="chores")

    def _square(self, code: str, px: int) -> Image:
        # Only now: no start waits for it.
        from kiosk.ui.shell.code_square import code_square  # noqa: PLC0415

        return code_square(self._services.settings.house.name, code, px)

    def _picture(self, card: Card) -> Image:
        """For the print on the screen: the photo that will hang on the wall, or the card."""
        if card.photo:
            return open_photo(card.photo)
        return self._services.composer.compose(card, self._wall_card_size())
