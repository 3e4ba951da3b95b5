"""Names for entries, and the withdrawal code that a guest takes home."""

from __future__ import annotations

import random
import re
import secrets
import uuid
from datetime import datetime

from kiosk.i18n.folding import fold

CODE_ALPHABET = "234679ACDEFGHJKMNPQRTWXYZ"
"""Without what is easily misread, on paper or aloud: 0 O, 1 I L, 5 S, 8 B, U V."""

CODE_LENGTH = 8

_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,63}")


def new_id(now: datetime) -> str:
    """A new id, as UUID version 7 (RFC 9562): ids made later sort later.

    TinyDB gives a removed document's number to the next one; an id is never given again.
    """
    micros = int(now.timestamp() * 1_000_000)
    millis, rest = divmod(micros, 1000)
    # Section 6.2, method 3: what is finer than a millisecond goes into the 12 bits behind it.
    value = (millis & (1 << 48) - 1) << 80 | 0x7 << 76 | (rest * 4096 // 1000) << 64
    value |= 0b10 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=value))


def is_id(text: str) -> bool:
    """True for what can be an id: it becomes a file name, so it holds no dot and no slash."""
    return _ID.fullmatch(text) is not None


def new_code(rng: random.Random) -> str:
    """A withdrawal code. Whoever has it can erase the entry: give a `random.SystemRandom`."""
    return "".join(rng.choices(CODE_ALPHABET, k=CODE_LENGTH))


def normal_code(text: str) -> str:
    """A code as it was typed (small letters, spaces, dashes of any kind) as it is kept."""
    return "".join(char for char in fold(text) if char.isalnum()).upper()
