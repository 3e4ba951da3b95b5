"""Print a guest's card: one page on the printer named in the settings, by CUPS' own `lp`.

The page goes to `lp` through a pipe, so we leave no file of it. What CUPS keeps of finished or
cancelled jobs is its own setting (PreserveJobFiles; see docs/for-the-team.md).

A queue that is "idle, enabled" says nothing about its printer. A job for a printer that is switched
off waits, and comes out when it is switched on, with a guest's words on it and nobody to take it
(apple/cups#5764). Each job is therefore watched until its page has left, and cancelled if that
takes too long.
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
"""The name of a job in the printer's queue, which others may read: never a guest's name."""

_MARGIN = {"A6": 5.0, "A4": 10.0}  # mm: printers leave this edge white
_PATIENCE = 20.0  # seconds for CUPS to answer
_LOOKS_EVERY = 0.5  # seconds between two checks of a job

OWNER = "ontmoeting-kiosk"
"""The owner of our jobs in CUPS: we recognise them after a power cut, and touch no others."""

log = logging.getLogger(__name__)


class CannotPrint(KioskError):
    """The card did not reach the printer."""


class Printer:
    """The printer of this house. Safe to use from any thread."""

    def __init__(self, name: str, paper: PdfDocument = "A6", patience: float = 45.0) -> None:
        """`name` is what CUPS calls it (`lpstat -e` lists the names); "" means no printer.

        `patience` is how many seconds a page may take to leave for the printer.
        """
        self._name = name
        self._paper: PdfDocument = paper
        self._patience = patience

    @classmethod
    def known(cls) -> list[str]:
        """What CUPS calls the printers that this machine knows; none if it has no CUPS."""
        try:
            return sorted(cls("")._ask(["lpstat", "-e"]).split())  # noqa: SLF001 - our own
        except CannotPrint:
            return []

    @property
    def there(self) -> bool:
        """Whether a printer is configured. Cheap: it asks no other program."""
        return bool(self._name)

    @property
    def card_size(self) -> tuple[int, int]:
        """Size in pixels of a card that fills the paper inside its margin, at print resolution."""
        box = self._box()
        return pixels(box.width), pixels(box.height)

    def send(self, card: Image.Image, words: str = "") -> None:
        """Print a card of `card_size`; `words` is its text, for anyone who reads the file.

        Returns when the page has left for the printer. Raises `CannotPrint` when CUPS or the
        printer is missing, stopped, or does not answer; then no job is left that could come out
        when the guest is long gone.
        """
        self.withdraw()
        # With LC_ALL=C, CUPS answers in English.
        state = self._ask(["lpstat", "-p", self._name])
        if "disabled" in state:
            log.warning("the printer is stopped")
            raise CannotPrint("The printer stands still: please ask someone of the team.")
        if "unavailable" in state:
            log.warning("the printer is unavailable")
            raise _no_answer()
        size = f"media={self._paper}"
        # print-scaling=none: our page is as large as the paper.
        options = ["-d", self._name, "-t", TITLE, "-o", size]
        # If we are killed before we can cancel the job, CUPS does so this many seconds after it
        # began.
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
        """Cancel our waiting jobs: of a guest who has left, or from before a power cut.

        Raises `CannotPrint` when CUPS is missing or does not answer.
        """
        for job in self._waiting():
            log.warning("a card that did not print is withdrawn")
            self._cancel(job)

    def _waiting(self) -> list[str]:
        """Our unfinished jobs; empty for a printer that CUPS does not know."""
        waiting = self._ask(["lpstat", "-W", "not-completed", "-u", OWNER])
        mine = (line.split()[0] for line in waiting.splitlines() if line.strip())
        return [job for job in mine if job.rpartition("-")[0] == self._name]

    def _follow(self, job: str) -> None:
        """Wait until a job is done; cancel one that takes too long."""
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
        """Whether a finished job was printed, and not cancelled or aborted by CUPS."""
        told = self._ask(["lpstat", "-l", "-W", "completed", "-u", OWNER])
        _before, found, after = told.partition(job + " ")
        lines = after.splitlines()
        own = " ".join(itertools.takewhile(lambda line: line[:1].isspace(), lines[1:]))
        return bool(found) and not re.search("cancel|abort", own)

    def _cancel(self, job: str) -> None:
        """Remove a job from its queue; log a failure to do so."""
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
        """Run a CUPS command and return its output.

        Errors are logged: they hold nothing of a guest.
        """
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
