"""What is due every day: nothing is kept longer than it should be."""

from __future__ import annotations

import logging

from kiosk.errors import KioskError
from kiosk.guestbook.book import Guestbook
from kiosk.guestbook.clock import ClockWatch
from kiosk.guestbook.expiry import Due

_log = logging.getLogger(__name__)


def carry_out(book: Guestbook, clock: ClockWatch) -> list[Due]:
    """Finish erasures that the disk refused, and let expire what is due; the answer is what did.

    For a thread, at least once a day; oftener does no harm. What fails is logged, and tried again
    the next time.
    """
    try:
        book.finish_erasures()
    except KioskError as error:
        _log.warning("%s", error)
    try:
        return book.expire(clock_trusted=clock.trusted())
    except KioskError as error:
        _log.warning("%s", error)
        return []
