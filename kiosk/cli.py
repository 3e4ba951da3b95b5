"""The command line: `kiosk COMMAND`, with `--data DIR` and `--config FILE` before or after it.

Exit status: 0 done; 1 an expected failure, one sentence on stderr, nothing half done; 2 wrong
usage. Every command imports what it needs when it runs: `--help` waits for nothing.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from kiosk.errors import KioskError

if TYPE_CHECKING:
    from kiosk.guestbook.book import Guestbook
    from kiosk.settings import Settings

_HOUSE_CONFIG = Path("/etc/ontmoeting/kiosk.toml")


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line asks. Returns the exit status."""
    options = build_parser().parse_args(argv)
    # Asked to stop, a command clears up as it does for Ctrl-C.
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        return options.command(options)
    except KioskError as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
    except BrokenPipeError:
        # Who read our output went away; there is nobody to tell, also not at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def build_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    what = "A guest book, photo wall and reflection document."
    parser = argparse.ArgumentParser(prog="kiosk", description=what)
    _add_global_options(parser, default=None)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def add(name: str, command: Callable[..., int], does: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=does, description=does)
        # Suppressed, so that after the command it does not undo what stood before it.
        _add_global_options(sub, default=argparse.SUPPRESS)
        sub.set_defaults(command=command, usage_error=sub.error)
        return sub

    run = add("run", _screen, "the kiosk: wall, guest's way, staff behind a PIN")
    run.add_argument(
        "--camera",
        metavar="KIND",
        help="auto, none, test, a number or /dev path, an http:// or rtsp:// address, a video file",
    )
    run.set_defaults(wall_only=False)
    wall = add("wall", _screen, "only the wall, for a second screen; never writes the book")
    wall.set_defaults(wall_only=True, camera="none")
    for screen in (run, wall):
        screen.add_argument("--windowed", action="store_true", help="not on the whole screen")
        screen.add_argument("--touch-map", metavar="SOCKET", type=Path, help=argparse.SUPPRESS)

    tour = add("tour", _tour, "a guest's visit by itself, with screenshots and an export in OUT")
    tour.add_argument("out", metavar="OUT", type=Path)

    demo = add("demo", _demo, "fill an empty data folder with made-up entries")
    demo.add_argument("--entries", metavar="N", type=_count, default=60, help="60 by default")

    export = add("export", _export, "write entries to a file")
    export.add_argument("out", metavar="OUT", type=Path, help="a file, or a folder to make it in")
    export.add_argument(
        "--format", choices=("zip", "csv", "json"), help="else what OUT ends with, else zip"
    )
    export.add_argument(
        "--purpose",
        choices=("report", "all"),
        default="report",
        help="report (the default) obeys consent; all does not, and needs --all-i-am-staff",
    )
    export.add_argument("--all-i-am-staff", action="store_true", help="for --purpose all; logged")
    export.add_argument("--from", dest="since", metavar="DATE", type=_day, help="2026-11-24")
    export.add_argument("--to", dest="until", metavar="DATE", type=_day, help="that day included")
    export.add_argument("--encounter", metavar="ID", help="only the entries of this encounter")

    bring = add("import", _import, "keep the entries of an export's ZIP or JSON")
    bring.add_argument("file", metavar="FILE", type=Path)

    card = add("card", _card, "write one card as a PNG picture")
    card.add_argument("id", metavar="ID", help="of the entry; its withdrawal code does as well")
    card.add_argument("out", metavar="OUT.png", type=Path)
    card.add_argument("--size", metavar="WxH", type=_size, default=(1280, 704), help="1280x704")

    bench = add("bench", _bench, "this box's figures, each beside its baseline")
    bench.add_argument("what", nargs="?", choices=("start", "book", "photo", "wall", "export"))
    bench.add_argument("--json", metavar="FILE", type=Path, help="write the figures there as well")
    return parser


def _add_global_options(parser: argparse.ArgumentParser, default: str | None) -> None:
    options = parser.add_argument_group("global options")
    for name, metavar, what in (
        ("--data", "DIR", "the data folder"),
        ("--config", "FILE", "the settings file"),
    ):
        options.add_argument(name, metavar=metavar, type=Path, default=default, help=what)


def _screen(options: argparse.Namespace) -> int:
    from kiosk.services import build

    settings, data = _settings_and_data(options)
    services = build(settings, data, read_only=options.wall_only)
    try:
        # Only now: Kivy takes its time, and a wrong setting is told at once.
        from kiosk.ui.launch import run

        run(
            services,
            windowed=options.windowed,
            camera=options.camera or settings.camera.kind,
            touch_map=options.touch_map,
            wall_only=options.wall_only,
        )
    except KeyboardInterrupt:
        pass  # what a screen is there for until someone stops it
    finally:
        services.close()
    return 0


