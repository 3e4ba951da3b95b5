"""Help on the box: what is what, and what to do when something does not work."""

from __future__ import annotations

from functools import partial

from kiosk.ui.shell import styles
from kiosk.ui.team import routes
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.dialogs import Reading
from kiosk.ui.team.shared.rows_page import ROWS, Act, Row, RowsPage, heading


class HelpPresenter:
    """The presenter of the questions; a touch on one opens its answer."""

    opens: routes.Opens = (routes.Help,)

    def __init__(self, team: TeamContext) -> None:
        styles.load(*ROWS)
        self._team = team
        self.page = RowsPage(texts=team.texts, theme=team.theme, columns=2, lines=2)

    @property
    def title(self) -> str:
        return self._team._("Help")

    def open(self, _route: routes.Help) -> None:
        self.show()

    def show(self) -> None:
        """The questions, under two headings."""
        _, router = self._team._, self._team.router
        self.page.rows = [
            heading(_("What is what")),
            *map(self._row, self._what()),
            heading(_("When something does not work")),
            *map(self._row, self._troubles()),
        ]
        self.page.acts = [Act("back", _("Back"), "back", lambda: router.open(routes.Settings()))]

    def leave(self) -> None: ...

    def forget(self) -> None:
        self.page.forget()

    def _row(self, each: tuple[str, str, list[str]]) -> Row:
        key, question, answer = each
        parts = [("", words) for words in answer]
        return Row(
            key, question, kind="row",
            on_tap=partial(self._team.router.ask, Reading(question, parts)),
        )  # fmt: skip

    def _what(self) -> list[tuple[str, str, list[str]]]:
        _ = self._team._
        return [
            ("begin", _("How does one begin?"), [
                _("Plan an encounter: who comes, about what, and what was agreed with the guest."),
                _("Touch “Start” when the guest is there. Note what stays with you; the guest may "
                  "sign the book."),
                _("Close it afterwards, and write what it did to you. The meeting shows it all "
                  "to the team."),
            ]),
            ("wall", _("What is on the wall?"), [
                _("Only what its guest allowed for the wall. Under Messages you show or hide each "
                  "card."),
                _("Hiding takes a card off the wall and keeps it. Erasing is for good, also in "
                  "the backups."),
            ]),
            ("withdraw", _("A guest wants something back."), [
                _("Each guest got a code on the last screen. With it they take their message back "
                  "at the wall themselves."),
                _("Without the code, look for their message under Messages and erase it for them."),
            ]),
            ("typing", _("Is typing on the screen slow?"), [
                _("Plug in a USB keyboard: it works everywhere, at once."),
            ]),
        ]  # fmt: skip

    def _troubles(self) -> list[tuple[str, str, list[str]]]:
        _, settings = self._team._, self._team.services.settings
        return [
            ("pin", _("The PIN is forgotten."), [
                _("If a set-up code was printed when this box was installed, touch “PIN "
                  "forgotten?” beside the PIN pad, and type it."),
                _("Otherwise whoever looks after this box prints a code at its keyboard: "
                  "kiosk setup-code."),
                _("Nothing of the book is lost."),
            ]),
            ("stick", _("The stick is not seen."), [
                _("Wait a little, take it out, and put it in again; try another opening."),
                _("A small switch on a stick may make it read-only: slide it over."),
                _("A stick in an unusual format cannot be read here: take another one."),
            ]),
            ("passphrase", _("The passphrase of the copies is lost."), [
                _("Copies made with it stay closed. The book on this box is open: choose another "
                  "passphrase, and make a new copy at once."),
            ]),
            ("camera", _("The camera shows nothing."), [
                _("Take its plug out and in. Guests can go on without a photo meanwhile."),
            ]),
            ("hangs", _("The screen hangs or is black."), [
                _("At night it is dark on purpose: touch it."),
                _("Otherwise switch the box off and on. What was signed is kept, and so is what "
                  "you were writing."),
            ]),
            ("call", _("Who to call?"), [
                _("Whoever installed this box for you. Have them read docs/box.md, and let them "
                  "run: kiosk doctor."),
                _("Guests are told to ask: {contact}.").format(
                    contact=settings.house.contact or "–"
                ),
            ]),
        ]  # fmt: skip
