"""The network camera by itself: what it stamps, and how it is torn out and put back."""

from __future__ import annotations

import http.client
import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps

from kiosk.devtools.tour.mjpeg import Film
from kiosk.devtools.tour.network_camera import NetworkCamera
from kiosk.devtools.tour.stamp import MOST, read_stamp, stamp
from kiosk.errors import KioskError


def noise(width: int, height: int) -> Image.Image:
    return Image.effect_noise((width, height), 80).convert("RGB")


@pytest.mark.parametrize("number", [0, 1, 77, 4096, 43_690, MOST - 1])
@pytest.mark.parametrize("size", [(1280, 720), (960, 800), (1920, 1080), (640, 360)])
def test_a_stamp_survives_jpeg_and_a_change_of_size(number: int, size: tuple[int, int]) -> None:
    image = noise(*size)
    stamp(image, number)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=60)
    again = Image.open(out)
    assert read_stamp(again) == number
    assert read_stamp(ImageOps.scale(again, 0.6)) == number
    assert read_stamp(again.resize((1500, 1500 * size[1] // size[0]))) == number


def test_a_number_that_is_too_large_begins_again() -> None:
    image = noise(640, 360)
    stamp(image, MOST + 5)
    assert read_stamp(image) == 5


def test_a_picture_without_a_stamp_has_no_number() -> None:
    for image in (Image.new("RGB", (640, 360)), Image.new("RGB", (640, 360), "white")):
        assert read_stamp(image) is None
    image = noise(640, 360)
    stamp(image, 99)
    assert read_stamp(ImageOps.mirror(image)) is None
    assert read_stamp(image.rotate(180)) is None


def test_a_film_shows_its_pictures_in_turn() -> None:
    now = [0.0]
    pictures = [Image.new("RGB", (640, 360), colour) for colour in ("red", "blue")]
    film = Film(pictures, rate=10, seconds_each=2, clock=lambda: now[0])
    assert film.number() == 0
    assert film.until_next() == pytest.approx(0.1)
    seen: list[tuple[int | None, bool]] = []
    for now[0] in (0.05, 1.95, 2.05, 4.05):
        image = Image.open(io.BytesIO(film.jpeg(film.number()))).convert("RGB")
        red, _, blue = np.asarray(image)[300, 500].tolist()
        seen.append((read_stamp(image), red > blue))
    assert seen == [(0, True), (19, True), (20, False), (40, True)]


def test_given_pictures_are_sent_upright(tmp_path: Path) -> None:
    path = tmp_path / "on its side.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    noise(320, 640).save(path, exif=exif)
    with NetworkCamera([path]) as camera:
        assert read_one(camera).size == (640, 320)


def test_its_mode_is_turned_by_path_and_by_signal() -> None:
    with NetworkCamera() as camera:
        assert camera.mode() == "play"
        camera.turn("drop")
        assert camera.mode() == "drop"
        with pytest.raises(http.client.RemoteDisconnected):
            read_one(camera)
        os.kill(camera.pid, signal.SIGUSR2)  # back again
        assert read_stamp(read_one(camera)) is not None


def test_a_ninth_watcher_is_refused() -> None:
    with NetworkCamera() as camera:
        watching = [connect(camera) for _ in range(8)]
        assert [answer.status for _, answer in watching] == [200] * 8
        refused, answer = connect(camera)
        assert answer.status == 503
        refused.close()
        for connection, answer in watching:
            answer.close()
            connection.close()


def test_it_ends_with_who_began_it() -> None:
    command = [sys.executable, "-m", "kiosk.devtools.tour.mjpeg", "--until-eof"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert int(process.stdout.readline()) > 0
        process.stdin.close()
        assert process.wait(timeout=60) == 0


def test_it_ends_when_told_to() -> None:
    command = [sys.executable, "-m", "kiosk.devtools.tour.mjpeg"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.terminate()
        assert process.wait(timeout=60) == 0


def test_a_picture_that_is_none_is_said_by_who_wanted_it(tmp_path: Path) -> None:
    with pytest.raises(KioskError, match="does not start"), NetworkCamera([tmp_path / "none.jpg"]):
        pass


def connect(camera: NetworkCamera) -> tuple[http.client.HTTPConnection, http.client.HTTPResponse]:
    host, port = camera.address.removeprefix("http://").rstrip("/").split(":")
    connection = http.client.HTTPConnection(host, int(port), timeout=60)
    connection.request("GET", "/")
    return connection, connection.getresponse()


def read_one(camera: NetworkCamera) -> Image.Image:
    """The first picture of the stream."""
    connection, answer = connect(camera)
    try:
        assert answer.readline().startswith(b"--")
        length = 0
        while line := answer.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        return Image.open(io.BytesIO(answer.read(length)))
    finally:
        answer.close()
        connection.close()
