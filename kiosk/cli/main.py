"""The command line: `kiosk COMMAND`, with `--data DIR` and `--config FILE` before or after it.

Exit status: 0 done; 1 an expected failure, one sentence on stderr, nothing half done; 2 wrong
usage. A command imports what it needs when it runs, so that `--help` is instant.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import warnings
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Protocol

from kiosk import __version__
from kiosk.cli.common import set_up_log
from kiosk.errors import KioskError


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status."""
    options = build_parser().parse_args(argv)
    # Pillow warns about pictures that we check ourselves and report in a sentence.
    warnings.filterwarnings("ignore", module=r"PIL\.")
    # On SIGTERM a command cleans up, as it does on Ctrl-C.
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        set_up_log(options.verbose, os.environ.get("KIOSK_LOG", ""))
        module, command = options.command
        return getattr(import_module(f"kiosk.cli.{module}"), command)(options)
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

    def add(name: str, command: tuple[str, str], does: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=does, description=does)
        # Suppressed: a default here would override an option given before the command.
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
        self, name: str, command: tuple[str, str], does: str, /
    ) -> argparse.ArgumentParser: ...


def _add_screens(add: _Add) -> None:
    run = add(
        "run",
        ("screens", "screen"),
        "start the kiosk: wall, guest screens, and the team's side behind a PIN",
    )
    run.add_argument(
        "--camera",
        metavar="KIND",
        help="auto, none, test, a number or /dev path, an http:// or rtsp:// address, a video file",
    )
    run.add_argument(
        "--dev", action="store_true", help="enable the developer keys (docs/development.md)"
    )
    run.set_defaults(wall_only=False)
    wall = add(
        "wall",
        ("screens", "screen"),
        "show only the wall, on a second screen; never writes the book",
    )
    wall.set_defaults(wall_only=True, camera="none", dev=False)
    for screen in (run, wall):
        screen.add_argument("--windowed", action="store_true", help="in a window, not full screen")
        screen.add_argument("--touch-map", metavar="SOCKET", type=Path, help=argparse.SUPPRESS)

    tour = add(
        "tour",
        ("screens", "tour"),
        "drive the kiosk through a guest's visit; write screenshots and an export to OUT",
    )
    tour.add_argument("out", metavar="OUT", type=Path, help="a folder")
    tour.add_argument(
        "--languages",
        metavar="LIST",
        default="",
        help="one visit per language, such as nl,ar (all: those of the settings), on one sheet",
    )

    bench = add(
        "bench",
        ("screens", "bench"),
        "measure this machine; each figure is shown beside its baseline",
    )
    bench.add_argument(
        "what", nargs="?", choices=("start", "book", "photo", "keyboard", "wall", "export")
    )
    bench.add_argument("--json", metavar="FILE", type=Path, help="also write the figures to FILE")


