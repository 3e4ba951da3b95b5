"""Pieces of an agenda, before it is known whether they become Markdown or PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["title", "heading", "small", "text", "quote", "task", "done"]
"""What a piece of an agenda is: how large it is written, and with which sign before it."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of an agenda, in one paragraph; `by` is who says it, if someone does."""

    kind: BlockKind
    words: str
    by: str = ""
