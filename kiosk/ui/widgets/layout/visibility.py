"""Whether a widget can be seen: Kivy's opacity 0 hides a widget, but leaves it open to touch."""

from __future__ import annotations

from kivy.uix.widget import Widget


def seen(widget: Widget) -> bool:
    """False when the widget, or anything it stands in, is fully transparent."""
    node = widget
    while isinstance(node, Widget):
        if node.opacity == 0:
            return False
        if node.parent is node or node.parent is None:
            return True
        node = node.parent
    return True
