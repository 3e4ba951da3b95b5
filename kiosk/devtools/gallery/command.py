"""`kiosk-dev gallery`: one state of a screen live in a window, or several on one sheet."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.devtools.gallery.sheet import sheet
from kiosk.devtools.tour.display import screenshot, virtual_screen
from kiosk.errors import KioskError
from kiosk.settings.model import LANGUAGES, Screen
from kiosk.ui.shell import window

if TYPE_CHECKING:
    from PIL.Image import Image

    from kiosk.devtools.gallery.stage import StageRoom

FRAMES = 6
"""Turns of the event loop after which a laid-out screen has been drawn."""


class GalleryError(Exception):
    """A state cannot be shown. The message is for developers, in English only."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status."""
    options = _parser().parse_args(argv)
    try:
        with contextlib.ExitStack() as held:
            if options.list or options.sheet:
                # A virtual screen allows a window of any size.
                os.environ["DISPLAY"] = held.enter_context(virtual_screen(*options.size))
                os.environ["LIBGL_ALWAYS_SOFTWARE"] = "1"
            elif not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")):
                raise GalleryError("There is no screen here. Try --sheet OUT.png.")
            folder = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="ontmoeting-")))
            _run(options, folder)
    except (GalleryError, KioskError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kiosk-dev", description="Tools for the screens.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    does = "show a screen in one of its states"
    gallery = commands.add_parser("gallery", help=does, description=does)
    gallery.add_argument("names", metavar="NAME", nargs="*", help="the name of a state; see --list")
    gallery.add_argument("--language", choices=LANGUAGES, default="nl")
    gallery.add_argument("--size", metavar="WxH", type=_size, default=(1280, 800))
    gallery.add_argument("--larger", action="store_true", help="with larger text")
    gallery.add_argument("--contrast", action="store_true", help="with high contrast")
    gallery.add_argument("--list", action="store_true", help="list the names of all states")
    gallery.add_argument(
        "--sheet",
        metavar="OUT.png",
        type=Path,
        help="write the states to one picture (without NAME: all of them)",
    )
    return parser


def _size(text: str) -> tuple[int, int]:
    wide, _x, high = text.lower().partition("x")
    if not (wide.isdecimal() and high.isdecimal() and int(wide) and int(high)):
        raise argparse.ArgumentTypeError(f"{text} is not a size like 800x1280")
    return int(wide), int(high)


def _run(options: argparse.Namespace, folder: Path) -> None:
    wide, high = options.size
    window.prepare(Screen(width=wide, height=high), windowed=True, cache=folder / "kivy")
    names = set(options.names)
    if options.list:
        for room in _rooms(options, folder):
            sys.stdout.writelines(f"{name}\n" for name in room.states())
    elif options.sheet:
        pictures = dict(_pictures(options, folder))
        _need(names - pictures.keys())
        sheet(pictures).save(options.sheet)
    else:
        if len(names) != 1:
            raise GalleryError("Give one NAME, or --sheet OUT.png for several.")
        _show(options, folder)


def _need(unknown: set[str]) -> None:
    if unknown:
        raise GalleryError(f"No state is called {', '.join(sorted(unknown))}; see --list.")


def _rooms(options: argparse.Namespace, folder: Path) -> Iterator[StageRoom]:
    """The guests' and the wall's screens, and then the team's, in the look that is asked for."""
    from kiosk.devtools.gallery.guest import Room  # noqa: PLC0415 - they open the window
    from kiosk.devtools.gallery.team import TeamPages  # noqa: PLC0415
    from kiosk.ui.shell.viewport import laid_out  # noqa: PLC0415

    size = laid_out(*options.size)
    for room in (lambda: Room(*size), lambda: TeamPages(*size, folder)):
        made = room()
        made.theme.larger, made.theme.contrast = options.larger, options.contrast
        made.speak(options.language)
        yield made


def _pictures(options: argparse.Namespace, folder: Path) -> Iterator[tuple[str, Image]]:
    from kivy.base import EventLoop, runTouchApp  # noqa: PLC0415
    from kivy.core.window import Window  # noqa: PLC0415

    from kiosk.ui.shell.viewport import Viewport  # noqa: PLC0415

    runTouchApp(embedded=True)
    left = set(options.names)
    view: Viewport | None = None
    for room in _rooms(options, folder):
        if view is not None:
            Window.remove_widget(view)
        view = Viewport(room.stage)
        Window.add_widget(view)
        for name, prepare in room.states().items():
            if options.names and name not in left:
                continue
            room.tidy()
            screen = prepare()
            room.show(screen)
            # What is seen beside the cards, as on a kiosk's own window.
            Window.clearcolor = getattr(screen, "laid_on", room.theme.paper)
            for _frame in range(FRAMES):
                EventLoop.idle()
            yield name, screenshot(os.environ["DISPLAY"])
            room.theme.reading = False
            left.discard(name)
        if options.names and not left:
            return


def _show(options: argparse.Namespace, folder: Path) -> None:
    from kivy.base import runTouchApp  # noqa: PLC0415

    from kiosk.devtools import keys  # noqa: PLC0415
    from kiosk.ui.kivy_private import set_loops_a_second  # noqa: PLC0415
    from kiosk.ui.shell.viewport import Viewport  # noqa: PLC0415

    (name,) = options.names
    for room in _rooms(options, folder):
        prepare = room.states().get(name)
        if prepare is not None:
            room.show(prepare())
            keys.bind(room.stage, room.theme, room.texts, lambda: LANGUAGES, room.speak)
            set_loops_a_second(window.FPS)  # the walks through all states wait for none
            runTouchApp(Viewport(room.stage))
            return
    _need({name})
