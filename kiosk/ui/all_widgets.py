"""Register the widgets that .kv files name with Kivy's factory."""

from __future__ import annotations

from kivy.factory import Factory

from kiosk.ui.widgets.controls.button import KioskButton
from kiosk.ui.widgets.controls.header import (
    AloudTool,
    Header,
    LanguageTool,
    NoticeTool,
    Tool,
    Tools,
)
from kiosk.ui.widgets.display.code_tiles import CodeTile, CodeTiles
from kiosk.ui.widgets.display.icon import Icon
from kiosk.ui.widgets.display.label import Display, KioskLabel, Short, Tag
from kiosk.ui.widgets.display.photo_frame import PhotoFrame
from kiosk.ui.widgets.display.picture import Picture
from kiosk.ui.widgets.feedback.banner import Banner
from kiosk.ui.widgets.feedback.countdown_ring import CountdownRing
from kiosk.ui.widgets.feedback.level_meter import LevelMeter
from kiosk.ui.widgets.feedback.progress_bar import ProgressLine
from kiosk.ui.widgets.feedback.step_markers import StepMarkers
from kiosk.ui.widgets.keyboard.keyboard import Keyboard
from kiosk.ui.widgets.layout.flex import Column, Flex, Row
from kiosk.ui.widgets.text.any_script_label import AnyScriptLabel
from kiosk.ui.widgets.text.text_field import Field
from kiosk.ui.widgets.text.text_input import EditableText

WIDGETS = (
    AloudTool,
    AnyScriptLabel,
    Banner,
    CodeTile,
    CodeTiles,
    Column,
    CountdownRing,
    Display,
    EditableText,
    Field,
    Flex,
    Header,
    Icon,
    Keyboard,
    KioskButton,
    KioskLabel,
    LanguageTool,
    LevelMeter,
    NoticeTool,
    PhotoFrame,
    Picture,
    ProgressLine,
    Row,
    Short,
    StepMarkers,
    Tag,
    Tool,
    Tools,
)


def register() -> None:
    """Register them.

    Kivy's metaclass does this as well; naming them here keeps the imports in use.
    """
    for widget in WIDGETS:
        Factory.register(widget.__name__, cls=widget)
