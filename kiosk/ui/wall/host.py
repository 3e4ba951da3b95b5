"""The interface of the wall's screen for its parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from kiosk.ui.wall.modes.base import WallMode


class WallHost(Protocol):
    """A `WallScreen` for its overlays; properties of Kivy are `Any` to a type checker."""

    x: Any
    y: Any
    pos: Any
    size: Any
    ids: Any
    children: Any
    texts: Any
    strip: Any
    empty: Any
    note: Any
    note_h: Any
    paused: Any
    asleep: Any
    display: WallMode
    bind: Callable[..., Any]
    unbind: Callable[..., Any]
    dispatch: Callable[..., Any]
    add_widget: Callable[..., Any]
    remove_widget: Callable[..., Any]

    def put_away(self) -> None:
        """Remove what a touch brought."""
