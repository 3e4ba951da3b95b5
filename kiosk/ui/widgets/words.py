"""Text on the screen."""

from __future__ import annotations

from kiosk.ui.widgets.any_script import AnyScriptLabel


class Words(AnyScriptLabel):
    """A text that wraps in its width and is as high as it needs; styled in theme.kv."""


class Tag(AnyScriptLabel):
    """A word or two on one line, as wide as they are; styled in theme.kv."""
