"""Taking the book along, from the team's side: where to, how far it is, how it went."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypedDict, cast

from kivy.clock import Clock, ClockEvent

from kiosk.errors import KioskError
from kiosk.reports.consent_filter import ExportPurpose
from kiosk.reports.delivery.removable_drives import Stick, flush, need_room, sticks, to_write_to
from kiosk.reports.documents.labels import left_out
from kiosk.reports.formats.export import (
    REPORTS,
    ExportFormat,
    ExportOutcome,
    count_going,
    export_book,
    free_name,
)
from kiosk.reports.outcome import ExportOptions, options_for
from kiosk.reports.selection import SelectionCriteria
from kiosk.services.build import local_now
from kiosk.ui.shell import styles
from kiosk.ui.team import routes
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.pages.export.choosing import ReportChoosing
from kiosk.ui.team.pages.export.page import ExportPage
from kiosk.ui.team.shared.filters import Filters, days_of

MOST_PLACES = 3
"""Places that have room on the screen: the box itself and two sticks."""

LOOK_EVERY = 2.0
"""Seconds between two looks for sticks, while the page is open: reading one small file."""

BYTES_AN_ENTRY: dict[ExportFormat, int] = {
    "zip": 5_000, "csv": 5_000, "json": 5_000, "xlsx": 40_000, "pdf": 120_000, "docx": 120_000,
}  # fmt: skip
"""What an entry takes at the most, beside the files of a ZIP: long words, and small pictures."""


class _Choice(TypedDict):
    purpose: ExportPurpose
    anonymous: bool
    encounter: str | None
    since: date | None
    until: date | None
    language: str | None


@dataclass(frozen=True)
class _Picked:
    """Of which entries; "" is all."""

    encounter: str = ""
    period: str = ""
    language: str = ""


class ExportPresenter:
    """The presenter of `ExportPage`."""

    opens: routes.Opens = (routes.Export,)

    def __init__(self, team: TeamContext) -> None:
        styles.load(
            "widgets/controls/list_row.kv",
            "team/pages/export/place_row.kv",
            "widgets/feedback/progress_bar.kv",
            "team/pages/export/page.kv",
        )
        self._team = team
        self._services = team.services
        self._background = team.shared.background
        self._texts = team.texts
        self._filters = Filters(team)
        self._picked = _Picked()
        self._going = 0
        self._cancelled = threading.Event()
        self._looking: ClockEvent | None = None
        self.page = page = ExportPage(texts=team.texts, theme=team.theme)
        page.bind(
            on_export=lambda _p: self._export(), on_cancel=lambda _p: self.cancel(),
            on_filter=lambda _p, what: self._ask(what), on_choose=lambda _p: self._choose(),
        )  # fmt: skip
        self._choosing = ReportChoosing(team, self._chosen)
        page.fbind("format", lambda *_args: self._chosen())
        page.fbind("purpose", lambda *_args: self._other_messages())

    @property
    def title(self) -> str:
        return self._team._("Reports")

    def open(self, _route: routes.Export) -> None:
        self.show()

    def show(self) -> None:
        """Sticks that are put in or taken out are seen while the page is shown."""
        self._show_picked()
        self._count()
        self.find_places()
        if self._looking is None:
            self._looking = Clock.schedule_interval(lambda _dt: self._look_again(), LOOK_EVERY)

    def _chosen(self) -> None:
        """Another choice: what was said of the last export is not of this one."""
        self._team.notify.tell("")
        self._count()

    def _other_messages(self) -> None:
        """Others may go along than those among which was chosen."""
        self._choosing.forget_ticks()
        self._chosen()

    def _count(self) -> None:
        """Say how much goes along, before it does."""
        kind, choice, manner = self._wish()
        book, _, chosen = self._services.book, self._texts._, manner.report
        self.page.chooses = kind in REPORTS and choice["purpose"] != "wall"

        def counted(going: int) -> None:
            self._going = going
            self.page.going = _("Messages that go along: {count}").format(count=going)

        def wanted() -> bool:
            return (kind, choice) == self._wish()[:2] and chosen == self._choosing.choice

        self._team.work.run(
            lambda: count_going(book, format=kind, report=chosen, **choice), counted, wanted=wanted
        )

    def _choose(self) -> None:
        """Ask what goes into the report, of what may."""
        _kind, choice, _manner = self._wish()
        criteria = SelectionCriteria(
            purpose=choice["purpose"], since=choice["since"], until=choice["until"],
            encounter=choice["encounter"], language=choice["language"],
            anonymous=choice["anonymous"],
        )  # fmt: skip
        self._choosing.ask(criteria, self._going)

    def _look_again(self) -> None:
        if not self.page.running:
            self.find_places()

    def cancel(self) -> None:
        """Stop an export that runs; nothing of it stays."""
        self._cancelled.set()

    def leave(self) -> None:
        """Another page comes: the next export begins with all entries."""
        self._picked = _Picked()
        self._choosing.forget_ticks()
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None

    def forget(self) -> None:
        """The team's side was locked: an export ends too."""
        self.cancel()
        self.leave()

    def _ask(self, what: str) -> None:
        def picked(key: str) -> None:
            self._picked = replace(self._picked, **{what: key})
            self._show_picked()
            self._other_messages()

        self._filters.ask(what, getattr(self._picked, what), picked)

    def _show_picked(self) -> None:
        for what, key in asdict(self._picked).items():
            setattr(self.page, what, self._filters.words(what, key))

    def _export_folder(self) -> Path:
        own = self._services.settings.data.exports
        return Path(own).expanduser() if own else self._services.folder.exports

    def find_places(self) -> None:
        _, found = self._texts._, sticks()
        own = (_("This box"), str(self._export_folder()))
        usable = [own, *((stick.name, str(stick.path)) for stick in to_write_to(found))]
        locked = [(f"{name}\n{_('can only be read')}", "") for name in _read_only(found)]
        before = [path for _name, path in self.page.places]
        now = [path for _name, path in usable]
        self.page.places = [*usable, *locked][:MOST_PLACES]
        # Nobody takes the box along: a stick that is put in is where it goes.
        put_in = [path for path in now[1:] if path not in before]
        if put_in:
            self.page.place = put_in[0]
        elif self.page.place not in now:
            self.page.place = own[1]

    def _export(self) -> None:
        page = self.page
        cancelled = self._cancelled = threading.Event()
        page.running, page.progress = True, 0.0
        self._team.screen.tell("")
        folder, to_stick = Path(page.place), page.place != str(self._export_folder())
        kind, choice, manner = self._wish()

        def progress(done: int, total: int) -> None:
            Clock.schedule_once(
                lambda _dt: setattr(page, "progress", done / total if total else 1.0)
            )

        def work() -> ExportOutcome:
            need_room(folder, self._needed(kind))
            outcome = export_book(
                self._services.book,
                free_name(folder, kind, local_now(), cards=manner.sheet is not None),
                format=kind, manner=manner, progress=progress, cancelled=cancelled.is_set, **choice,
            )  # fmt: skip
            if to_stick:
                flush()
            return outcome

        self._background.run(
            work, lambda outcome: self._exported(outcome, to_stick=to_stick), self._tell_failure,
            lane="chores",
        )  # fmt: skip

    def _wish(self) -> tuple[ExportFormat, _Choice, ExportOptions]:
        """What was chosen on the screen, as an export takes it."""
        page, settings, language = self.page, self._services.settings, self._texts.language
        cards = page.format == "cards"
        manner = options_for(
            settings, self._services.texts, language, pictures=True, sheet=4 if cards else None,
            report=self._choosing.choice,
        )  # fmt: skip
        purpose: ExportPurpose = "wall" if cards else "all" if page.purpose == "all" else "report"
        since, until = days_of(self._picked.period, local_now().date())
        choice = _Choice(
            purpose=purpose,
            anonymous=page.purpose == "anonymous",
            encounter=self._picked.encounter or None,
            since=since,
            until=until,
            language=self._picked.language or None,
        )
        return cast("ExportFormat", "pdf" if cards else page.format), choice, manner

    def _needed(self, kind: ExportFormat) -> int:
        """Bytes that an export may take at the most."""
        count = sum(1 for _entry in self._services.book.entries.all())
        if kind != "zip":
            return count * BYTES_AN_ENTRY[kind]
        files = (each for part in self._services.folder.attachments for each in _files(part))
        return count * BYTES_AN_ENTRY[kind] + sum(files)

    def _exported(self, outcome: ExportOutcome, *, to_stick: bool) -> None:
        _ = self._texts._
        self.page.running = False
        sentence = _.ngettext(
            "{count} message is in {file}.", "{count} messages are in {file}.", outcome.entries
        ).format(count=outcome.entries, file=outcome.path.name)
        refused, held = outcome.refused, outcome.held
        empty = outcome.left_out - refused - held - outcome.unticked
        unticked = outcome.unticked
        for left in left_out(_, refused=refused, held=held, unticked=unticked, empty=empty):
            sentence += " " + left
        if outcome.unread:
            sentence += " " + _(
                "Not readable: {count}. Those photos, drawings or recordings are missing."
            ).format(count=outcome.unread)
        if to_stick:
            sentence += " " + _("You can take the stick out.")
        elif locked := _read_only(sticks()):
            hint = _("The stick {name} can only be read. Take another one.")
            sentence += " " + hint.format(name=locked[0])
        else:
            sentence += " " + _("Put a stick in to take it along.")
        self._team.screen.tell(sentence)

    def _tell_failure(self, error: KioskError) -> None:
        self.page.running = False
        self._team.screen.tell(self._texts.sentence(error), fails=True)


def _read_only(found: Iterable[Stick]) -> list[str]:
    """The names of the sticks that nothing can be written to."""
    return [stick.name for stick in found if stick.read_only]


def _files(folder: Path) -> Iterator[int]:
    """The size of each file in a folder."""
    for path in folder.iterdir():
        try:
            yield path.stat().st_size
        except OSError:  # erased since
            continue
