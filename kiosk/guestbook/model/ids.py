"""Ids for entries, and the withdrawal code that a guest takes home."""

from __future__ import annotations

import random
import re
import secrets
import uuid
from datetime import datetime

from kiosk.i18n.folding import fold

CODE_ALPHABET = "234679ACDEFGHJKMNPQRTWXYZ"
"""Without characters that are easily misread, on paper or aloud: 0 O, 1 I L, 5 S, 8 B, U V."""

CODE_LENGTH = 8

_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,63}")


def new_id(now: datetime) -> str:
    """A new id, a UUID version 7 (RFC 9562): later ids sort later.

    TinyDB reuses the number of a removed document; an id is never reused.
    """
    micros = int(now.timestamp() * 1_000_000)
    millis, rest = divmod(micros, 1000)
    # Section 6.2, method 3: fractions of a millisecond go into the 12 bits after it.
    value = (millis & (1 << 48) - 1) << 80 | 0x7 << 76 | (rest * 4096 // 1000) << 64
    value |= 0b10 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=value))


def is_id(text: str) -> bool:
    """Whether a text can be an id: it becomes a file name, so it has no dots or slashes."""
    return _ID.fullmatch(text) is not None


def new_code(rng: random.Random) -> str:
    """A withdrawal code. Anyone who has it can erase the entry: pass a `random.SystemRandom`."""
    return "".join(rng.choices(CODE_ALPHABET, k=CODE_LENGTH))


def normal_code(text: str) -> str:
    """Convert a typed code (small letters, spaces, dashes of any kind) to the stored form."""
    return "".join(char for char in fold(text) if char.isalnum()).upper()
