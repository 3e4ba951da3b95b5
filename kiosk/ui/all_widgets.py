"""The widgets that .kv files name, made known to Kivy's factory."""

from __future__ import annotations

from kivy.factory import Factory

from kiosk.ui.guest.consent import PurposeBlock, StepTile
from kiosk.ui.guest.steps.draw.drawing_pad import Paper
from kiosk.ui.guest.steps.photo.framing import Framing
from kiosk.ui.team.notification_bar import Told
from kiosk.ui.team.pages.export.page import ExportPanel
from kiosk.ui.team.pages.export.place_row import PlaceRow, PlaceTile
from kiosk.ui.team.pages.maintenance.page import CareLine, CarePanel
from kiosk.ui.team.shared.entry_tile import EntryTile
from kiosk.ui.widgets.controls.button import Plate
from kiosk.ui.widgets.controls.header import AloudTool, Head, LanguageTool, NoticeTool, Tool, Tools
from kiosk.ui.widgets.display.icon import Icon
from kiosk.ui.widgets.display.label import Display, Short, Tag, Words
from kiosk.ui.widgets.display.photo_frame import Print
from kiosk.ui.widgets.display.picture import Picture
from kiosk.ui.widgets.feedback.banner import Notice
from kiosk.ui.widgets.feedback.countdown_ring import Ring
from kiosk.ui.widgets.feedback.level_meter import Level
from kiosk.ui.widgets.feedback.progress_bar import ProgressLine
from kiosk.ui.widgets.feedback.step_markers import Steps
from kiosk.ui.widgets.keyboard.keyboard import Keyboard
from kiosk.ui.widgets.text.any_script_label import AnyScriptLabel
from kiosk.ui.widgets.text.text_field import Field
from kiosk.ui.widgets.text.text_input import Typed

WIDGETS = (
    AloudTool, AnyScriptLabel, CareLine, CarePanel, Display, EntryTile, ExportPanel, Field, Framing,
    Head, Icon, Keyboard, LanguageTool, Level, Notice, NoticeTool, Paper, Picture, PlaceRow,
    PlaceTile, Plate, Print, ProgressLine, PurposeBlock, Ring, Short, StepTile, Steps, Tag, Told,
    Tool, Tools, Typed, Words,
)  # fmt: skip


def register() -> None:
    """Kivy's metaclass does this as well; named here, an unused import cannot be tidied away."""
    for widget in WIDGETS:
        Factory.register(widget.__name__, cls=widget)
