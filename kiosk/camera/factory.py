"""Make a camera from the setting `camera.kind`."""

from __future__ import annotations

from pathlib import Path

from kiosk.camera.address import SCHEMES, is_address, spoken
from kiosk.camera.base import Camera, CameraError
from kiosk.camera.stream import Stream
from kiosk.camera.testcard import TestCard
from kiosk.camera.video import VideoFile
from kiosk.camera.webcam import FirstWebcam, Webcam, find_webcams


def camera_for(kind: str, width: int, height: int, *, dev: Path = Path("/dev")) -> Camera | None:
    """The camera that `kind` names, not yet opened, or None where there is to be none.

    `kind` is `none`, `auto` (the first webcam that works; None where there is no video device),
    `test` (a drawn test card), a number or a path under `/dev` (a webcam), an http, https, rtsp or
    rtsps address, or a video file. `width` and `height` are pixels, asked of a webcam and drawn by
    the test card. Opens nothing and imports no OpenCV, so it also serves to check a setting.

    Raises `CameraError` for anything else, with what is allowed.
    """
    if kind == "none":
        return None
    if kind == "auto":
        first = FirstWebcam(lambda: find_webcams(dev), lambda one: Webcam(one, width, height))
        return first if find_webcams(dev) else None
    if kind == "test":
        return TestCard(width, height)
    if is_address(kind):
        return _stream(kind)
    device = str(dev / f"video{int(kind)}") if kind.isdecimal() else kind
    if device.startswith(f"{dev}/"):
        return Webcam(device, width, height)
    return _video(kind)


def _stream(address: str) -> Camera:
    scheme = address.partition("://")[0].lower()
    if scheme not in SCHEMES or spoken(address) == "?":
        raise CameraError("A camera's address must be http://, https://, rtsp:// or rtsps://.")
    return Stream(address)


def _video(kind: str) -> Camera:
    path = Path(kind).expanduser()
    if not path.is_file():
        raise CameraError(
            "“{kind}” is no camera: it must be auto, none, test, a number or /dev path, "
            "an http:// or rtsp:// address, or a video file that exists.",
            kind=kind,
        )
    return VideoFile(path)
