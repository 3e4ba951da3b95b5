"""The widgets that .kv files name, made known to Kivy's factory."""

from __future__ import annotations

from kivy.factory import Factory

from kiosk.ui.widgets.any_script import AnyScriptLabel
from kiosk.ui.widgets.care_panel import CareLine, CarePanel
from kiosk.ui.widgets.consent import PurposeBlock, StepTile
from kiosk.ui.widgets.entry_tile import EntryTile
from kiosk.ui.widgets.export_panel import ExportPanel
from kiosk.ui.widgets.field import Field
from kiosk.ui.widgets.framing import Framing
from kiosk.ui.widgets.head import AloudTool, Head, LanguageTool, NoticeTool, Tool, Tools
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.keyboard import Keyboard
from kiosk.ui.widgets.level import Level
from kiosk.ui.widgets.notice import Notice
from kiosk.ui.widgets.paper import Paper
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.place_row import PlaceRow, PlaceTile
from kiosk.ui.widgets.plate import Plate
from kiosk.ui.widgets.print_ import Print
from kiosk.ui.widgets.progress_line import ProgressLine
from kiosk.ui.widgets.ring import Ring
from kiosk.ui.widgets.steps import Steps
from kiosk.ui.widgets.told import Told
from kiosk.ui.widgets.typed import Typed
from kiosk.ui.widgets.words import Display, Short, Tag, Words

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
