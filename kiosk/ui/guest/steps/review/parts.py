"""The parts of the review: the question about what was said, and the name's plate."""

from __future__ import annotations

from kivy.properties import ObjectProperty

from kiosk.ui.widgets.layout.flex import Row

STYLES = ("guest/steps/review/parts.kv",)


class VoiceQuestion(Row):
    """Whether the team may hear what was said; it takes no room where nothing was."""

    screen = ObjectProperty(None, allownone=True, rebind=True)
