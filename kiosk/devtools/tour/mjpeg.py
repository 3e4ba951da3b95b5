"""A network camera for tests and for the tour: MJPEG over HTTP, on this machine only.

`python -m kiosk.devtools.tour.mjpeg --port 0 PICTURES...` prints its port on the first line and
sends the pictures in turn, each frame with its number stamped in the top left corner
(`kiosk.devtools.tour.stamp`). Without pictures it sends the test card. It can be torn out and put
back: SIGUSR1 makes it hang and go on again, SIGUSR2 makes it drop everybody and come back; `POST
/hang`, `/drop` and `/play` say the same outright, and `GET /number` tells the number of the frame
that is sent now.
"""

from __future__ import annotations

import argparse
import io
import select
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import FrameType
from typing import Literal, cast

from PIL import Image, ImageOps

from kiosk.camera.testcard import TestCard
from kiosk.devtools.tour.stamp import stamp

Mode = Literal["play", "hang", "drop"]
MODES: tuple[Mode, ...] = ("play", "hang", "drop")

_BOUNDARY = "frame"
_MOST_PICTURES = 64
_MOST_WATCHERS = 8


class Film:
    """The pictures as a film that runs whether somebody watches or not.

    Frame numbers follow the clock, so that all who watch see the same, and a gap shows.
    """

    def __init__(
        self,
        pictures: Sequence[Image.Image],
        rate: float,
        seconds_each: float,
        *,
        stamped: bool = True,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        size = pictures[0].size
        self._pictures = [ImageOps.fit(one.convert("RGB"), size) for one in pictures]
        self._rate = rate
        self._stamped = stamped
        self._frames_each = max(1, round(rate * seconds_each))
        self._clock = clock
        self._began_at = clock()

    def number(self) -> int:
        """The number of the frame that is on now."""
        return int((self._clock() - self._began_at) * self._rate)

    def until_next(self) -> float:
        """Seconds until the frame after this one."""
        past = (self._clock() - self._began_at) * self._rate
        return (int(past) + 1 - past) / self._rate

    def jpeg(self, number: int) -> bytes:
        """Frame `number`, stamped, as a JPEG."""
        picture = self._pictures[number // self._frames_each % len(self._pictures)].copy()
        if self._stamped:
            stamp(picture, number)
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=88)
        return out.getvalue()


class Switch:
    """Whether the camera plays, hangs, or has dropped everybody."""

    def __init__(self) -> None:
        # Re-entrant: a signal may come while the main thread holds it.
        self._changed = threading.Condition(threading.RLock())
        self._mode: Mode = "play"

    def mode(self) -> Mode:
        """What it does now; another thread may turn it at any time."""
        return self._mode

    def turn(self, mode: Mode) -> None:
        with self._changed:
            self._mode = mode
            self._changed.notify_all()

    def toggle(self, mode: Mode) -> None:
        """To `mode`, or back to playing."""
        self.turn("play" if self._mode == mode else mode)

    def wait(self, seconds: float) -> None:
        """Wait for so long, or until it is turned."""
        with self._changed:
            self._changed.wait(seconds)


class CameraServer(ThreadingHTTPServer):
    """Serves one film to a few."""

    daemon_threads = True

    def __init__(self, port: int, film: Film) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.film = film
        self.switch = Switch()
        self.seats = threading.BoundedSemaphore(_MOST_WATCHERS)


class _Handler(BaseHTTPRequestHandler):
    timeout = 10

    @property
    def _camera(self) -> CameraServer:
        return cast("CameraServer", self.server)

    def do_GET(self) -> None:
        if self.path == "/number":
            self._say(str(self._camera.film.number()))
        elif self.path == "/mode":
            self._say(self._camera.switch.mode())
        elif self.path != "/":
            self.send_error(HTTPStatus.NOT_FOUND)
        elif not self._camera.seats.acquire(blocking=False):
            self.send_error(HTTPStatus.SERVICE_UNAVAILABLE)
        else:
            try:
                self._stream()
            except OSError:  # whoever watched has gone
                pass
            finally:
                self._camera.seats.release()

    def do_POST(self) -> None:
        for mode in MODES:
            if self.path == f"/{mode}":
                self._camera.switch.turn(mode)
                self._say(mode)
                return
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (http.server's name)
        """Say nothing: the first line of the output is the port, and there are no others."""

    def _say(self, text: str) -> None:
        body = text.encode("ascii")
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _stream(self) -> None:
        self.close_connection = True
        film, switch = self._camera.film, self._camera.switch
        if switch.mode() == "drop":
            return
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"multipart/x-mixed-replace; boundary={_BOUNDARY}")
        self.end_headers()
        while not self._gone():
            mode = switch.mode()
            if mode == "drop":
                break
            if mode == "play":
                jpeg = film.jpeg(film.number())
                head = f"--{_BOUNDARY}\r\nContent-Type: image/jpeg\r\nContent-Length: {len(jpeg)}"
                self.wfile.write(head.encode("ascii") + b"\r\n\r\n" + jpeg + b"\r\n")
                switch.wait(film.until_next())
            else:
                switch.wait(0.5)

    def _gone(self) -> bool:
        """Whether the other side has hung up: while nothing is sent, no write would tell."""
        ready, _, _ = select.select([self.connection], [], [], 0)
        return bool(ready) and not self.connection.recv(1, socket.MSG_PEEK)


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until stopped (SIGTERM, or the end of the input with --until-eof)."""
    options = _options(arguments)
    film = Film(
        _pictures(options), options.fps, options.seconds, stamped=not options.without_numbers
    )
    camera = CameraServer(options.port, film)
    # The signals first: who has read the port may send one.
    _on(signal.SIGUSR1, lambda: camera.switch.toggle("hang"))
    _on(signal.SIGUSR2, lambda: camera.switch.toggle("drop"))
    # Not from the main thread, which is the one that would have to stop.
    _on(signal.SIGTERM, lambda: threading.Thread(target=camera.shutdown).start())
    if options.until_eof:
        threading.Thread(target=_at_eof, args=(camera.shutdown,), daemon=True).start()
    sys.stdout.write(f"{camera.server_port}\n")
    sys.stdout.flush()
    with camera:
        camera.serve_forever(poll_interval=0.1)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m kiosk.devtools.tour.mjpeg", description=__doc__
    )
    parser.add_argument("pictures", nargs="*", type=Path, metavar="PICTURE")
    parser.add_argument("--port", type=int, default=0, help="0: a free one, printed")
    parser.add_argument("--fps", type=float, default=20.0, help="frames a second")
    parser.add_argument("--seconds", type=float, default=5.0, help="for each picture")
    parser.add_argument("--without-numbers", action="store_true", help="stamp no frame")
    parser.add_argument(
        "--until-eof", action="store_true", help="end when the input does: with who began it"
    )
    options = parser.parse_args(arguments)
    if not 1 <= options.fps <= 60:
        parser.error("--fps must be from 1 to 60")
    if len(options.pictures) > _MOST_PICTURES:
        parser.error(f"no more than {_MOST_PICTURES} pictures")
    return options


def _pictures(options: argparse.Namespace) -> list[Image.Image]:
    pictures: list[Image.Image] = []
    for path in options.pictures:
        with Image.open(path) as image:
            pictures.append(ImageOps.exif_transpose(image))
    if not pictures:
        card = TestCard(1280, 720)
        card.open()
        pictures.append(Image.fromarray(card.read()))
        card.close()
    return pictures


def _on(number: signal.Signals, then: Callable[[], None]) -> None:
    def handle(_number: int, _frame: FrameType | None) -> None:
        then()

    signal.signal(number, handle)


def _at_eof(then: Callable[[], None]) -> None:
    while sys.stdin.buffer.read(4096):
        pass
    then()


if __name__ == "__main__":
    raise SystemExit(main())
