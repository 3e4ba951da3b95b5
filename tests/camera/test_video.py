from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from support.camera_fakes import HandClock

from kiosk.camera.base import CameraError
from kiosk.camera.video import VideoFile

SHADES = [20, 60, 100, 140, 180]


@pytest.fixture
def film(tmp_path: Path) -> Path:
    path = tmp_path / "film.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 20, (64, 48))
    for shade in SHADES:
        writer.write(np.full((48, 64, 3), (0, 0, shade), np.uint8))  # blue, green, red
    writer.release()
    return path


def test_it_plays_from_the_start_again_when_it_ends(film: Path) -> None:
    clock = HandClock()
    video = VideoFile(film, clock=clock, pause=clock.pause)
    video.open()
    reds = [int(video.read()[24, 32, 0]) for _ in range(12)]
    assert reds == pytest.approx((SHADES * 3)[:12], abs=6)


def test_it_plays_at_its_own_rate(film: Path) -> None:
    clock = HandClock()
    video = VideoFile(film, clock=clock, pause=clock.pause)
    video.open()
    began = clock.now
    for _ in range(41):
        video.read()
    assert clock.now - began == pytest.approx(2.0)


def test_time_that_was_lost_is_not_made_up_for(film: Path) -> None:
    clock = HandClock()
    video = VideoFile(film, clock=clock, pause=clock.pause)
    video.open()
    video.read()
    clock.forward(10)
    video.read()
    began = clock.now
    video.read()
    assert clock.now - began == pytest.approx(1 / 20)


@pytest.mark.parametrize("content", [b"", b"no film at all", b"RIFF\x00\x00\x00\x00AVI "])
def test_what_is_no_video_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "film.avi"
    path.write_bytes(content)
    with pytest.raises(CameraError, match=r"film\.avi is no video"):
        VideoFile(path).open()


def test_a_file_that_goes_away_is_a_lost_camera(film: Path) -> None:
    clock = HandClock()
    video = VideoFile(film, clock=clock, pause=clock.pause)
    video.open()
    film.unlink()
    for _ in SHADES:
        video.read()
    with pytest.raises(CameraError):
        video.read()


def test_read_before_open_and_after_close(film: Path) -> None:
    video = VideoFile(film)
    with pytest.raises(CameraError):
        video.read()
    video.open()
    video.close()
    video.close()
    with pytest.raises(CameraError):
        video.read()
