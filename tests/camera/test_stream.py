"""Real OpenCV, and a camera in another process that is torn out and put back."""

from __future__ import annotations

import io
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from PIL import Image
from support.camera_fakes import eventually

from kiosk.camera.base import CameraError, Frame
from kiosk.camera.factory import camera_for
from kiosk.camera.supervisor import CameraSupervisor
from kiosk.devtools.tour.network_camera import NetworkCamera
from kiosk.devtools.tour.stamp import read_stamp


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


def test_a_damaged_picture_is_passed_over() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        threading.Thread(target=send_some_damaged, args=(listening,)).start()
        camera = camera_for(f"http://127.0.0.1:{port}/", 640, 480)
        assert camera is not None
        camera.open()
        assert [camera.read().shape for _ in range(4)] == [(48, 64, 3)] * 4
        with pytest.raises(CameraError, match="stopped sending"):
            camera.read()
        camera.close()


def send_some_damaged(listening: socket.socket) -> None:
    """Four pictures, two damaged ones among them, and then the end."""
    out = io.BytesIO()
    Image.effect_noise((64, 48), 60).convert("RGB").save(out, "JPEG")
    whole, damaged = out.getvalue(), b"no picture" * 100
    connection, _ = listening.accept()
    with connection:
        connection.recv(4096)
        kind = b"Content-Type: multipart/x-mixed-replace; boundary=part\r\n\r\n"
        connection.sendall(b"HTTP/1.0 200 OK\r\n" + kind)
        for part in (whole, whole, damaged, whole, damaged, whole):
            head = f"--part\r\nContent-Type: image/jpeg\r\nContent-Length: {len(part)}\r\n\r\n"
            connection.sendall(head.encode("ascii") + part + b"\r\n")


def test_opencv_and_ffmpeg_keep_quiet() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://guest:hush@127.0.0.1:{free.getsockname()[1]}/"
    # In a process of its own: they read what they may say once, when they are imported.
    program = (
        "import sys; from kiosk.camera.base import CameraError\n"
        "from kiosk.camera.factory import camera_for\n"
        "try: camera_for(sys.argv[1], 64, 48).open()\n"
        "except CameraError as error: print(error)"
    )
    command = [sys.executable, "-c", program, address]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "does not answer" in done.stdout
    assert done.stderr == ""


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
