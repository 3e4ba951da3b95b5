"""My entry: a guest comes back with their withdrawal code."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.cards.card import card_for
from kiosk.content import notice
from kiosk.errors import KioskError
from kiosk.guestbook.model.entry import Entry, Step
from kiosk.i18n.formats import filled
from kiosk.ui.guest.consent_scope import tell_scope
from kiosk.ui.guest.returning.code_screen import CodeScreen
from kiosk.ui.guest.returning.my_entry_screen import MyEntryScreen
from kiosk.ui.shell.context import AppContext
from kiosk.ui.shell.pictures import small_card

if TYPE_CHECKING:
    from PIL.Image import Image


class ReturningPresenter:
    """From the code to the wall; what the guest changes counts at once."""

    def __init__(
        self,
        shared: AppContext,
        code: CodeScreen,
        screen: MyEntryScreen,
        *,
        changed: Callable[[str], None],
    ) -> None:
        """`changed` hears of each entry whose card may no longer be what the wall shows."""
        self._services = shared.services
        self._background = shared.background
        self._stage = shared.stage
        self._texts = shared.texts
        self._idle = shared.idle
        self._home = shared.home
        self._wall_card_size = shared.wall_card_size
        self._code = code
        self._screen = screen
        self._changed = changed
        self._entry: Entry | None = None
        self._round = 0
        shared.texts.bind(_=lambda *_args: self._reword())
        code.bind(on_back=lambda _s: self.over(), on_entered=lambda _s, typed: self._open(typed))
        screen.bind(
            on_choose=lambda _s, purpose, step: self._choose(purpose, step),
            on_erase=lambda _s: self._erase(), on_done=lambda _s: self.over(),
            on_sized=lambda _s: self._compose(),
        )  # fmt: skip

    def knock(self) -> None:
        """A guest wants to see what they signed: ask for the code."""
        self._stage.show(self._code)
        self._say_wait()
        self._idle.arm(self._services.settings.guest.still_there_after, self.over)

    def over(self) -> None:
        """Back to the wall; nothing of the entry stays on a screen."""
        for step in self.ending():
            step()

    def ending(self) -> list[Callable[[], None]]:
        """What leads back, step by step: each of them may be taken without the others."""
        return [self._let_go, self._home, self._code.forget, self._screen.forget]

    def _let_go(self) -> None:
        self._round += 1
        self._entry = None
        self._idle.arm(None)

    def _open(self, typed: str) -> None:
        self._background.run(
            lambda: self._services.my_entry.open(typed),
            self._opened,
            self._not_opened,
            wanted=lambda: self._stage.screen is self._code,
        )

    def _not_opened(self, error: KioskError) -> None:
        self._say_wait(self._texts.sentence(error))

    def _say_wait(self, wrong: str = "") -> None:
        """Say what was `wrong`, and how long one must wait: before eight characters are typed."""

        def told(wait: float) -> None:
            if wrong or wait:
                self._code.fail(wrong, wait)

        self._background.run(
            self._services.my_entry.wait,
            told,
            lambda error: self._code.fail(wrong or self._texts.sentence(error)),
            wanted=lambda: self._stage.screen is self._code,
        )

    def _opened(self, entry: Entry) -> None:
        screen = self._screen
        screen.message = entry.message
        screen.with_photo = entry.photo is not None
        wide, high = self._wall_card_size()
        screen.card_shape = wide / high
        self._take(entry)
        self._reword()
        self._stage.show(screen)
        self._code.forget()
        self._idle.arm(self._services.settings.guest.still_there_after, self.over)
        self._compose()

    def _reword(self) -> None:
        """What is said of the entry, in the language that is spoken now."""
        self._code.problem = self._screen.outcome = ""
        if self._entry is not None:
            signed = {"when": self._entry.signed_at.astimezone().date()}
            self._screen.signed = filled(
                self._texts._("Signed on {when}"), signed, self._texts.language
            )

    def _take(self, entry: Entry) -> None:
        self._entry = entry
        tell_scope(self._screen, entry, self._services.settings.wall.place)
        self._screen.wall, self._screen.report = entry.consent.wall, entry.consent.report

    def _compose(self) -> None:
        entry, view, wall = self._entry, self._screen.card_size(), self._wall_card_size()
        if entry is None or self._stage.screen is not self._screen:
            return
        self._round += 1
        number = self._round
        book, composer = self._services.book, self._services.composer

        def work() -> Image | None:
            photo = book.entries.photo(entry) if entry.consent.allows_photo("wall") else None
            card = card_for(entry, "wall", photo, book.entries.drawing(entry))
            return small_card(composer, card, wall, view) if card else None

        self._background.run(
            work,
            self._screen.show_card,
            lambda error: self._screen.tell(self._texts.sentence(error), fails=True),
            wanted=lambda: number == self._round,
            lane="pictures",
        )

    def _choose(self, purpose: str, step: Step) -> None:
        entry = self._entry
        if entry is None:
            return
        wall: Step = step if purpose == "wall" else entry.consent.wall
        report: Step = step if purpose == "report" else entry.consent.report

        def done(changed: Entry) -> None:
            self._take(changed)
            self._changed(changed.id)
            self._screen.tell(self._texts._("Changed. It counts from now on."))
            self._compose()

        language = self._texts.language
        self._background.run(
            lambda: self._services.my_entry.change_consent(
                entry, wall=wall, report=report, language=language
            ),
            done,
            lambda error: self._screen.tell(self._texts.sentence(error), fails=True),
            wanted=lambda: self._entry is entry,
        )

    def _erase(self) -> None:
        entry = self._entry
        if entry is None:
            return
        self._screen.busy = True

        def done(_nothing: None) -> None:
            self._changed(entry.id)
            self._entry = None
            self._screen.vanish(self._texts._(notice.DELETED))

        self._background.run(
            lambda: self._services.my_entry.erase(entry),
            done,
            lambda error: self._screen.tell(self._texts.sentence(error), fails=True),
            wanted=lambda: self._entry is entry,
        )
