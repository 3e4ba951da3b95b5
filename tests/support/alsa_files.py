"""A microphone and a loudspeaker that are files, for a real PortAudio on a machine without sound.

ALSA's own plug-ins: `file` reads what is "heard" and writes what is "played", over `null`, which
takes and gives as fast as it is asked.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

RATE = 44_100
"""What PortAudio takes for the rate of such a device; any would do."""


def configuration(folder: Path, *, microphone: bool = True) -> Path:
    """A file for ALSA_CONFIG_PATH; a tone lies in the microphone, `played.raw` takes the rest."""
    tone = folder / "heard.raw"
    at = np.arange(RATE) / RATE
    (9000 * np.sin(2 * np.pi * 441 * at)).astype(np.int16).tofile(tone)
    capture = 'capture.pcm "in"' if microphone else ""
    file = folder / "asound.conf"
    file.write_text(
        f"""
pcm.!default {{ type asym
 playback.pcm "out"
 {capture} }}
pcm.out {{ type plug
 slave.pcm {{ type file format "raw" file "{folder / "played.raw"}" slave.pcm "nothing" }} }}
pcm.in {{ type plug
 slave.pcm {{ type file format "raw" file "/dev/null" infile "{tone}" slave.pcm "nothing" }} }}
pcm.nothing {{ type null }}
""",
        encoding="utf-8",
    )
    return file
