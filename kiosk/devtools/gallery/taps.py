"""Touches rows and acts of the team's pages by their keys, on the page or not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def tap(those: Iterable[Any], key: str) -> None:
    """Do what the row or the act of this key does."""
    next(each for each in those if each.key == key).on_tap()
