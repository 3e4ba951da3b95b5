"""The commands that bring entries in and take them out: demo, export, import, card."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.common import look, progress_bar, settings_and_data, the_book
from kiosk.errors import KioskError
from kiosk.guestbook.model.times import local_now

if TYPE_CHECKING:
    from kiosk.reports.outcome import ExportOptions


def demo(options: argparse.Namespace) -> int:
    """Fill an empty data folder with made-up entries."""
    from kiosk import paths
    from kiosk.devtools.demo.entries import SEED, fill

    with the_book(options) as book, progress_bar("Making entries") as progress:
        fill(
            book, options.entries, now=local_now(), assets=paths.assets(),
            seed=options.seed or SEED, progress=progress,
        )  # fmt: skip
    print(f"{options.entries} made-up entries are in the book.")
    return 0


def export(options: argparse.Namespace) -> int:
    """Write entries to a file."""
    from kiosk.reports.formats.export import FORMATS, REPORTS, export_book, free_name
    from kiosk.reports.report_choice import GROUPS

    if options.purpose == "all" and not options.all_i_am_staff:
        options.usage_error("--purpose all does not ask for consent: it needs --all-i-am-staff")
    suffix = options.out.suffix.removeprefix(".").lower()
    kind = options.format or (suffix if suffix in FORMATS else "zip")
    if options.sheet and (kind != "pdf" or options.purpose):
        options.usage_error("--sheet is for pdf, and holds what may hang on the wall: no --purpose")
    if (options.only or options.introduction or options.group_by != GROUPS[0]) and (
        kind not in REPORTS or options.sheet
    ):
        options.usage_error("--only, --introduction and --group-by are for a report: pdf or docx")
    purpose = "wall" if options.sheet else options.purpose or "report"
    in_folder = look(options.out.is_dir, otherwise=False)
    target = options.out
    if in_folder:
        target = free_name(options.out, kind, local_now(), cards=bool(options.sheet))
    with the_book(options, read_only=True) as book, progress_bar("Exporting") as progress:
        outcome = export_book(
            book,
            target,
            format=kind,
            purpose=purpose,
            since=options.since,
            until=options.until,
            encounter=options.encounter,
            entry=options.entry,
            language=options.language,
            anonymous=options.anonymous,
            also_hidden=options.also_hidden,
            manner=_manner(options),
            progress=progress,
        )
    taken = f"{outcome.entries} entries, {outcome.photos} photos; {outcome.left_out} left out"
    print(f"{outcome.path}: {taken}.")
    if outcome.held and purpose == "report":
        print(f"Of these {outcome.held} are hidden or not looked at yet.")
    if outcome.unread:
        told = (
            f"{outcome.unread} photos, drawings or recordings cannot be read: they are not in it."
        )
        print(told, file=sys.stderr)
    return 1 if outcome.unread else 0


def _manner(options: argparse.Namespace) -> ExportOptions:
    """The options of an export, from the settings and the command line."""
    from kiosk import paths
    from kiosk.i18n.texts import Texts
    from kiosk.reports.outcome import options_for
    from kiosk.reports.report_choice import ReportChoice

    settings = settings_and_data(options)[0]
    introduction = _text(options.introduction) if options.introduction is not None else ""
    ticked = frozenset(options.only) if options.only else None
    return options_for(
        settings,
        Texts(paths.assets("locale")),
        settings.house.language,
        pictures=options.pictures,
        sheet=options.sheet,
        report=ReportChoice(
            ticked=ticked,
            # Named one by one, they are meant.
            despite=ticked or frozenset(),
            introduction=introduction,
            group_by=options.group_by,
        ),
    )


def _text(file: Path) -> str:
    """Read a text that somebody wrote for a report."""
    from kiosk.reports.report_choice import LONGEST_INTRODUCTION
    from kiosk.text_files import read_text

    try:
        return read_text(file)[:LONGEST_INTRODUCTION]
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise KioskError("{file} cannot be read: {reason}.", file=file, reason=reason) from error


def bring(options: argparse.Namespace) -> int:
    """Import the entries of an export."""
    from kiosk.reports.importing.importer import bring

    with the_book(options) as book, progress_bar("Importing") as progress:
        for brought in bring(book, options.file, now=local_now(), progress=progress):
            if brought.kept:
                # Flushed, so that the reader knows that this entry is safely on disk.
                print(brought.id, flush=True)
            elif brought.erased:
                print(f"{brought.id} was erased, and stays so.", file=sys.stderr)
            else:
                print(f"{brought.id} is in the book already.", file=sys.stderr)
    return 0


def card(options: argparse.Namespace) -> int:
    """Write one card as a picture."""
    from kiosk.cards.card import card_for
    from kiosk.cards.factory import composer_for
    from kiosk.reports.whole_file import whole_file

    with the_book(options, read_only=True) as book:
        entry = book.entries.find(options.id)
        if entry is None:
            raise KioskError("The book has no entry {id}.", id=options.id)
        card = card_for(entry, "wall", book.entries.photo(entry), book.entries.drawing(entry))
    if card is None:
        raise KioskError("Entry {id} has no card: nothing of it may be shown.", id=entry.id)
    settings, _data = settings_and_data(options)
    picture = composer_for(settings).compose(card, options.size)
    with whole_file(options.out) as file:
        picture.save(file, "PNG")
    return 0
