"""Sound through PortAudio: the system's default microphone and loudspeaker."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.sound.base import Devices, SoundFailed, Stream, Take

if TYPE_CHECKING:
    from types import ModuleType

    import numpy as np
    import sounddevice
    from numpy.typing import NDArray

_log = logging.getLogger(__name__)

RATE = 48_000
"""Samples per second requested of a microphone; if it cannot, its own rate is used."""


class PortAudio:
    """A `Sound`. Loaded on first use: neither the start nor the wall waits for it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._streams: list[_Stream] = []

    def look(self) -> Devices:
        """The current devices of the system; none without PortAudio."""
        sd = _library()
        if sd is None:
            return Devices()
        with self._lock:
            self._streams = [each for each in self._streams if each.running]
            if not self._streams:
                # PortAudio looks for devices only when it starts.
                sd._terminate()  # noqa: SLF001 - as its documentation says to look again
                sd._initialize()  # noqa: SLF001
            return Devices(_has(sd, "input"), _has(sd, "output"))

    def record(self, heard: Callable[[NDArray[np.int16]], None]) -> tuple[Stream, int]:
        """Listen to the microphone. Raises `SoundFailed`."""
        sd = _there()

        def came(block: NDArray[np.int16], _count: int, _at: object, _flags: object) -> None:
            # The block belongs to the driver, which reuses it.
            heard(block[:, 0].copy())

        def opened(rate: int) -> sounddevice.InputStream:
            return sd.InputStream(samplerate=rate, channels=1, dtype="int16", callback=came)

        with self._lock:
            try:
                rate = RATE
                try:
                    stream = opened(rate)
                except sd.PortAudioError:
                    rate = int(sd.query_devices(kind="input")["default_samplerate"])
                    stream = opened(rate)
                return self._begun(stream), rate
            except sd.PortAudioError as error:
                _log.warning("the microphone: %s", error)
                raise SoundFailed("The microphone does not answer.") from error

    def play(self, take: Take) -> Stream:
        """Play through the loudspeaker. Raises `SoundFailed`."""
        sd = _there()
        at = 0

        def wanted(block: NDArray[np.int16], count: int, _at: object, _flags: object) -> None:
            nonlocal at
            part = take.samples[at : at + count]
            at += len(part)
            block[: len(part), 0] = part
            block[len(part) :, 0] = 0
            if len(part) < count:
                raise sd.CallbackStop

        with self._lock:
            try:
                return self._begun(
                    sd.OutputStream(
                        samplerate=take.rate, channels=1, dtype="int16", callback=wanted
                    )
                )
            except sd.PortAudioError as error:
                _log.warning("the loudspeaker: %s", error)
                raise SoundFailed("The loudspeaker does not answer.") from error

    def _begun(self, stream: sounddevice.InputStream | sounddevice.OutputStream) -> _Stream:
        stream.start()
        self._streams.append(begun := _Stream(stream))
        return begun


class _Stream:
    """A stream of PortAudio, closed once."""

    def __init__(self, stream: sounddevice.InputStream | sounddevice.OutputStream) -> None:
        self._stream = stream
        self._lock = threading.Lock()
        self._open = True

    @property
    def running(self) -> bool:
        return self._open and self._stream.active

    def stop(self) -> None:
        with self._lock:
            if self._open:
                self._open = False
                # Not "stop", which waits until everything is played; errors of a lost device are
                # ignored.
                self._stream.abort(ignore_errors=True)
                self._stream.close(ignore_errors=True)


def _library() -> ModuleType | None:
    try:
        import sounddevice  # noqa: PLC0415
    except OSError:  # the package is installed, but the system's PortAudio is not
        return None
    return sounddevice


def _there() -> ModuleType:
    library = _library()
    if library is None:
        raise SoundFailed("There is no sound on this machine: libportaudio2 is not installed.")
    return library


def _has(sd: ModuleType, kind: str) -> bool:
    try:
        found = sd.query_devices(kind=kind)
    except (sd.PortAudioError, ValueError):
        return False
    return found[f"max_{kind}_channels"] > 0
