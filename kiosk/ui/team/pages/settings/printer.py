"""The printer for guests' cards, chosen on the screen from those that this box knows."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.reports.delivery.printing import Printer
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.dialogs import Choices


def choose_printer(team: TeamContext, write: Callable[[str], None]) -> None:
    """Ask for one of the printers, or none; `write` takes its name, "" for none."""
    _ = team._
    now = team.services.settings.print.printer

    def found(names: list[str]) -> None:
        if not names and not now:
            team.notify.tell(
                _("This box knows no printer. Whoever looks after it can add one; until then "
                  "guests get no print.")
            )  # fmt: skip
            return
        options = [("", _("No printer")), *((each, each) for each in names)]
        team.router.ask(Choices(_("Printer for guests"), options, write, now))

    team.work.run(Printer.known, found, lane="chores")
