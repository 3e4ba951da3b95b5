"""Create very many objects at once, none of which is garbage."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def no_garbage() -> Generator[None]:
    """Pause garbage collection.

    It would scan all the new objects again and again: a third of the time that it takes to open a
    large book.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
