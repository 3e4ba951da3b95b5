from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from support.camera_fakes import FakeCamera, HandClock, picture

from kiosk.camera.base import CameraError, Pixels
from kiosk.camera.opencv import Capture, fourcc
from kiosk.camera.webcam import FirstWebcam, Webcam, find_webcams


class FakeDriver:
    """A device that gives the shots it was told to: the driver's time in ms, and the picture."""

    def __init__(self, shots: Iterable[tuple[float, Pixels | None]]) -> None:
        self._shots = iter(shots)
        self._position = 0.0
        self.reads = 0
        self.closed = False
        self.wishes: dict[str, int] = {}
        self.source = ""

    def open(
        self, source: str, backend: str, *, limits: Mapping[str, int], wishes: Mapping[str, int]
    ) -> Capture | None:
        assert (backend, self.reads) == ("V4L2", 0)
        self.source, self.wishes = source, dict(wishes)
        return self

    def read(self) -> Pixels | None:
        self.reads += 1
        self._position, image = next(self._shots, (0.0, None))
        return image

    def position(self) -> float:
        return self._position

    def rate(self) -> float:
        return 30.0

    def close(self) -> None:
        self.closed = True


def opened(driver: FakeDriver, clock: HandClock | None = None) -> Webcam:
    pause = (clock or HandClock()).pause
    webcam = Webcam("/dev/video0", 1920, 1080, opener=driver.open, pause=pause)
    webcam.open()
    return webcam


def test_the_size_is_asked_once_and_before_the_first_picture() -> None:
    driver = FakeDriver([(33, picture(1))])
    opened(driver).read()
    assert list(driver.wishes) == ["FOURCC", "FRAME_WIDTH", "FRAME_HEIGHT", "BUFFERSIZE"]
    assert driver.wishes["FOURCC"] == fourcc("MJPG") == 0x47504A4D
    assert (driver.wishes["FRAME_WIDTH"], driver.wishes["FRAME_HEIGHT"]) == (1920, 1080)


def test_every_new_picture_is_given_once() -> None:
    shots = [(33, picture(1)), (33, picture(1)), (66, picture(2)), (99, picture(3))]
    webcam = opened(FakeDriver(shots))
    assert [int(webcam.read()[0, 0, 0]) for _ in range(3)] == [1, 2, 3]


def test_a_dark_lens_is_no_fault() -> None:
    webcam = opened(FakeDriver((33.0 * turn, picture(0)) for turn in range(1, 200)))
    assert len([webcam.read() for _ in range(150)]) == 150


def test_a_driver_that_repeats_its_last_picture_for_ever_is_found_out() -> None:
    clock = HandClock()
    webcam = opened(FakeDriver((33.0, picture(5)) for _ in range(10_000)), clock)
    began = clock.now
    webcam.read()
    with pytest.raises(CameraError, match="/dev/video0 sends no pictures any more"):
        webcam.read()
    assert clock.now - began == pytest.approx(2.0)


def test_without_a_driver_s_clock_the_picture_itself_tells() -> None:
    webcam = opened(FakeDriver([(0, picture(1)), (0, picture(2)), *[(0, picture(2))] * 1000]))
    assert [int(webcam.read()[0, 0, 0]) for _ in range(2)] == [1, 2]
    with pytest.raises(CameraError):
        webcam.read()


def test_a_pulled_cable_is_a_lost_camera() -> None:
    webcam = opened(FakeDriver([(33, picture(1)), (0, None)]))
    webcam.read()
    with pytest.raises(CameraError):
        webcam.read()


def test_close_lets_go_and_may_be_called_twice() -> None:
    driver = FakeDriver([(33, picture(1))])
    webcam = opened(driver)
    webcam.close()
    webcam.close()
    assert driver.closed
    with pytest.raises(CameraError):
        webcam.read()


def test_a_device_that_is_not_there_says_which(tmp_path: Path) -> None:
    webcam = Webcam(str(tmp_path / "video7"), 640, 480)  # the real OpenCV
    with pytest.raises(CameraError, match="video7 does not open"):
        webcam.open()


def test_the_first_webcam_that_gives_a_picture_is_taken() -> None:
    blind, seeing = FakeCamera(), FakeCamera()
    cameras = {"a": FakeCamera(opens=False), "b": blind, "c": seeing, "d": FakeCamera()}
    blind.fail()
    seeing.give(picture(1))
    seeing.give(picture(2))
    first = FirstWebcam(lambda: cameras, lambda device: cameras[device])
    first.open()
    assert first.read()[0, 0, 0] == 2
    assert [camera.opened for camera in cameras.values()] == [1, 1, 1, 0]
    assert (blind.closed, seeing.closed) == (1, 0)
    first.close()
    assert seeing.closed == 1


def test_webcams_are_looked_for_anew_at_every_opening() -> None:
    devices: list[str] = []
    camera = FakeCamera()
    first = FirstWebcam(lambda: devices, lambda _: camera)
    with pytest.raises(CameraError, match="plugged in"):
        first.open()
    devices.append("/dev/video2")
    camera.give(picture(1))
    camera.give(picture(2))
    first.open()
    assert first.read()[0, 0, 0] == 2


def test_webcams_are_tried_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    for name in ("video10", "video2", "video0", "videofoo", "media0"):
        (tmp_path / name).touch()
    assert find_webcams(tmp_path) == [str(tmp_path / f"video{number}") for number in (0, 2, 10)]
