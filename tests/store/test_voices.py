"""From samples, and from files, to voices as they are kept."""

from __future__ import annotations

import io
import random

import numpy as np
import pytest
import soundfile
from support.attachment_helpers import sound, voice

from kiosk.store.errors import VoiceRefused
from kiosk.store.media.voice import (
    LONGEST,
    RATE,
    checksum,
    is_whole,
    keep_samples,
    keep_voice_file,
    resampled,
    samples_of,
)


def file_of(samples: np.ndarray, rate: int = RATE) -> bytes:
    out = io.BytesIO()
    channels = 1 if samples.ndim == 1 else samples.shape[1]
    with soundfile.SoundFile(out, "w", rate, channels, format="FLAC") as file:
        file.write(samples)
    return out.getvalue()


def like(heard: np.ndarray, said: np.ndarray) -> bool:
    """Whether it is the same sound, as far as an ear can tell."""
    assert len(heard) == len(said)
    return float(np.corrcoef(heard, said)[0, 1]) > 0.9


def test_what_was_said_can_be_heard() -> None:
    kept = voice(2)
    assert like(samples_of(kept), sound(2))
    assert is_whole(kept)
    assert len(kept) < 2 * 8000, "more than 64 kbit/s"


def test_a_voice_of_ours_stays_byte_by_byte() -> None:
    kept = voice()
    assert keep_voice_file(kept) == kept
    once = keep_voice_file(file_of(sound()))
    assert keep_voice_file(once) == once


@pytest.mark.parametrize("rate", [8000, 16_000, 44_100, 48_000])
def test_sound_of_any_rate_and_of_two_channels(rate: int) -> None:
    at = np.arange(rate) / rate
    tone = (9000 * np.sin(2 * np.pi * 440 * at)).astype(np.int16)
    kept = keep_voice_file(file_of(np.column_stack([tone, tone]), rate))
    said = (9000 * np.sin(2 * np.pi * 440 * np.arange(RATE) / RATE)).astype(np.int16)
    assert like(samples_of(kept), said)


def test_no_word_of_a_file_comes_along() -> None:
    out = io.BytesIO()
    with soundfile.SoundFile(out, "w", RATE, 1, format="OGG", subtype="OPUS") as file:
        setattr(file, "title", "nobody-may-know")  # noqa: B010 - unknown to our types
        file.write(sound())
    assert b"nobody-may-know" in out.getvalue()
    assert not is_whole(out.getvalue())
    kept = keep_voice_file(out.getvalue())
    assert b"nobody-may-know" not in kept
    assert is_whole(kept)


def test_words_in_the_room_that_is_left_are_no_file_of_ours() -> None:
    kept = bytearray(voice())
    at = kept.index(b"OpusTags") + 60
    assert kept[at : at + 4] == bytes(4)
    kept[at : at + 4] = b"name"
    page = kept.index(b"OggS", 4)
    kept[page + 22 : page + 26] = bytes(4)
    rest = kept[page : kept.index(b"OggS", page + 4)]
    kept[page + 22 : page + 26] = checksum(bytes(rest)).to_bytes(4, "little")
    assert not is_whole(bytes(kept))
    assert b"name" not in keep_voice_file(bytes(kept))


@pytest.mark.parametrize("data", [b"", b"no sound", b"OggS" + bytes(40), file_of(sound())[:50]])
def test_what_is_no_sound_is_refused(data: bytes) -> None:
    assert not is_whole(data)
    with pytest.raises(VoiceRefused, match="no recording"):
        keep_voice_file(data)


def test_a_file_of_no_samples_is_refused() -> None:
    with pytest.raises(VoiceRefused, match="no recording"):
        keep_voice_file(file_of(np.zeros(0, np.int16)))


def test_a_voice_that_was_cut_off_is_not_whole() -> None:
    kept = voice(3)
    for end in (len(kept) - 1, len(kept) // 2, 700):
        assert not is_whole(kept[:end])
    assert not is_whole(kept + b"x")
    assert not is_whole(kept + kept)


def test_one_wrong_byte_is_found() -> None:
    kept, rng = voice(3), random.Random(4)
    for _ in range(40):
        damaged = bytearray(kept)
        damaged[rng.randrange(len(kept))] ^= 1 << rng.randrange(8)
        assert not is_whole(bytes(damaged))


def test_a_voice_that_is_too_long_is_refused_before_it_fills_the_memory() -> None:
    with pytest.raises(VoiceRefused, match="at most 10 minutes"):
        keep_voice_file(file_of(np.zeros(8000 * (LONGEST + 1), np.int16), 8000))


def test_resampling_keeps_the_length() -> None:
    assert len(resampled(sound(1), RATE)) == RATE
    assert len(resampled(np.zeros(44_100, np.int16), 44_100)) == RATE
    assert is_whole(keep_samples(resampled(np.zeros(44_100, np.int16), 44_100)))
