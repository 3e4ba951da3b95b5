"""The pages of the team's side: a line for each, and a folder. The first is the one it opens with.

This is the only file that knows them all; none of them knows another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.i18n.texts import N_
from kiosk.ui.team import routes
from kiosk.ui.team.pages.encounters.presenter import EncountersPresenter
from kiosk.ui.team.pages.entries.presenter import EntriesPresenter
from kiosk.ui.team.pages.export.presenter import ExportPresenter
from kiosk.ui.team.pages.help.presenter import HelpPresenter
from kiosk.ui.team.pages.maintenance.presenter import MaintenancePresenter
from kiosk.ui.team.pages.meeting.presenter import MeetingPresenter
from kiosk.ui.team.pages.numbers.presenter import NumbersPresenter
from kiosk.ui.team.pages.reflections.presenter import ReflectionsPresenter
from kiosk.ui.team.pages.settings.house_details import HouseDetailsPresenter
from kiosk.ui.team.pages.settings.presenter import SettingsPresenter
from kiosk.ui.team.pages.today.presenter import TodayPresenter

if TYPE_CHECKING:
    from kiosk.ui.team.context import TeamPresenter


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its name for the touch map, how it is reached, and what presents it."""

    name: str
    route: routes.Route
    presenter: type[TeamPresenter]
    title: str = ""
    """On the rail, a msgid; "" where it is not on the rail."""
    icon: str = ""
    section: str = ""
    """The page on the rail that it belongs to, of one that is not there itself."""


PAGES = (
    Page("today", routes.Today(), TodayPresenter, N_("Today"), "home"),
    Page("encounters", routes.Encounters(), EncountersPresenter, N_("Encounters"), "people"),
    Page("entries", routes.Entries(), EntriesPresenter, N_("Messages"), "heart"),
    Page("reflections", routes.Reflections(), ReflectionsPresenter, N_("Reflections"), "bulb"),
    Page("meeting", routes.Meeting(), MeetingPresenter, N_("Meeting"), "table"),
    Page("export", routes.Export(), ExportPresenter, N_("Reports"), "export"),
    Page("settings", routes.Settings(), SettingsPresenter, N_("Settings"), "gear"),
    Page("numbers", routes.Numbers(), NumbersPresenter, section="settings"),
    Page("care", routes.Maintenance(), MaintenancePresenter, section="settings"),
    Page("help", routes.Help(), HelpPresenter, section="settings"),
    Page("first", routes.HouseDetails(), HouseDetailsPresenter, section="today"),
)
