"""Taking the book along, from the team's side: where to, how far it is, how it went."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from kivy.clock import Clock

from kiosk.errors import KioskError
from kiosk.reports.export import ExportOutcome, export_book, free_name
from kiosk.reports.sticks import sticks
from kiosk.services import local_now
from kiosk.ui.background import Background
from kiosk.ui.screens.team import TeamScreen

if TYPE_CHECKING:
    from kiosk.services import Services
    from kiosk.ui.live_texts import LiveTexts

MOST_PLACES = 3
"""Places that have room on the screen: the box itself and two sticks."""


class TeamExport:
    """The export page of the `TeamScreen`."""

    def __init__(
        self, services: Services, background: Background, texts: LiveTexts, team: TeamScreen
    ) -> None:
        self._services = services
        self._background = background
        self._texts = texts
        self._team = team
        self._cancelled = threading.Event()
        team.bind(on_export=lambda _s: self._export(), on_cancel=lambda _s: self.cancel())

    def cancel(self) -> None:
        """Stop an export that runs; nothing of it stays."""
        self._cancelled.set()

    def _export_folder(self) -> Path:
        own = self._services.settings.data.exports
        return Path(own).expanduser() if own else self._services.folder.exports

    def find_places(self) -> None:
        own = (self._texts._("This box"), str(self._export_folder()))
        found = [own, *((stick.name, str(stick.path)) for stick in sticks())]
        self._team.places = found[:MOST_PLACES]
        if self._team.place not in [path for _name, path in found]:
            self._team.place = own[1]

    def _export(self) -> None:
        team = self._team
        cancelled = self._cancelled = threading.Event()
        team.running, team.progress, team.outcome = True, 0.0, ""
        folder, kind, purpose = Path(team.place), team.format, team.purpose

        def progress(done: int, total: int) -> None:
            Clock.schedule_once(
                lambda _dt: setattr(team, "progress", done / total if total else 1.0)
            )

        self._background.run(
            lambda: export_book(
                self._services.book, free_name(folder, kind, local_now()), format=kind,
                purpose=purpose, progress=progress, cancelled=cancelled.is_set,
            ),
            self._exported, self._tell_failure, lane="chores",
        )  # fmt: skip

    def _exported(self, outcome: ExportOutcome) -> None:
        team, _ = self._team, self._texts._
        team.running = False
        sentence = _("{entries} entries are in {file}.").format(
            entries=outcome.entries, file=outcome.path.name
        )
        if outcome.left_out:
            sentence += " " + _(
                "{count} stayed behind: the guest does not allow it, or there are no words."
            ).format(count=outcome.left_out)
        team.tell(sentence)

    def _tell_failure(self, error: KioskError) -> None:
        self._team.running = False
        self._team.tell(self._texts.sentence(error), fails=True)
