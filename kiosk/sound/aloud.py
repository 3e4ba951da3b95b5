"""Text to speech with espeak-ng, on the machine itself."""

from __future__ import annotations

import shutil
import struct
import subprocess

from kiosk.sound.base import SoundFailed, Take

PROGRAM = "espeak-ng"

VOICES = {
    "nl": "nl", "fr": "fr-fr", "en": "en-gb", "ar": "ar", "uk": "uk", "tr": "tr",
}  # fmt: skip
"""The name of espeak-ng's voice for each of our languages."""

_PACE = "140"
"""Words a minute; 175 are usual: slow enough for someone who is learning the language."""
_PATIENCE = 20.0
"""Seconds; a screen takes a tenth of one."""
_HEAD = 44
"""Bytes before the samples of a WAV file from espeak-ng, whose header lacks their number."""


def speaks(language: str) -> bool:
    """Whether there is a voice for a language on this machine."""
    return language in VOICES and shutil.which(PROGRAM) is not None


def spoken(words: str, language: str) -> Take:
    """The words, read aloud. They are passed by stdin, so that no process list shows them.

    Raises `SoundFailed`.
    """
    program = shutil.which(PROGRAM)
    if program is None or language not in VOICES:
        raise SoundFailed("Nothing here can read this language aloud.")
    # The program reads text after two brackets as phonemes.
    words = words.replace("[", " [")
    try:
        done = subprocess.run(
            [program, "--stdin", "--stdout", "-b", "1", "-s", _PACE, "-v", VOICES[language]],
            input=words.encode(), capture_output=True, check=True, timeout=_PATIENCE,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        # Not "from" it: the error of the program contains the text.
        raise SoundFailed("Reading aloud does not work just now.") from None
    return _take(done.stdout)


def _take(wav: bytes) -> Take:
    import numpy as np  # noqa: PLC0415 - no start waits for it

    if len(wav) <= _HEAD or not wav.startswith(b"RIFF"):
        raise SoundFailed("Reading aloud does not work just now.")
    rate: int = struct.unpack_from("<I", wav, 24)[0]
    samples = np.frombuffer(wav[_HEAD : len(wav) - len(wav) % 2], np.int16)
    return Take(samples, rate)
