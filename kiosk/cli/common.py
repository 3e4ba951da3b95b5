"""Shared by several commands: the settings, the book, a progress bar."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.errors import KioskError

if TYPE_CHECKING:
    from kiosk.guestbook.guestbook import Guestbook
    from kiosk.settings.model import Settings

_HOUSE_CONFIG = Path("/etc/ontmoeting/kiosk.toml")


def set_up_log(verbose: bool, wanted: str) -> None:
    """Log more to stderr than warnings, if asked; `wanted` is KIOSK_LOG.

    Raises `kiosk.logs.WrongLevels`.
    """
    if verbose or wanted:
        from kiosk import logs

        logs.set_up(verbose=verbose, wanted=wanted)


def settings_and_data(options: argparse.Namespace) -> tuple[Settings, Path]:
    """The settings, and the data folder named there or on the command line."""
    from kiosk import paths
    from kiosk.settings import model as settings

    file = settings_path(options)
    there = look(file.exists, otherwise=True) or options.config
    loaded = settings.load(file if there else paths.default_config())
    named = loaded.data.folder and Path(loaded.data.folder).expanduser()
    return loaded, options.data or named or settings.default_data_folder()


def settings_path(options: argparse.Namespace) -> Path:
    """The settings file: the one named, that of this machine, or that of this data folder.

    The last exists once staff change a setting on the screen; the file that comes with the program
    is never written.
    """
    from kiosk.settings.model import default_data_folder

    if options.config:
        return options.config
    if look(_HOUSE_CONFIG.exists, otherwise=True):
        return _HOUSE_CONFIG
    return (options.data or default_data_folder()) / "kiosk.toml"


@contextmanager
def the_book(
    options: argparse.Namespace, *, read_only: bool = False, must_exist: bool = False
) -> Generator[Guestbook]:
    """Open the book in the data folder, and close it at the end.

    Opening to write creates a missing book, unless it `must_exist`.
    """
    from kiosk.store.data_folder import DataFolder
    from kiosk.store.errors import BookInUse
    from kiosk.store.open_book import open_book

    settings, data = settings_and_data(options)
    folder = DataFolder(data)
    if (read_only or must_exist) and not look(folder.book.exists, otherwise=True):
        raise KioskError("There is no guest book in {folder}.", folder=data)
    try:
        book = open_book(folder, settings, read_only=read_only)
    except BookInUse as error:
        # A command that is meant for this book is of no use on another one.
        raise BookInUse(
            "The book in {folder} is in use by a kiosk (process {holder}): close that one first.",
            folder=error.params["folder"],
            holder=error.params["holder"],
        ) from error
    with book:
        yield book


@contextmanager
def progress_bar(words: str) -> Generator[Callable[[int, int], None] | None]:
    """A progress bar on stderr, when someone is there to see it."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    # Not redirected: rich would otherwise print on stderr what belongs on stdout.
    with Progress(
        console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False
    ) as bar:
        task = bar.add_task(words, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def look(at: Callable[[], bool], *, otherwise: bool) -> bool:
    """Check a path; if that is refused, opening it later raises the right error."""
    try:
        return at()
    except OSError:
        return otherwise
