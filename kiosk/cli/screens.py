"""The commands with a screen, or about it: run, wall, tour, bench."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.common import settings_and_data, settings_path
from kiosk.errors import KioskError

if TYPE_CHECKING:
    from kiosk.services.put_back import PutBack
    from kiosk.ui.shell.context import AppContext
    from kiosk.ui.theme.theme import Theme


def screen(options: argparse.Namespace) -> int:
    """Start the kiosk, or only its wall."""
    from kiosk.services.opening import OpeningFile
    from kiosk.store.data_folder import DataFolder
    from kiosk.ui import launch

    launch.no_garbage_by_itself()

    settings, data = settings_and_data(options)
    settings_file = settings_path(options)
    opening = OpeningFile(
        DataFolder(data), settings_file, kind="wall" if options.wall_only else "kiosk"
    )
    shown = None
    if found := opening.read():
        shown = launch.show(found, settings.screen, windowed=options.windowed)
    from kiosk.services.build import build

    services = build(
        settings, data, read_only=options.wall_only, settings_file=settings_file, opening=opening
    )
    signals: Sequence[int] = ()
    try:
        # Kivy is imported here: it takes its time, and a wrong setting is reported at once.
        signals = launch.run(
            services,
            opening=shown,
            windowed=options.windowed,
            camera=options.camera or settings.camera.kind,
            touch_map=options.touch_map,
            wall_only=options.wall_only,
            tools=_bind_tools if options.dev else None,
        )
    except KeyboardInterrupt:
        pass  # the screen runs until someone stops it
    finally:
        services.close()
    if services.put_back is not None:
        _put_back_and_start_again(services.put_back, data, signals)
    return 0


def _put_back_and_start_again(wanted: PutBack, data: Path, signals: Sequence[int]) -> None:
    """Replace the book, and become a kiosk that has just been started.

    Returns if one of the `signals` that ask to stop came meanwhile.
    """
    from kiosk.services.put_back import carry_out
    from kiosk.ui.launch import STOPPING

    carry_out(wanted, data)
    # From here one ends the process at once: nothing is open, and none is lost before the start.
    for each in STOPPING:
        signal.signal(each, signal.SIG_DFL)
    if signals:
        return
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - our own start


def _bind_tools(shared: AppContext, theme: Theme, switch: Callable[[str], None]) -> None:
    """Bind the keys of --dev. Their tools need Kivy, which is set up by now."""
    from kiosk.devtools import keys

    keys.bind_to_kiosk(shared, theme, switch)


def tour(options: argparse.Namespace) -> int:
    """Drive the real kiosk through a guest's visit."""
    from kiosk.devtools.tour.tour import run

    settings = settings_and_data(options)[0]
    wanted = [each for each in options.languages.split(",") if each]
    if wanted == ["all"]:
        wanted = list(settings.house.languages)
    for each in wanted:
        if each not in settings.house.languages:
            raise KioskError("The settings do not name the language {language}.", language=each)
    return run(options.out, settings, wanted)


def bench(options: argparse.Namespace) -> int:
    """Measure this machine."""
    from kiosk.devtools import bench

    figures = ["--json", str(options.json)] if options.json else []
    return bench.main([options.what, *figures] if options.what else figures)
