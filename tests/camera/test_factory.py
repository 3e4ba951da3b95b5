from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.camera.address import spoken
from kiosk.camera.base import CameraError
from kiosk.camera.factory import camera_for
from kiosk.camera.stream import Stream
from kiosk.camera.testcard import TestCard
from kiosk.camera.video import VideoFile
from kiosk.camera.webcam import FirstWebcam, Webcam


def test_each_kind_by_its_name(tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.touch()
    kinds = {
        "test": TestCard,
        "0": Webcam,
        "12": Webcam,
        "/dev/video1": Webcam,
        "/dev/v4l/by-id/usb-some-camera": Webcam,
        "http://192.0.2.1:8080/video": Stream,
        "https://camera.example/": Stream,
        "rtsp://guest:hush@192.0.2.1/1": Stream,
        "RTSP://192.0.2.1/": Stream,
        str(film): VideoFile,
    }
    for kind, made in kinds.items():
        assert type(camera_for(kind, 1920, 1080)) is made


def test_none_is_no_camera() -> None:
    assert camera_for("none", 1920, 1080) is None


def test_auto_is_no_camera_until_there_is_a_video_device(tmp_path: Path) -> None:
    assert camera_for("auto", 1920, 1080, dev=tmp_path) is None
    (tmp_path / "video0").touch()
    assert isinstance(camera_for("auto", 1920, 1080, dev=tmp_path), FirstWebcam)


@pytest.mark.parametrize("kind", ["", "webcam", "-1", "film-that-is-not.mp4", "/", "{kind}"])
def test_anything_else_says_what_is_allowed(kind: str) -> None:
    with pytest.raises(CameraError, match="auto, none, test") as caught:
        camera_for(kind, 1920, 1080)
    assert kind in str(caught.value)


@pytest.mark.parametrize(
    "address",
    ["rtmp://me:hush@192.0.2.1/", "file:///etc/hush", "http://", "http://me:hush@192.0.2.1:port/"],
)
def test_an_address_that_we_do_not_open_is_not_repeated(address: str) -> None:
    with pytest.raises(CameraError, match="http://, https://, rtsp://") as caught:
        camera_for(address, 1920, 1080)
    assert "hush" not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://192.0.2.1:8080/video", "192.0.2.1:8080"),
        ("rtsp://me:hu@sh@camera.local/live", "camera.local"),
        ("rtsp://192.0.2.1:554/user=me_password=hush_channel=1", "192.0.2.1:554"),
        ("http://camera/?pwd=hush#hush", "camera"),
        ("http://[2001:db8::1]:80/hush", "[2001:db8::1]:80"),
        ("http://me:hush@[broken", "?"),
    ],
)
def test_of_an_address_only_the_host_is_said(address: str, said: str) -> None:
    assert spoken(address) == said


def test_no_opencv_is_imported_until_a_camera_is_opened() -> None:
    program = (
        "import sys; from kiosk.camera.factory import camera_for; "
        "from kiosk.camera.supervisor import CameraSupervisor; "
        "made = [camera_for(k, 640, 480) for k in ('0', 'test', 'http://192.0.2.1/', 'auto')]; "
        "sys.exit('cv2' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
