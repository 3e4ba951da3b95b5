"""A guest's card on paper: one page for the printer that the settings name, by CUPS' own `lp`.

The page goes to `lp` through a pipe: no file of it is left by us. What CUPS itself keeps of its
jobs is its own setting (PreserveJobFiles; see the README).
"""

from __future__ import annotations

import io
import logging
import os
import subprocess
from collections.abc import Sequence
from typing import Literal

from PIL import Image

from kiosk.errors import KioskError
from kiosk.reports.picture_pdf import Box, PicturePdf, Placed, pixels

Paper = Literal["A6", "A4"]

SIZES: dict[Paper, tuple[float, float]] = {"A6": (105.0, 148.0), "A4": (210.0, 297.0)}
"""Width and height in mm, upright."""

TITLE = "Ontmoeting"
"""What a job is called in the printer's queue, which others may read: never a guest's name."""

_MARGIN = {"A6": 5.0, "A4": 10.0}  # mm that printers leave white
_PATIENCE = 20.0  # seconds for CUPS to take a job; it prints it later, by itself

log = logging.getLogger(__name__)


class CannotPrint(KioskError):
    """The card did not come to the printer."""


class Printer:
    """The printer of this house. Safe to use from any thread."""

    def __init__(self, name: str, paper: Paper = "A6") -> None:
        """`name` is what CUPS calls it (`lpstat -e` lists the names); "" is none."""
        self._name = name
        self._paper: Paper = paper

    @property
    def there(self) -> bool:
        """Whether the house has one. Cheap: it asks nobody."""
        return bool(self._name)

    @property
    def card_size(self) -> tuple[int, int]:
        """Pixels of a card that fills the paper but for its margin, at the pixels of print."""
        box = self._box()
        return pixels(box.width), pixels(box.height)

    def send(self, card: Image.Image, words: str = "") -> None:
        """Hand a card of `card_size` to the printer; `words` are those on it, for a file's readers.

        Returns when CUPS has taken it. Raises `CannotPrint`: there is no CUPS or no such printer,
        or it has been stopped, so that the card would come out when its guest is long gone.
        """
        # In C, CUPS answers in English.
        state = self._ask(["lpstat", "-p", self._name])
        if "disabled" in state:
            log.warning("the printer is stopped")
            raise CannotPrint("The printer stands still: please ask someone of the team.")
        size = f"media={self._paper}"
        # print-scaling: our page is as large as the paper.
        options = ["-d", self._name, "-t", TITLE, "-o", size, "-o", "print-scaling=none"]
        self._ask(["lp", *options, "-"], self._page(card, words))

    def _page(self, card: Image.Image, words: str) -> bytes:
        page = io.BytesIO()
        pdf = PicturePdf(page, TITLE, "")
        pdf.page(SIZES[self._paper], [Placed(pdf.picture(card), self._box(), words)])
        pdf.end()
        return page.getvalue()

    def _box(self) -> Box:
        margin = _MARGIN[self._paper]
        width, height = SIZES[self._paper]
        return Box(margin, margin, width - 2 * margin, height - 2 * margin)

    def _ask(self, command: Sequence[str], data: bytes = b"") -> str:
        """What one of CUPS' commands answers. Its complaint is logged: it knows no guest."""
        try:
            done = subprocess.run(
                command,
                input=data,
                capture_output=True,
                timeout=_PATIENCE,
                check=False,
                env=os.environ | {"LC_ALL": "C"},
            )
        except FileNotFoundError as error:
            log.warning("there is no %s: is cups-client installed?", command[0])
            raise CannotPrint("This kiosk cannot print yet: please ask the team.") from error
        except subprocess.TimeoutExpired as error:
            log.warning("%s does not answer", command[0])
            raise _no_answer() from error
        if done.returncode:
            log.warning("%s: %s", command[0], done.stderr.decode(errors="replace").strip())
            raise _no_answer()
        return done.stdout.decode(errors="replace")


def _no_answer() -> CannotPrint:
    return CannotPrint("The printer does not answer: please ask someone of the team.")
