"""A reader of MJPEG over HTTP: one JPEG after another, wherever the boundaries are.

FFmpeg waits for a boundary before the first picture, which some cameras send only after it. It also
squeezes every later picture into the size of the first, for example from a phone that is turned
while it streams. Here the JPEG itself says where it ends and how large it is.
"""

from __future__ import annotations

import base64
import http.client
from collections.abc import Callable
from typing import TypeAlias
from urllib.parse import SplitResult, unquote, urlsplit

from kiosk.camera.base import CameraError, Pixels
from kiosk.camera.opencv import decode

OPEN_WITHIN, READ_WITHIN = 5.0, 1.8
"""Seconds to connect, and between two pictures: less than the supervisor's patience."""
MOST = 32 * 1024 * 1024
"""The most bytes of a picture, or of data before one."""
TRIES = 3
"""Attempts for one picture: a damaged one, on a weak network, is skipped."""
AT_ONCE = 65536

Decode: TypeAlias = "Callable[[bytes], Pixels | None]"


class MjpegCapture:
    """An open stream of pictures."""

    def __init__(
        self,
        connection: http.client.HTTPConnection,
        answer: http.client.HTTPResponse,
        read: Decode = decode,
    ) -> None:
        self._connection = connection
        self._answer = answer
        self._decode = read
        self._rest = b""

    def read(self) -> Pixels | None:
        """The next picture; None when the stream has ended."""
        for _ in range(TRIES):
            try:
                jpeg = self._next()
            except (OSError, http.client.HTTPException):
                return None
            if jpeg is None:
                return None
            if (picture := self._decode(jpeg)) is not None:
                return picture
        return None

    def position(self) -> float:
        return 0.0

    def rate(self) -> float:
        return 0.0

    def close(self) -> None:
        self._answer.close()
        self._connection.close()

    def _next(self) -> bytes | None:
        """The bytes of the next JPEG, as they came."""
        data = bytearray(self._rest)
        while (start := data.find(b"\xff\xd8\xff")) < 0:
            del data[:-2]  # the start marker may be cut in two
            if not self._more(data):
                return None
        del data[:start]
        scan = Scan()
        while (end := scan.end(data)) == 0:
            if len(data) > MOST or not self._more(data):
                return None
        self._rest = bytes(data[end:])
        return bytes(data[:end])

    def _more(self, data: bytearray) -> bool:
        more = self._answer.read1(AT_ONCE)
        data += more
        return bool(more)


class Scan:
    """Finds the end of a JPEG while it arrives.

    It skips whole segments, because a thumbnail has its own end inside one; then it scans the coded
    data, where only a real marker stands alone.
    """

    def __init__(self) -> None:
        self._at = 2
        self._coded: bool = False

    def end(self, data: bytearray) -> int:
        """Where the JPEG at the start of `data` ends; 0: not yet. Other data ends at once."""
        while self._at + 4 <= len(data) or (self._coded and self._at + 2 <= len(data)):
            if self._coded:
                found = data.find(b"\xff", self._at)
                if found < 0 or found + 2 > len(data):
                    self._at = len(data) if found < 0 else found
                    return 0
                mark = data[found + 1]
                self._coded = mark == 0 or 0xD0 <= mark <= 0xD7
                self._at = found + (2 if self._coded else 0)
            elif data[self._at] != 0xFF:
                return self._at  # damaged: continue with the next one from here
            elif data[self._at + 1] == 0xD9:
                return self._at + 2
            elif data[self._at + 1] == 0xFF:
                self._at += 1  # a padding byte
            else:
                self._coded = data[self._at + 1] == 0xDA
                self._at += 2 + int.from_bytes(data[self._at + 2 : self._at + 4])
        # An end that nothing follows yet is shorter than any other segment.
        ended = not self._coded and bytes(data[self._at : self._at + 2]) == b"\xff\xd9"
        return self._at + 2 if ended else 0


def open_mjpeg(address: str) -> MjpegCapture | None:
    """Open what `address` sends, or return None if it is not an MJPEG that we read ourselves.

    Raises `CameraError` where nothing answers.
    """
    parts = urlsplit(address)
    if parts.scheme.lower() != "http" or not parts.hostname:
        return None
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=OPEN_WITHIN)
    try:
        connection.request("GET", _path(parts), headers=_headers(parts))
        answer = connection.getresponse()
    except http.client.HTTPException:
        connection.close()
        return None
    except OSError as error:
        connection.close()
        raise CameraError("The camera does not answer.") from error
    kind = answer.getheader("Content-Type", "")
    if answer.status != http.HTTPStatus.OK or not kind.lower().startswith("multipart/"):
        connection.close()
        return None
    if connection.sock is not None:
        connection.sock.settimeout(READ_WITHIN)
    return MjpegCapture(connection, answer)


def _path(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _headers(parts: SplitResult) -> dict[str, str]:
    if parts.username is None:
        return {}
    word = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return {"Authorization": f"Basic {base64.b64encode(word.encode()).decode('ascii')}"}
