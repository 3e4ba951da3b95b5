"""Text on the screen."""

from __future__ import annotations

from kivy.uix.label import Label


class Words(Label):
    """A text of ours that wraps in its width and is as high as it needs; styled in theme.kv."""


class Tag(Label):
    """A word or two of ours on one line, as wide as they are; styled in theme.kv."""