def _tour(options: argparse.Namespace) -> int:
    from kiosk.tour.tour import run

    return run(options.out, _settings_and_data(options)[0])


def _demo(options: argparse.Namespace) -> int:
    from kiosk import paths
    from kiosk.demo import fill

    with _book(options) as book, _progress("Making entries") as progress:
        fill(book, options.entries, now=_now(), assets=paths.assets(), progress=progress)
    print(f"{options.entries} made-up entries are in the book.")
    return 0


def _export(options: argparse.Namespace) -> int:
    from kiosk.reports.export import FORMATS, export_book, free_name

    if options.purpose == "all" and not options.all_i_am_staff:
        options.usage_error("--purpose all does not ask for consent: it needs --all-i-am-staff")
    if options.since and options.until and options.since > options.until:
        options.usage_error("--from must not be after --to")
    suffix = options.out.suffix.removeprefix(".").lower()
    kind = options.format or (suffix if suffix in FORMATS else "zip")
    in_folder = _look(options.out.is_dir, otherwise=False)
    target = free_name(options.out, kind, _now()) if in_folder else options.out
    with _book(options, read_only=True) as book, _progress("Exporting") as progress:
        outcome = export_book(
            book,
            target,
            format=kind,
            purpose=options.purpose,
            since=options.since,
            until=options.until,
            encounter=options.encounter,
            progress=progress,
            log=_settings_and_data(options)[1] / "exports" / "all.log",
        )
    taken = f"{outcome.entries} entries, {outcome.photos} photos; {outcome.left_out} left out"
    print(f"{outcome.path}: {taken}.")
    return 0


def _import(options: argparse.Namespace) -> int:
    from kiosk.reports.bring import bring

    with _book(options) as book, _progress("Importing") as progress:
        for brought in bring(book, options.file, now=_now(), progress=progress):
            if brought.kept:
                # Flushed: who reads it knows that this entry is safely on disk.
                print(brought.id, flush=True)
            else:
                print(f"{brought.id} is in the book already.", file=sys.stderr)
    return 0


def _card(options: argparse.Namespace) -> int:
    from kiosk import paths
    from kiosk.cards.card import card_for
    from kiosk.cards.composer import Composer
    from kiosk.reports.whole_file import whole_file

    with _book(options, read_only=True) as book:
        entry = book.find(options.id)
        if entry is None:
            raise KioskError("The book has no entry {id}.", id=options.id)
        card = card_for(entry, "wall", book.photo(entry))
    if card is None:
        raise KioskError("Entry {id} has no card: nothing of it may be shown.", id=entry.id)
    picture = Composer(paths.assets()).compose(card, options.size)
    with whole_file(options.out) as file:
        picture.save(file, "PNG")
    return 0


def _bench(options: argparse.Namespace) -> int:
    from kiosk import bench

    figures = ["--json", str(options.json)] if options.json else []
    return bench.main([options.what, *figures] if options.what else figures)


def _settings_and_data(options: argparse.Namespace) -> tuple[Settings, Path]:
    """The settings, and the data folder that they or the command line name."""
    from kiosk import paths, settings

    of_house = _look(_HOUSE_CONFIG.exists, otherwise=True)
    house = _HOUSE_CONFIG if of_house else paths.default_config()
    loaded = settings.load(options.config or house)
    named = loaded.data.folder and Path(loaded.data.folder).expanduser()
    return loaded, options.data or named or settings.default_data_folder()


@contextmanager
def _book(options: argparse.Namespace, *, read_only: bool = False) -> Generator[Guestbook]:
    """The book in the data folder, let go of at the end."""
    from kiosk.store.folder import DataFolder
    from kiosk.store.opening import open_book

    settings, data = _settings_and_data(options)
    folder = DataFolder(data)
    if read_only and not _look(folder.book.exists, otherwise=True):
        raise KioskError("There is no guest book in {folder}.", folder=data)
    with open_book(folder, settings, read_only=read_only) as book:
        yield book


@contextmanager
def _progress(words: str) -> Generator[Callable[[int, int], None] | None]:
    """A progress bar on stderr, when someone is there to see it."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    # Not redirected: else rich would print on stderr what is for stdout.
    with Progress(
        console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False
    ) as bar:
        task = bar.add_task(words, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _look(at: Callable[[], bool], *, otherwise: bool) -> bool:
    """Look at a path; where that is refused, who opens it next has the sentence for it."""
    try:
        return at()
    except OSError:
        return otherwise


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _now() -> datetime:
    return datetime.now().astimezone()


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
