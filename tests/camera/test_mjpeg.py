"""What a camera may send over HTTP: boundaries anywhere, pictures of any size, and rubbish."""

from __future__ import annotations

import contextlib
import io
import random
import socket
import threading
from collections.abc import Iterator

import pytest
from PIL import Image

from kiosk.camera.base import CameraError, Pixels
from kiosk.camera.factory import camera_for
from kiosk.camera.mjpeg import Scan


def jpeg(wide: int, high: int, colour: str = "#0050A0", **how: object) -> bytes:
    picture = Image.effect_noise((wide, high), 60).convert("RGB")
    picture.paste(colour, (0, 0, wide // 2, high // 2))
    out = io.BytesIO()
    picture.save(out, "JPEG", **how)
    return out.getvalue()


def with_thumbnail(wide: int, high: int) -> bytes:
    """A JPEG with another one inside, as a camera's own have."""
    whole, small = jpeg(wide, high), jpeg(32, 24)
    segment = b"\xff\xe1" + (len(small) + 8).to_bytes(2) + b"Exif\x00\x00" + small
    return whole[:2] + segment + whole[2:]


@contextlib.contextmanager
def sending(chunks: list[bytes], kind: str = "multipart/x-mixed-replace; boundary=part"):
    """A camera that says this to the one who asks, and hangs up."""

    def serve(listening: socket.socket) -> None:
        connection, _ = listening.accept()
        with connection, contextlib.suppress(OSError):
            connection.recv(4096)
            connection.sendall(f"HTTP/1.0 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode())
            for chunk in chunks:
                connection.sendall(chunk)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=serve, args=(listening,))
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        thread.join()


def read_all(address: str) -> list[Pixels]:
    camera = camera_for(address, 640, 480)
    assert camera is not None
    camera.open()

    def each() -> Iterator[Pixels]:
        with contextlib.suppress(CameraError):
            while True:
                yield camera.read()

    try:
        return list(each())
    finally:
        camera.close()


HEAD = b"--part\r\nContent-Type: image/jpeg\r\n\r\n"


@pytest.mark.parametrize(
    "chunks",
    [
        [HEAD + jpeg(64, 48) + b"\r\n" for _ in range(3)],
        [jpeg(64, 48) + b"\r\n--part\r\nContent-Type: image/jpeg\r\n\r\n" for _ in range(3)],
        [b"\r\n\r\n" + jpeg(64, 48) + b"\r\n--part\r\n" for _ in range(3)],
        [jpeg(64, 48) for _ in range(3)],
        [HEAD + with_thumbnail(64, 48) for _ in range(3)],
        [HEAD + jpeg(64, 48, progressive=True) for _ in range(3)],
        [HEAD + b"no picture" * 50 + HEAD + jpeg(64, 48) for _ in range(3)],
    ],
    ids=["usual", "late", "late, blank first", "none", "thumbnail", "progressive", "rubbish"],
)
def test_pictures_are_found_wherever_the_boundaries_stand(chunks: list[bytes]) -> None:
    with sending(chunks) as address:
        assert [each.shape for each in read_all(address)] == [(48, 64, 3)] * 3


def test_a_telephone_that_is_turned_while_it_streams_is_not_squashed() -> None:
    sizes = [(64, 48), (64, 48), (48, 64), (48, 64), (96, 54)]
    with sending([HEAD + jpeg(*size) + b"\r\n" for size in sizes]) as address:
        assert [each.shape[1::-1] for each in read_all(address)] == sizes


def test_the_colours_are_right_and_the_rows_from_the_top() -> None:
    with sending([HEAD + jpeg(64, 48, "#D02010", quality=95)]) as address:
        (picture,) = read_all(address)
    assert picture[4, 4].tolist() == pytest.approx([0xD0, 0x20, 0x10], abs=12)


def test_a_torn_picture_is_passed_over() -> None:
    torn = jpeg(64, 48)[:300]
    with sending([HEAD + torn + HEAD + jpeg(64, 48), HEAD + jpeg(64, 48)]) as address:
        shapes = [each.shape for each in read_all(address)]
    assert shapes
    assert set(shapes) == {(48, 64, 3)}


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100, 4096])
def test_a_picture_ends_where_it_ends_however_it_comes_in(size: int) -> None:
    for picture in (jpeg(64, 48), with_thumbnail(64, 48), jpeg(64, 48, progressive=True)):
        stream, scan, data, end = picture + b"\r\n--part", Scan(), bytearray(), 0
        for start in range(0, len(stream), size):
            data += stream[start : start + size]
            if end := scan.end(data):
                break
        assert end == len(picture)


def test_no_bytes_keep_it_for_ever() -> None:
    chance = random.Random(5)
    for _time in range(300):
        data = bytearray(b"\xff\xd8\xff" + chance.randbytes(400))
        scan = Scan()
        assert 0 <= scan.end(data) <= len(data) + 70_000
