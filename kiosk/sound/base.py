"""What the kiosk asks of a machine's sound: two protocols, whatever is behind them."""

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
    """What is there just now."""

    microphone: bool = False
    speaker: bool = False


@dataclass(frozen=True, slots=True)
class Take:
    """What was recorded: one channel, `rate` samples a second."""

    samples: NDArray[np.int16]
    rate: int

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate


class Stream(Protocol):
    """Something that runs until it is stopped."""

    @property
    def running(self) -> bool:
        """False once it has come to its end, or its device is gone."""
        ...

    def stop(self) -> None:
        """Stop and give the device back. Twice does no harm."""
        ...


class Sound(Protocol):
    """A machine's sound. Every method may take a while: none is for the UI thread."""

    def look(self) -> Devices:
        """What is there now, also what was plugged in since."""
        ...

    def record(self, heard: Callable[[NDArray[np.int16]], None]) -> tuple[Stream, int]:
        """Listen: `heard` is called, on a thread of the driver, with one block after the other.

        The answer has the samples a second as well. Raises `SoundFailed`.
        """
        ...

    def play(self, take: Take) -> Stream:
        """Begin to play. Raises `SoundFailed`."""
        ...