def _add_entries(add: _Add) -> None:
    demo = add("demo", ("entries", "demo"), "fill an empty data folder with made-up entries")
    demo.add_argument(
        "--entries", metavar="N", type=_count, default=60, help="how many (default: 60)"
    )
    demo.add_argument(
        "--seed",
        metavar="N",
        type=_count,
        help="make a different book; the same N always makes the same one",
    )

    export = add("export", ("entries", "export"), "write entries to a file")
    export.add_argument("out", metavar="OUT", type=Path, help="a file, or a folder for it")
    export.add_argument(
        "--format",
        choices=("zip", "csv", "json", "xlsx", "pdf", "docx"),
        help="default: by the ending of OUT, otherwise zip",
    )
    export.add_argument(
        "--pictures", action="store_true", help="for xlsx: add the photos on a second sheet"
    )
    export.add_argument(
        "--sheet",
        type=int,
        choices=(4, 9),
        help="for pdf: cards to cut out, 4 or 9 on an A4 page",
    )
    export.add_argument(
        "--introduction",
        metavar="FILE",
        type=Path,
        help="for pdf and docx: a text that stands before the messages",
    )
    export.add_argument(
        "--only",
        metavar="ID",
        nargs="+",
        help="for pdf and docx: only these entries, also those that staff hide",
    )
    export.add_argument(
        "--group-by",
        choices=("encounter", "language"),
        default="encounter",
        help="for pdf and docx: which messages stand together (default: encounter)",
    )
    export.add_argument(
        "--purpose",
        choices=("report", "all"),
        help="report (the default) follows consent; all ignores it and needs --all-i-am-staff",
    )
    export.add_argument(
        "--all-i-am-staff",
        action="store_true",
        help="required for --purpose all; the audit log records it",
    )
    export.add_argument(
        "--from", dest="since", metavar="DATE", type=_day, help="first day, such as 2026-11-24"
    )
    export.add_argument("--to", dest="until", metavar="DATE", type=_day, help="last day, included")
    export.add_argument("--encounter", metavar="ID", help="only the entries of this encounter")
    export.add_argument(
        "--language", metavar="CODE", help="only entries in this language: nl, fr …"
    )
    export.add_argument(
        "--anonymous",
        action="store_true",
        help="without names and faces; the messages stay, and may reveal who wrote them",
    )
    export.add_argument(
        "--also-hidden",
        action="store_true",
        help="for pdf reports: include entries that staff hid or have not looked at yet",
    )
    export.add_argument(
        "--entry",
        metavar="CODE_OR_ID",
        help="only this entry; with --purpose all, a ZIP holds everything kept about its guest",
    )

    notice = add("notice", ("notice", "notice"), "write the privacy notice as a sheet to hang up")
    notice.add_argument("out", metavar="OUT.pdf", type=Path, help="the file to write")
    notice.add_argument(
        "--language", metavar="CODE", help="nl, fr, en … (default: the organisation's own language)"
    )
    agenda = add("agenda", ("agenda", "agenda"), "write the digest for the team meeting")
    agenda.add_argument("out", metavar="OUT", type=Path, help="a file, or a folder for it")
    agenda.add_argument(
        "--since", metavar="DATE", type=_day, help="first day (default: the last team meeting)"
    )
    agenda.add_argument(
        "--format",
        choices=("md", "pdf", "docx"),
        help="default: by the ending of OUT, otherwise md",
    )
    calendar = add(
        "calendar", ("agenda", "calendar"), "write the planned encounters as a calendar (.ics)"
    )
    calendar.add_argument("out", metavar="OUT", type=Path, help="a file, or a folder for it")

    bring = add(
        "import", ("entries", "bring"), "import the entries of an exported ZIP or JSON file"
    )
    bring.add_argument("file", metavar="FILE", type=Path)

    card = add("card", ("entries", "card"), "write one card as a PNG picture")
    card.add_argument("id", metavar="ID", help="the entry's id or withdrawal code")
    card.add_argument("out", metavar="OUT.png", type=Path)
    card.add_argument(
        "--size",
        metavar="WxH",
        type=_size,
        default=(1280, 704),
        help="size in pixels (default: 1280x704)",
    )


def _add_keeping(add: _Add) -> None:
    erase = add("erase", ("privacy", "erase"), "erase one entry everywhere")
    erase.add_argument("entry", metavar="CODE_OR_ID", help="the entry's withdrawal code or id")

    backup = add("backup", ("keeping", "backup"), "make a backup, also while the kiosk runs")
    backup.add_argument(
        "dir", metavar="DIR", nargs="?", type=Path, help="where to (default: as in the settings)"
    )
    backup.add_argument(
        "--unlocked", action="store_true", help="leave it unlocked, although there is a passphrase"
    )
    restore = add("restore", ("keeping", "restore"), "replace the data folder by a backup")
    restore.add_argument(
        "file",
        metavar="FILE",
        type=Path,
        help="the backup; the present data folder is set aside, not removed",
    )
    verify = add("verify", ("keeping", "verify"), "check the data folder, or a backup")
    verify.add_argument(
        "file", metavar="FILE", nargs="?", type=Path, help="a backup (default: the data folder)"
    )
    for each in (restore, verify):
        each.add_argument(
            "--passphrase-file",
            metavar="FILE",
            type=Path,
            help="the passphrase of a locked copy (default: it is asked)",
        )
    add(
        "setup-code",
        ("setup_code", "setup_code"),
        "print the code with which staff choose a first PIN, or another if it is forgotten",
    )
    looked = add(
        "doctor", ("doctor", "doctor"), "check display, touch, camera and more, and say what to do"
    )
    looked.add_argument("--json", action="store_true", help="print JSON")
    looked.add_argument(
        "--report",
        metavar="FILE",
        type=Path,
        help="write a description of this machine for remote help; it holds nothing of a guest",
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
        help="log to stderr; KIOSK_LOG=store:debug,ui:info selects single parts",
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
