"""Real OpenCV, and a camera in another process that is torn out and put back."""

from __future__ import annotations

import logging
import os
import signal
import socket
from collections.abc import Iterator

import pytest
from camera_fakes import eventually
from PIL import Image

from kiosk.camera.base import CameraError, Frame
from kiosk.camera.factory import camera_for
from kiosk.camera.supervisor import CameraSupervisor
from kiosk.tour.network_camera import NetworkCamera
from kiosk.tour.stamp import read_stamp


@pytest.fixture
def network() -> Iterator[NetworkCamera]:
    with NetworkCamera(rate=25) as camera:
        yield camera


@pytest.fixture
def supervisor(network: NetworkCamera) -> Iterator[CameraSupervisor]:
    supervisor = CameraSupervisor(lambda: camera_for(network.address, 1280, 720))
    supervisor.start()
    yield supervisor
    supervisor.stop(wait=10)


def live(supervisor: CameraSupervisor, after: int = 0) -> Frame:
    found: list[Frame] = []

    def newer() -> bool:
        frame = supervisor.latest()
        if frame is not None and frame.number > after:
            found.append(frame)
        return bool(found)

    assert eventually(newer)
    return found[0]


def stamped(frame: Frame) -> int:
    number = read_stamp(Image.fromarray(frame.image))
    assert number is not None
    return number


def test_the_frames_are_those_that_the_camera_sends_now(
    supervisor: CameraSupervisor, network: NetworkCamera
) -> None:
    frame = live(supervisor)
    assert frame.image.shape == (720, 1280, 3)
    assert frame.image.flags.c_contiguous
    # Whatever was sent before this question is older than what is shown after it.
    asked = network.number()
    assert eventually(lambda: stamped(live(supervisor)) >= asked)
    assert stamped(live(supervisor)) <= network.number()


def test_red_is_red(supervisor: CameraSupervisor) -> None:
    image = live(supervisor).image
    terra = image[int(720 * 0.9), int(1280 * 13 / 16)]
    assert terra.tolist() == pytest.approx([0xA6, 0x3F, 0x27], abs=12)


def test_torn_out_and_put_back(supervisor: CameraSupervisor, network: NetworkCamera) -> None:
    before = live(supervisor)
    network.turn("drop")
    assert eventually(lambda: supervisor.state == "lost")
    assert supervisor.latest() is None
    gone_at = network.number()
    network.turn("play")
    again = live(supervisor, before.number)
    assert stamped(again) >= gone_at
    assert supervisor.state == "live"


def test_a_camera_that_falls_silent_is_lost_and_comes_back(
    supervisor: CameraSupervisor, network: NetworkCamera
) -> None:
    before = live(supervisor)
    os.kill(network.pid, signal.SIGUSR1)
    assert eventually(lambda: supervisor.state == "lost")
    os.kill(network.pid, signal.SIGUSR1)
    live(supervisor, before.number)


def test_nothing_listens_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    camera = camera_for(f"http://127.0.0.1:{port}/", 640, 480)
    assert camera is not None
    with pytest.raises(CameraError, match=f"127.0.0.1:{port} does not answer"):
        camera.open()


def test_a_password_is_nowhere_to_be_read(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    with NetworkCamera() as network:
        address = network.address.replace("//", "//guest:hush@") + "?pwd=hush"
    supervisor = CameraSupervisor(lambda: camera_for(address, 640, 480))
    supervisor.start()
    assert eventually(lambda: supervisor.state == "lost")
    said = f"{supervisor.trouble}{supervisor.trouble!r}{caplog.text}{''.join(capfd.readouterr())}"
    supervisor.stop(wait=10)
    assert "127.0.0.1" in said
    assert "hush" not in said
    assert "guest" not in said
