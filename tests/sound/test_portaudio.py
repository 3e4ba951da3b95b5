"""A real PortAudio over ALSA's file plug-in: in a process of its own, for it looks only once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
from support.alsa_files import configuration

STORY = """
import time
import numpy as np
from kiosk.sound.portaudio import PortAudio
from kiosk.sound.recorder import Recorder

sound = PortAudio()
print(sound.look())
recorder = Recorder(sound, 2)
recorder.start()
while not recorder.full:
    time.sleep(0.01)
print(recorder.level > 0.5, recorder.lost)
take = recorder.stop()
print(take.seconds, int(abs(take.samples).max()) > 8000)
stream = sound.play(take)
while stream.running:
    time.sleep(0.01)
stream.stop()
stream.stop()
print(sound.look())
"""


def run(story: str, config: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", story],
        env={**os.environ, "ALSA_CONFIG_PATH": str(config)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_recording_and_playing(tmp_path: Path) -> None:
    both = "Devices(microphone=True, speaker=True)"
    told = run(STORY, configuration(tmp_path)).splitlines()
    assert told == [both, "True False", "2.0 True", both]
    played = np.fromfile(tmp_path / "played.raw", np.int16)
    assert abs(played).max() > 8000


def test_a_machine_without_sound(tmp_path: Path) -> None:
    config = tmp_path / "asound.conf"
    config.write_text("pcm.card { type hw card 31 }")  # which there is not
    story = """
from kiosk.sound.base import SoundFailed, Take
from kiosk.sound.portaudio import PortAudio
import numpy as np
sound = PortAudio()
print(sound.look())
for wish in (lambda: sound.record(print), lambda: sound.play(Take(np.zeros(9, np.int16), 48000))):
    try:
        wish()
    except SoundFailed as error:
        print(error)
"""
    assert run(story, config).splitlines() == [
        "Devices(microphone=False, speaker=False)",
        "The microphone does not answer.",
        "The loudspeaker does not answer.",
    ]
