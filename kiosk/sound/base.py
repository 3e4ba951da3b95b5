"""The interface to a machine's sound: two protocols."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from kiosk.errors import KioskError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class SoundFailed(KioskError):
    """A microphone or loudspeaker does not do what it should."""


@dataclass(frozen=True, slots=True)
class Devices:
    """The devices that exist now."""

    microphone: bool = False
    speaker: bool = False


@dataclass(frozen=True, slots=True)
class Take:
    """A recording: one channel, `rate` samples a second."""

    samples: NDArray[np.int16]
    rate: int

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate


class Stream(Protocol):
    """A recording or playback that runs until it is stopped."""

    @property
    def running(self) -> bool:
        """False once it has ended, or its device is gone."""
        ...

    def stop(self) -> None:
        """Stop and release the device. Calling it twice does no harm."""
        ...


class Sound(Protocol):
    """A machine's sound. Every method may take a while: not for the UI thread."""

    def look(self) -> Devices:
        """The devices that exist now, also those connected since the start."""
        ...

    def record(self, heard: Callable[[NDArray[np.int16]], None]) -> tuple[Stream, int]:
        """Record: `heard` is called, on a thread of the driver, with one block after another.

        The result includes the samples per second. Raises `SoundFailed`.
        """
        ...

    def play(self, take: Take) -> Stream:
        """Start playing. Raises `SoundFailed`."""
        ...
