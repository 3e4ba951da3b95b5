# What the kiosk uses of soundfile, which has no type information of its own.
from collections.abc import Iterator
from typing import BinaryIO, Literal

import numpy as np
from numpy.typing import NDArray

class SoundFileError(Exception): ...
class LibsndfileError(SoundFileError, RuntimeError): ...

class SoundFile:
    samplerate: int
    channels: int
    frames: int
    def __init__(
        self,
        file: BinaryIO,
        mode: str = "r",
        samplerate: int | None = None,
        channels: int | None = None,
        *,
        format: str | None = None,  # noqa: A002
        subtype: str | None = None,
        compression_level: float | None = None,
    ) -> None: ...
    def __enter__(self) -> SoundFile: ...
    def __exit__(self, *args: object) -> None: ...
    def write(self, data: NDArray[np.int16]) -> None: ...
    def blocks(
        self, blocksize: int, *, dtype: Literal["int16"], always_2d: bool
    ) -> Iterator[NDArray[np.int16]]: ...
