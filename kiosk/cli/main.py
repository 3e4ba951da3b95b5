"""The command line: `kiosk COMMAND`, with `--data DIR` and `--config FILE` before or after it.

Exit status: 0 done; 1 an expected failure, one sentence on stderr, nothing half done; 2 wrong
usage. Every command imports what it needs when it runs: `--help` waits for nothing.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import warnings
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Protocol

from kiosk import __version__
from kiosk.cli import agenda as team
from kiosk.cli import doctor, entries, keeping, privacy, screens
from kiosk.cli import notice as privacy_notice
from kiosk.cli.common import set_up_log
from kiosk.errors import KioskError


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line asks. Returns the exit status."""
    options = build_parser().parse_args(argv)
    # What Pillow thinks of a picture is told by what comes of it, in a sentence of ours.
    warnings.filterwarnings("ignore", module=r"PIL\.")
    # Asked to stop, a command clears up as it does for Ctrl-C.
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        set_up_log(options.verbose, os.environ.get("KIOSK_LOG", ""))
        return options.command(options)
    except KioskError as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
    except BrokenPipeError:
        # Whoever read our output went away; there is nobody to tell, at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def build_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    what = "A guest book, photo wall and reflection document."
    parser = argparse.ArgumentParser(prog="kiosk", description=what)
    version = f"ontmoeting {__version__}"
    parser.add_argument("--version", action="version", version=version)
    _add_global_options(parser, default=None)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def add(name: str, command: Callable[..., int], does: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=does, description=does)
        # Suppressed, so that after the command it does not undo what stood before it.
        _add_global_options(sub, default=argparse.SUPPRESS)
        sub.set_defaults(command=command, usage_error=sub.error)
        return sub

    _add_screens(add)
    _add_entries(add)
    _add_keeping(add)
    return parser


class _Add(Protocol):
    """Adds a command, what it does, and the parser of its arguments."""

    def __call__(
        self, name: str, command: Callable[..., int], does: str, /
    ) -> argparse.ArgumentParser: ...


def _add_screens(add: _Add) -> None:
    run = add("run", screens.screen, "the kiosk: wall, guest's way, staff behind a PIN")
    run.add_argument(
        "--camera",
        metavar="KIND",
        help="auto, none, test, a number or /dev path, an http:// or rtsp:// address, a video file",
    )
    run.add_argument("--dev", action="store_true", help="the tools of docs/development.md on keys")
    run.set_defaults(wall_only=False)
    wall = add("wall", screens.screen, "only the wall, for a second screen; never writes the book")
    wall.set_defaults(wall_only=True, camera="none", dev=False)
    for screen in (run, wall):
        screen.add_argument("--windowed", action="store_true", help="not on the whole screen")
        screen.add_argument("--touch-map", metavar="SOCKET", type=Path, help=argparse.SUPPRESS)

    tour = add(
        "tour", screens.tour, "a guest's visit by itself, with screenshots and an export in OUT"
    )
    tour.add_argument("out", metavar="OUT", type=Path)
    tour.add_argument(
        "--languages",
        metavar="LIST",
        default="",
        help="a guest of each of these, as nl,ar (all: those of the settings), on one sheet",
    )

    bench = add("bench", screens.bench, "this box's figures, each beside its baseline")
    bench.add_argument(
        "what", nargs="?", choices=("start", "book", "photo", "keyboard", "wall", "export")
    )
    bench.add_argument("--json", metavar="FILE", type=Path, help="write the figures there as well")


