"""The log on stderr: with `--verbose` or KIOSK_LOG more of it than warnings.

A line holds ids, counts and names of parts, never what a guest wrote.
"""

from __future__ import annotations

import logging

from kiosk.errors import KioskError

FORMAT = "%(levelname)s %(name)s: %(message)s"
LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING}


class WrongLevels(KioskError):
    """KIOSK_LOG cannot be read."""


def set_up(*, verbose: bool = False, wanted: str = "") -> None:
    """Write on stderr also what the kiosk does (`verbose`), not its warnings only.

    `wanted` (KIOSK_LOG) sets the level of single parts, as `store:debug,ui.wall:info`, or of all of
    the kiosk, as `debug`. Raises `WrongLevels` for anything else, and changes nothing then.
    """
    levels = {"kiosk": logging.INFO} if verbose else {}
    for each in filter(None, map(str.strip, wanted.split(","))):
        part, _, level = each.rpartition(":")
        if level not in LEVELS or not all(map(str.isidentifier, filter(None, part.split(".")))):
            raise WrongLevels(
                "KIOSK_LOG: {value} is no part and level like store:debug. The levels are debug, "
                "info and warning.",
                value=each,
            )
        levels[f"kiosk.{part}" if part else "kiosk"] = LEVELS[level]
    logging.basicConfig(level=logging.WARNING, format=FORMAT)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
