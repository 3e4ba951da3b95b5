"""Whether the system has synchronised its clock."""

from __future__ import annotations

import ctypes
from pathlib import Path

SYNCHRONISED = Path("/run/systemd/timesync/synchronized")
"""systemd-timesyncd creates this file once it has set the clock since boot."""

_UNSYNCHRONISED = 0x0040
_ERROR = 5


class _Timex(ctypes.Structure):
    """The start of the kernel's `struct timex`, padded to its size."""

    _fields_ = (
        ("modes", ctypes.c_uint),
        ("offset", ctypes.c_long),
        ("freq", ctypes.c_long),
        ("maxerror", ctypes.c_long),
        ("esterror", ctypes.c_long),
        ("status", ctypes.c_int),
        ("rest", ctypes.c_char * 512),
    )


def synchronised(file: Path = SYNCHRONISED) -> bool:
    """Whether the clock was set by the network (NTP) since boot.

    The kernel knows this for any service, and forgets it after some hours without network;
    systemd-timesyncd leaves a file that stays.
    """
    return _kernel_says_so() or file.exists()


def _kernel_says_so() -> bool:
    question = _Timex(modes=0)  # 0: a query that changes nothing
    try:
        answer = ctypes.CDLL(None, use_errno=True).adjtimex(ctypes.byref(question))
    except (OSError, AttributeError):
        return False
    return 0 <= answer < _ERROR and not question.status & _UNSYNCHRONISED