def _add_entries(add: _Add) -> None:
    demo = add("demo", entries.demo, "fill an empty data folder with made-up entries")
    demo.add_argument("--entries", metavar="N", type=_count, default=60, help="60 by default")
    demo.add_argument(
        "--seed", metavar="N", type=_count, help="another book than the usual one, always the same"
    )

    export = add("export", entries.export, "write entries to a file")
    export.add_argument("out", metavar="OUT", type=Path, help="a file, or a folder to make it in")
    export.add_argument(
        "--format",
        choices=("zip", "csv", "json", "xlsx", "pdf"),
        help="else what OUT ends with, else zip",
    )
    export.add_argument(
        "--pictures", action="store_true", help="with xlsx: the photos on a second sheet"
    )
    export.add_argument(
        "--sheet",
        type=int,
        choices=(4, 9),
        help="with pdf: the wall's cards to cut out, so many on an A4 page",
    )
    export.add_argument(
        "--purpose",
        choices=("report", "all"),
        help="report (the default) obeys consent; all does not, and needs --all-i-am-staff",
    )
    export.add_argument("--all-i-am-staff", action="store_true", help="for --purpose all; logged")
    export.add_argument("--from", dest="since", metavar="DATE", type=_day, help="2026-11-24")
    export.add_argument("--to", dest="until", metavar="DATE", type=_day, help="that day included")
    export.add_argument("--encounter", metavar="ID", help="only the entries of this encounter")
    export.add_argument("--language", metavar="CODE", help="only what was signed in it: nl, fr …")
    export.add_argument(
        "--anonymous",
        action="store_true",
        help="without names and faces; what guests wrote stays, and may tell who they are",
    )
    export.add_argument(
        "--also-hidden",
        action="store_true",
        help="in a report as pdf: also what staff hide, or have not looked at yet",
    )
    export.add_argument(
        "--entry",
        metavar="CODE_OR_ID",
        help="only this entry; with --purpose all, a ZIP holds all that is kept about its guest",
    )

    notice = add("notice", privacy_notice.notice, "write the privacy notice as a sheet to hang up")
    notice.add_argument("out", metavar="OUT.pdf", type=Path, help="the file")
    notice.add_argument("--language", metavar="CODE", help="nl, fr, en …; else the house's own")
    agenda = add("agenda", team.agenda, "write the digest for the team meeting")
    agenda.add_argument("out", metavar="OUT", type=Path, help="a file, or a folder to make it in")
    agenda.add_argument(
        "--since", metavar="DATE", type=_day, help="else all since the last team meeting"
    )
    agenda.add_argument("--format", choices=("md", "pdf"), help="else what OUT ends with, else md")

    bring = add("import", entries.bring, "keep the entries of an export's ZIP or JSON")
    bring.add_argument("file", metavar="FILE", type=Path)

    card = add("card", entries.card, "write one card as a PNG picture")
    card.add_argument("id", metavar="ID", help="of the entry; its withdrawal code does as well")
    card.add_argument("out", metavar="OUT.png", type=Path)
    card.add_argument("--size", metavar="WxH", type=_size, default=(1280, 704), help="1280x704")


def _add_keeping(add: _Add) -> None:
    erase = add("erase", privacy.erase, "erase one entry everywhere")
    erase.add_argument("entry", metavar="CODE_OR_ID", help="its withdrawal code, or its id")

    backup = add("backup", keeping.backup, "make a backup, also while the kiosk runs")
    backup.add_argument(
        "dir", metavar="DIR", nargs="?", type=Path, help="else where the settings say"
    )
    restore = add("restore", keeping.restore, "put a backup in place of the data folder")
    restore.add_argument("file", metavar="FILE", type=Path, help="what is there is set aside")
    verify = add("verify", keeping.verify, "say what is wrong with the data folder, or a backup")
    verify.add_argument("file", metavar="FILE", nargs="?", type=Path, help="a backup")
    looked = add(
        "doctor", doctor.doctor, "display, touch, camera and more: each fine, or what to do"
    )
    looked.add_argument("--json", action="store_true", help="for a program to read")
    looked.add_argument(
        "--report",
        metavar="FILE",
        type=Path,
        help="describe this box for whoever helps from far away; nothing of a guest is in it",
    )


def _add_global_options(parser: argparse.ArgumentParser, default: str | None) -> None:
    options = parser.add_argument_group("global options")
    for name, metavar, what in (
        ("--data", "DIR", "the data folder"),
        ("--config", "FILE", "the settings file"),
    ):
        options.add_argument(name, metavar=metavar, type=Path, default=default, help=what)
    options.add_argument(
        "--verbose",
        action="store_true",
        default=False if default is None else default,
        help="say on stderr what it does; KIOSK_LOG=store:debug,ui:info for single parts",
    )


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no day like 2026-11-24") from None


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 100_000:
        raise argparse.ArgumentTypeError(f"{text} is no number from 1 to 100000")
    return int(text)


def _size(text: str) -> tuple[int, int]:
    sides = text.lower().split("x")
    if len(sides) != 2 or not all(s.isdecimal() and 64 <= int(s) <= 8192 for s in sides):
        raise argparse.ArgumentTypeError(f"{text} is no size like 1280x704, of 64 to 8192 pixels")
    return int(sides[0]), int(sides[1])
