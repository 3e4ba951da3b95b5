"""Text on the screen."""

from __future__ import annotations

from kivy.uix.label import Label


class Words(Label):
    """A text of ours that wraps in its width and is as high as it needs; styled in theme.kv."""
