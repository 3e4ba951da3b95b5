"""Time to the first interactive wall, beside a bare Kivy window.

The clock runs from just before a process is spawned until it says READY=1
(`kiosk.ui.shell.readiness`). The kiosk says so after the first frame with a card on the wall was
flipped, when the screen behind "Sign the guest book" is built and the loop takes touches; a bare
window (`kiosk.devtools.probes.bare_window`) after its first frame was flipped. Both are said at the
next turn of the loop. All processes have the same Python, display and window size, and run in turn.

There are two bare windows. The one as Kivy comes is what any program with Kivy pays, and the one
that we hold ourselves to. The other is prepared as the kiosk prepares Kivy, which makes Kivy start
quicker: what is left beside that one is what the kiosk itself costs.

All find the bytecode of what they import, as on a box where they ran before: Python is given a
folder for it, that of the bench, and one run of each goes before, uncounted.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from kiosk import paths
from kiosk.devtools.bench.figures import Figure, NotMeasured, in_turn
from kiosk.devtools.demo.entries import fill
from kiosk.devtools.tour.display import virtual_screen
from kiosk.settings import model as settings
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book

PATIENCE = 120.0
"""Seconds after which a process that does not get ready has failed."""

MOST_START = 1.5
"""What a guest may wait for more than a bare Kivy window."""
MOST_HELP = 0.5

Say = Callable[[str], None]


class Ready(NamedTuple):
    """How long it took, and how much of it the main thread computed, both in seconds.

    The second hardly feels what else the machine has to do.
    """

    seconds: float
    computed: float


def measure(runs: int, entries: int, say: Say) -> list[Figure]:
    """The figures of the start: the kiosk, by the clock and by the processor, and its `--help`."""
    with (
        tempfile.TemporaryDirectory(prefix="ontmoeting-bench-") as name,
        screen(say) as (display, virtual),
    ):
        folder = Path(name)
        say(f"Start: making a book with {entries} entries, then {runs} starts of each, in turn.")
        data = folder / "data"
        fill_book(data, entries)
        house = settings.load(paths.default_config())
        environment = process_environment(folder, display)
        width, height = str(house.screen.width), str(house.screen.height)
        kiosk = ("-m", "kiosk", "--data", str(data), "--config", str(paths.default_config()))

        def bare(how: str) -> Callable[[], Ready]:
            arguments = (
                "-m",
                "kiosk.devtools.probes.bare_window",
                how,
                str(folder / "cache" / how),
                width,
                height,
            )
            return lambda: time_to_ready(arguments, environment, folder)

        started, plain, prepared = in_turn(
            runs,
            lambda: time_to_ready((*kiosk, "run", "--windowed"), environment, folder),
            bare("plain"),
            bare("prepared"),
        )
        kivy = ("-c", "import kivy.app, kivy.uix.label")
        helped, imported = in_turn(
            runs,
            lambda: _time_to_end(("-m", "kiosk", "--help"), environment),
            lambda: _time_to_end(kivy, environment),
        )
    counted = f"the median of {runs} starts in turn with its baseline, after one uncounted"
    notes = [f"start: from spawn to the first wall with a card that takes touches; {counted}."]
    if virtual:
        notes.append("No display here: on a virtual screen (Xvfb), drawn by the processor.")
    seconds, computed = [each.seconds for each in started], [each.computed for each in started]
    return [
        Figure(
            "start", "s", f"first interactive wall, {entries} entries", tuple(seconds),
            "bare Kivy window", tuple(each.seconds for each in plain), MOST_START, tuple(notes),
        ),
        Figure(
            "start-prepared", "s", "the same", tuple(seconds),
            "bare window, our Config", tuple(each.seconds for each in prepared),
        ),
        Figure(
            "start-cpu", "s", "what the main thread computes for it", tuple(computed),
            "bare Kivy window", tuple(each.computed for each in plain),
        ),
        Figure("help", "s", "kiosk --help", helped, "importing Kivy", imported, MOST_HELP),
    ]  # fmt: skip


@contextlib.contextmanager
def screen(say: Say) -> Iterator[tuple[str, bool]]:
    """The display that is there, or a virtual one; its name, and whether it is virtual."""
    if there := os.environ.get("DISPLAY"):
        yield there, False
        return
    say("There is no display here: starting a virtual one.")
    house = settings.load(paths.default_config())
    with virtual_screen(house.screen.width, house.screen.height) as name:
        yield name, True


def fill_book(data: Path, entries: int) -> None:
    """Fill a data folder with made-up entries."""
    now = datetime.now().astimezone()
    with open_book(DataFolder(data), settings.load(paths.default_config())) as book:
        fill(book, entries, now=now, assets=paths.assets())


def process_environment(folder: Path, display: str) -> dict[str, str]:
    """The same for all that is started. Bytecode goes to our folder, whatever the caller's wish."""
    environment = {
        **os.environ,
        "DISPLAY": display,
        "XDG_CACHE_HOME": str(folder / "cache"),
        "KIVY_HOME": str(folder / "cache" / "kivy"),
        "KIVY_NO_CONSOLELOG": "1",
        "KIVY_NO_ARGS": "1",
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    (folder / "cache" / "kivy").mkdir(parents=True, exist_ok=True)
    return environment


def time_to_ready(arguments: Sequence[str], environment: Mapping[str, str], folder: Path) -> Ready:
    """From the spawning of `python arguments...` until it says that it is ready.

    Raises `NotMeasured` with what it wrote, when it ends or does nothing instead.
    """
    address, output = folder / "ready", folder / "output"
    with contextlib.suppress(FileNotFoundError):
        address.unlink()
    with (
        socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear,
        output.open("wb") as written,
    ):
        ear.bind(str(address))
        ear.settimeout(0.5)
        began = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, *arguments],
            env={**environment, "NOTIFY_SOCKET": str(address)},
            stdout=written, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            while time.monotonic() - began < PATIENCE and process.poll() is None:
                with contextlib.suppress(TimeoutError):
                    if ear.recv(64) == b"READY=1":
                        return Ready(time.monotonic() - began, _computed(process.pid))
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
    raise NotMeasured(
        "{what} did not get ready: {output}",
        what=" ".join(arguments),
        output=output.read_text(errors="replace").strip()[-2000:] or "it said nothing",
    )


def _computed(process: int) -> float:
    """Seconds that the main thread of a process has had a processor for."""
    told = Path(f"/proc/{process}/task/{process}/schedstat").read_text(encoding="ascii")
    return int(told.split()[0]) / 1e9


def _time_to_end(arguments: Sequence[str], environment: Mapping[str, str]) -> float:
    """Seconds that `python arguments...` takes."""
    began = time.monotonic()
    subprocess.run(
        [sys.executable, *arguments], env=environment, check=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    return time.monotonic() - began
