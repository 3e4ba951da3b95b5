"""A guest's card on paper: one page for the printer that the settings name, by CUPS' own `lp`.

The page goes to `lp` through a pipe: no file of it is left by us. What CUPS keeps of jobs that are
over, printed or cancelled, is its own setting (PreserveJobFiles; see docs/for-the-team.md).

A queue that is "idle, enabled" says nothing of its printer: a job waits there for one that is
switched off, and comes out when it is switched on, with a guest's words on it and nobody to take it
(apple/cups#5764). So each job is watched until its page has left, and cancelled when that takes too
long.
"""

from __future__ import annotations

import io
import itertools
import logging
import math
import os
import re
import subprocess
import time
from collections.abc import Sequence
from typing import Literal

from PIL import Image

from kiosk.errors import KioskError
from kiosk.reports.documents.pdf_stream import Box, PicturePdf, Placed, pixels

PdfDocument = Literal["A6", "A4"]

SIZES: dict[PdfDocument, tuple[float, float]] = {"A6": (105.0, 148.0), "A4": (210.0, 297.0)}
"""Width and height in mm, upright."""

TITLE = "Ontmoeting"
"""What a job is called in the printer's queue, which others may read: never a guest's name."""

_MARGIN = {"A6": 5.0, "A4": 10.0}  # mm that printers leave white
_PATIENCE = 20.0  # seconds for CUPS to answer
_LOOKS_EVERY = 0.5  # seconds from one look at a job to the next

OWNER = "ontmoeting-kiosk"
"""Whose jobs ours are in CUPS: we know them again after a power cut, and touch no others."""

log = logging.getLogger(__name__)


class CannotPrint(KioskError):
    """The card did not come to the printer."""


class Printer:
    """The printer of this house. Safe to use from any thread."""

    def __init__(self, name: str, paper: PdfDocument = "A6", patience: float = 45.0) -> None:
        """`name` is what CUPS calls it (`lpstat -e` lists the names); "" is none.

        `patience` is how many seconds a page may take to leave for the printer.
        """
        self._name = name
        self._paper: PdfDocument = paper
        self._patience = patience

    @property
    def there(self) -> bool:
        """Whether the house has one. Cheap: it asks nobody."""
        return bool(self._name)

    @property
    def card_size(self) -> tuple[int, int]:
        """Pixels of a card that fills the paper inside its margin, at the pixels of print."""
        box = self._box()
        return pixels(box.width), pixels(box.height)

    def send(self, card: Image.Image, words: str = "") -> None:
        """Hand a card of `card_size` to the printer; `words` are those on it, for a file's readers.

        Returns when the page has left for the printer. Raises `CannotPrint`: there is no CUPS or no
        such printer, it has been stopped, or it does not answer; then nothing of the card waits
        anywhere, to come out when its guest is long gone.
        """
        self.withdraw()
        # In C, CUPS answers in English.
        state = self._ask(["lpstat", "-p", self._name])
        if "disabled" in state:
            log.warning("the printer is stopped")
            raise CannotPrint("The printer stands still: please ask someone of the team.")
        if "unavailable" in state:
            log.warning("the printer is unavailable")
            raise _no_answer()
        size = f"media={self._paper}"
        # print-scaling: our page is as large as the paper.
        options = ["-d", self._name, "-t", TITLE, "-o", size]
        # Should we not live to cancel it, CUPS does, so many seconds after it began.
        limit = f"job-cancel-after={math.ceil(self._patience)}"
        told = self._ask(
            ["lp", *options, "-o", "print-scaling=none", "-o", limit, "-"], self._page(card, words)
        )
        job = re.search(r"request id is (\S+-\d+)", told)
        if job is None:
            self.withdraw()
            log.warning("lp does not say which job it made")
            raise _no_answer()
        self._follow(job[1])

    def withdraw(self) -> None:
        """Cancel whatever of ours still waits: of a guest who is gone, or from before a power cut.

        Raises `CannotPrint`: there is no CUPS, or it does not answer.
        """
        for job in self._waiting():
            log.warning("a card that did not print is withdrawn")
            self._cancel(job)

    def _waiting(self) -> list[str]:
        """Our jobs that are not done; CUPS has none for a printer that it does not know."""
        waiting = self._ask(["lpstat", "-W", "not-completed", "-u", OWNER])
        mine = (line.split()[0] for line in waiting.splitlines() if line.strip())
        return [job for job in mine if job.rpartition("-")[0] == self._name]

    def _follow(self, job: str) -> None:
        """Wait until a job is done. One that takes too long is cancelled."""
        ends = time.monotonic() + self._patience
        while job in self._waiting():
            if time.monotonic() > ends:
                log.warning("the printer does not take its job")
                self._cancel(job)
                raise _no_answer()
            time.sleep(_LOOKS_EVERY)
        if not self._done(job):
            log.warning("the job has come to nothing")
            raise _no_answer()

    def _done(self, job: str) -> bool:
        """Whether a job that is over was printed, and not cancelled or given up by CUPS."""
        told = self._ask(["lpstat", "-l", "-W", "completed", "-u", OWNER])
        _before, found, after = told.partition(job + " ")
        lines = after.splitlines()
        own = " ".join(itertools.takewhile(lambda line: line[:1].isspace(), lines[1:]))
        return bool(found) and not re.search("cancel|abort", own)

    def _cancel(self, job: str) -> None:
        """Take a job out of its queue. What cannot be taken out is logged."""
        try:
            self._ask(["cancel", job])
        except CannotPrint:
            log.warning("a job could not be taken out of CUPS")

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
                env=os.environ | {"LC_ALL": "C", "CUPS_USER": OWNER},
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
