"""The recording we keep: one channel of Opus in Ogg, with nothing in it but the sound."""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING, cast

from kiosk.store.errors import VoiceRefused

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RATE = 48_000
"""Samples a second: what Opus decodes to and most microphones deliver."""

LONGEST = 600
"""Seconds: longer recordings are refused."""

_LEVEL = 0.9
"""On libsndfile's scale, where more means smaller: about 32 kbit/s, clear enough for speech."""

_BLOCK = 1 << 16
_PAGE = struct.Struct("<4sBBqIIIB")
_FIRST, _LAST = 0x02, 0x04
_SUM = 22
_TURNED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


def keep_samples(samples: NDArray[np.int16], rate: int = RATE) -> bytes:
    """Encode microphone samples, one channel at `rate` samples a second, as a file to keep."""
    import soundfile  # noqa: PLC0415 - not loaded at start-up

    out = io.BytesIO()
    with soundfile.SoundFile(
        out, "w", RATE, 1, format="OGG", subtype="OPUS", compression_level=_LEVEL
    ) as file:
        file.write(resampled(samples, rate))
    return out.getvalue()


def keep_voice_file(data: bytes) -> bytes:
    """Convert a sound file (Opus, FLAC, WAV …) to a file to keep.

    A file in our own format stays as it is; from any other only the sound is taken. Raises
    `VoiceRefused`.
    """
    samples = samples_of(data)
    return data if is_whole(data) else keep_samples(samples)


def samples_of(data: bytes) -> NDArray[np.int16]:
    """Decode a sound file to one channel at `RATE`. Raises `VoiceRefused`."""
    import numpy as np  # noqa: PLC0415
    import soundfile  # noqa: PLC0415 - not loaded at start-up

    try:
        with soundfile.SoundFile(io.BytesIO(data)) as file:
            rate = file.samplerate
            blocks: list[NDArray[np.int16]] = []
            heard = 0
            # Read in blocks, because a file may lie about its length.
            for block in file.blocks(_BLOCK, dtype="int16", always_2d=True):
                heard += len(block)
                if heard > LONGEST * rate:
                    raise VoiceRefused(
                        "This recording is too long: at most {minutes} minute.",
                        many="This recording is too long: at most {minutes} minutes.",
                        counting=LONGEST // 60,
                        minutes=LONGEST // 60,
                    )
                blocks.append(block.mean(axis=1).astype(np.int16))
    except (soundfile.LibsndfileError, RuntimeError, ValueError) as error:
        raise _unreadable() from error
    if not heard:
        raise _unreadable()
    return resampled(np.concatenate(blocks), rate)


def resampled(samples: NDArray[np.int16], rate: int) -> NDArray[np.int16]:
    """Resample sound to `RATE`."""
    import numpy as np  # noqa: PLC0415

    if rate == RATE:
        return samples
    at = np.arange(len(samples) * RATE // rate) * (rate / RATE)
    return np.interp(at, np.arange(len(samples)), samples).astype(np.int16)


def is_whole(opus: bytes) -> bool:
    """Whether a file is in our own format, and undamaged.

    That is Opus in Ogg: one stream, one channel, and no information about its maker.
    """
    pages = _pages(opus)
    if len(pages) < 3:
        return False
    head, tags, last = pages[0][2], pages[1][2], pages[-1]
    kinds = [kind & (_FIRST | _LAST) for kind, _, _ in pages]
    if kinds != [_FIRST, *[0] * (len(pages) - 2), _LAST] or last[1] <= 0:
        return False
    if len(head) < 19 or not head.startswith(b"OpusHead") or head[9] != 1:
        return False
    if not tags.startswith(b"OpusTags"):
        return False
    vendor: int = struct.unpack_from("<I", tags, 8)[0] if len(tags) >= 12 else len(tags)
    # After the vendor's name comes the number of comments, which is 0; libsndfile pads the rest.
    return vendor <= 32 and not any(tags[12 + vendor :])


def checksum(page: bytes) -> int:
    """The checksum of an Ogg page whose checksum field is set to 0."""
    # As in zlib, but with the bits of each byte and of the sum reversed, and starting from 0.
    turned = zlib.crc32(page.translate(_TURNED), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{turned:032b}"[::-1], 2)


def _without_sum(page: bytes) -> bytes:
    return page[:_SUM] + bytes(4) + page[_SUM + 4 :]


def _pages(data: bytes) -> list[tuple[int, int, bytes]]:
    """The kind, position and content of each page; empty if any part of the data is not Ogg.

    See RFC 3533, section 6: "The Ogg page format".
    """
    pages: list[tuple[int, int, bytes]] = []
    at, stream = 0, None
    while at < len(data):
        if len(data) - at < _PAGE.size:
            return []
        head = cast("tuple[bytes, int, int, int, int, int, int, int]", _PAGE.unpack_from(data, at))
        mark, version, kind, position, serial, number, told, segments = head
        body = at + _PAGE.size + segments
        end = body + sum(data[at + _PAGE.size : body])
        if end > len(data) or checksum(_without_sum(data[at:end])) != told:
            return []
        whole = mark == b"OggS" and version == 0
        if not whole or number != len(pages) or stream not in (None, serial):
            return []
        stream = serial
        pages.append((kind, position, data[body:end]))
        at = end
    return pages


def _unreadable() -> VoiceRefused:
    return VoiceRefused(
        "This is no recording that can be read: a whole Opus, FLAC or WAV file is needed."
    )
