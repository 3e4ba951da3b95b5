"""The interface of every camera, and its frames."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

from kiosk.errors import KioskError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# In quotes, so that a start of the kiosk does not wait for numpy.
Pixels: TypeAlias = "NDArray[np.uint8]"
"""A picture as height x width x 3 bytes: red, green, blue, one row after the other."""


class CameraError(KioskError):
    """The camera does not open, was lost, or is of an unknown kind.

    Never put an address with its password in the message: see `kiosk.camera.address`.
    """


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Frame:
    """One picture from the camera, as it came: not mirrored.

    `number` counts up for as long as the supervisor lives, so a new number means a new picture.
    `taken_at` is in seconds on the supervisor's monotonic clock. `image` is read-only: the frame
    that the guest saw is the frame that is kept.
    """

    image: Pixels
    number: int
    taken_at: float


class Camera(Protocol):
    """A camera, used by one thread at a time. It may be opened again after it was closed."""

    def open(self) -> None:
        """Open the device. May take seconds. Raises `CameraError`."""
        ...

    def read(self) -> Pixels:
        """Wait for the next new picture. Raises `CameraError` when the camera is lost.

        It may also never return: a driver may do anything after a cable is pulled. The caller
        watches for that, not the camera.
        """
        ...

    def close(self) -> None:
        """Release the device and every picture. Does nothing when it is not open."""
        ...
