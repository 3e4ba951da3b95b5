from __future__ import annotations

import pytest
from support.camera_fakes import HandClock, eventually

from kiosk.camera.base import CameraError
from kiosk.camera.factory import camera_for
from kiosk.camera.supervisor import CameraSupervisor
from kiosk.camera.testcard import TestCard


def card(width: int = 640, height: int = 360) -> tuple[TestCard, HandClock]:
    clock = HandClock()
    made = TestCard(width, height, clock=clock, pause=clock.pause)
    made.open()
    return made, clock


def test_every_picture_is_unlike_the_one_before() -> None:
    camera, _ = card()
    seen = [camera.read().tobytes() for _ in range(100)]
    assert len(set(seen)) == 100


def test_it_gives_25_pictures_a_second() -> None:
    camera, clock = card()
    began = clock.now
    for _ in range(51):
        camera.read()
    assert clock.now - began == pytest.approx(2.0)


@pytest.mark.parametrize("size", [(1920, 1080), (320, 240), (600, 1024)])
def test_it_has_the_size_that_was_asked(size: tuple[int, int]) -> None:
    camera, _ = card(*size)
    image = camera.read()
    assert image.shape == (size[1], size[0], 3)
    assert image.flags.c_contiguous


def test_left_is_lighter_than_right_so_that_a_mirror_shows() -> None:
    camera, _ = card()
    image = camera.read().astype(int)
    assert image[190, 180].sum() > image[190, 460].sum() + 200


def test_it_is_a_camera_like_any_other() -> None:
    supervisor = CameraSupervisor(lambda: camera_for("test", 320, 240))
    supervisor.start()
    assert eventually(lambda: (frame := supervisor.latest()) is not None and frame.number > 3)
    supervisor.stop(wait=10)
    assert supervisor.latest() is None


def test_read_before_open_and_after_close() -> None:
    camera = TestCard(320, 240)
    with pytest.raises(CameraError):
        camera.read()
    camera.open()
    camera.close()
    camera.close()
    with pytest.raises(CameraError):
        camera.read()
