"""Drawing without blending what covers all that is below it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kivy.graphics import Callback
from kivy.graphics.instructions import CanvasBase
from kivy.graphics.opengl import GL_BLEND, glDisable, glEnable


@contextmanager
def opaque(canvas: CanvasBase) -> Iterator[None]:
    """Whatever is added to `canvas` inside it is drawn over what is there, and not mixed with it.

    Kivy blends all it draws. For a picture of the whole screen that is a second reading of each
    pixel, which a box without a graphics card feels.
    """
    with canvas:
        Callback(lambda _instruction: glDisable(GL_BLEND))
        yield
        Callback(lambda _instruction: glEnable(GL_BLEND))
