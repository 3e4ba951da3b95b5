"""How live the mirror of the photo screen is, beside what its camera sends."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from kiosk import paths
from kiosk.devtools.bench.figures import Figure, NotMeasured
from kiosk.devtools.bench.start import Say, process_environment, screen
from kiosk.devtools.tour.network_camera import NetworkCamera
from kiosk.settings import model as settings

RATE = 30.0
"""Frames a second that the camera sends."""
SECONDS = 5.0
"""How long each run counts."""


def measure(runs: int, say: Say, seconds: float = SECONDS) -> list[Figure]:
    """Frames shown a second from a network camera in another process; at least 15 are wanted."""
    with (
        tempfile.TemporaryDirectory(prefix="ontmoeting-bench-") as name,
        screen(say) as (display, _virtual),
        NetworkCamera([paths.assets("portraits", "fatima.jpg")], rate=RATE) as camera,
    ):
        say(f"Mirror: {runs} times {seconds:g} seconds of a camera with {RATE:g} frames a second.")
        environment = process_environment(Path(name), display)
        size = settings.load(paths.default_config()).screen
        command = [
            sys.executable, "-m", "kiosk.devtools.probes.camera_preview",
            camera.address, str(seconds),
            str(Path(name) / "cache" / "mirror"), str(size.width), str(size.height),
        ]  # fmt: skip
        shown: list[float] = []
        for _run in range(runs):
            done = subprocess.run(
                command, env=environment, check=False, capture_output=True, text=True
            )
            try:
                shown.append(float(done.stdout))
            except ValueError as error:
                raise NotMeasured(
                    "{what} did not get ready: {output}", what="The mirror", output=done.stderr
                ) from error
    note = "preview: more is better; a guest sees a live mirror from 15 frames a second on."
    return [
        Figure(
            "preview", "1/s", "frames of the mirror shown a second", tuple(shown),
            "sent by the camera", (RATE,) * runs, None, (note,),
        )
    ]  # fmt: skip
