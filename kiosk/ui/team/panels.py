"""Pages that are a panel of their own: taking the book along, and how it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.ui.shell import styles
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.pages.export.page import ExportPanel
from kiosk.ui.team.pages.export.presenter import TeamExport
from kiosk.ui.team.pages.maintenance.page import MaintenancePanel
from kiosk.ui.team.pages.maintenance.presenter import Copying
from kiosk.ui.team.shared.page import TeamPage

if TYPE_CHECKING:
    from kiosk.ui.shell.maintenance import Maintenance


class ExportPresenter:
    """Taking the book along."""

    def __init__(self, desk: TeamContext) -> None:
        styles.load(
            "widgets/controls/list_row.kv",
            "team/pages/export/place_row.kv",
            "widgets/feedback/progress_bar.kv",
            "team/pages/export/page.kv",
        )
        self._desk = desk
        panel = ExportPanel(screen=desk.screen, pos_hint={"x": 0, "y": 0})
        self._export = TeamExport(desk, panel)
        self.page = TeamPage(texts=desk.texts, theme=desk.theme)
        self.page.add_widget(panel)

    @property
    def title(self) -> str:
        return self._desk._("Reports")

    def show(self) -> None:
        self._export.open()

    def leave(self) -> None:
        self._export.leave()

    def forget(self) -> None:
        self._export.forget()


class MaintenancePresenter:
    """How the book is kept."""

    def __init__(self, desk: TeamContext, chores: Maintenance) -> None:
        styles.load("widgets/feedback/progress_bar.kv", "team/pages/maintenance/page.kv")
        self._desk = desk
        panel = MaintenancePanel(screen=desk.screen, theme=desk.theme, pos_hint={"x": 0, "y": 0})
        self._care = Copying(desk, panel, chores)
        self.page = TeamPage(texts=desk.texts, theme=desk.theme)
        self.page.add_widget(panel)

    @property
    def title(self) -> str:
        return self._desk._("How the book is kept")

    def show(self) -> None:
        self._care.show()

    def leave(self) -> None: ...

    def forget(self) -> None: ...
