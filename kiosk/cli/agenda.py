"""The commands for the team: agenda, calendar."""

from __future__ import annotations

import argparse

from kiosk.cli.common import look, settings_and_data, the_book
from kiosk.guestbook.model.times import local_now


def agenda(options: argparse.Namespace) -> int:
    """Write the digest for the team meeting."""
    from kiosk import paths
    from kiosk.i18n.texts import Texts
    from kiosk.reports.documents.agenda import (
        AGENDA_FORMATS,
        free_agenda_name,
        voice_of,
        write_agenda,
    )

    suffix = options.out.suffix.removeprefix(".").lower()
    kind = options.format or (suffix if suffix in AGENDA_FORMATS else "md")
    in_folder = look(options.out.is_dir, otherwise=False)
    target = free_agenda_name(options.out, kind, local_now()) if in_folder else options.out
    voice = voice_of(settings_and_data(options)[0], Texts(paths.assets("locale")))
    with the_book(options, read_only=True) as book:
        done = write_agenda(book, target, voice, format=kind, since=options.since)
    print(f"{done.path}: {done.encounters} encounters, {done.open_decisions} decisions to be done.")
    return 0


def calendar(options: argparse.Namespace) -> int:
    """Write the encounters that are planned to an iCalendar file."""
    from kiosk import paths
    from kiosk.i18n.texts import Texts
    from kiosk.reports.documents.calendar_file import free_calendar_name, write_calendar

    now = local_now()
    in_folder = look(options.out.is_dir, otherwise=False)
    target = free_calendar_name(options.out, now) if in_folder else options.out
    language = settings_and_data(options)[0].house.language
    translate = Texts(paths.assets("locale")).translator(language)
    with the_book(options, read_only=True) as book:
        count = write_calendar(book.encounters.planned(), target, translate, now)
    print(f"{target}. Encounters: {count}.")
    return 0
