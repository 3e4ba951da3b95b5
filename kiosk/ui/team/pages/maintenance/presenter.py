"""The state of the book, for the team: backups, free space, damage, and what expires soon."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from kivy.clock import Clock

from kiosk.errors import KioskError
from kiosk.guestbook.policies.retention import DueErasure
from kiosk.i18n.formats import filled, moment
from kiosk.reports.delivery.removable_drives import flush
from kiosk.services.build import local_now
from kiosk.store.backup.backup import Progress
from kiosk.store.backup.names import STICK_FOLDER
from kiosk.store.backup.places import BackupRound
from kiosk.store.state.put_back import PutBackFile
from kiosk.ui.shell import styles
from kiosk.ui.team import routes
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.pages.maintenance.page import MaintenancePage
from kiosk.ui.team.pages.maintenance.passphrase import PassphraseQuestions
from kiosk.ui.team.pages.maintenance.putting_back import PuttingBack
from kiosk.ui.team.shared.action_bar import Act
from kiosk.ui.team.shared.outside_copies import LONG, days_without, pick_stick

T = TypeVar("T")

MOST_COPIES = 4
"""The places whose last copy is listed."""

MOST_DUES = 200
"""The most expiries that are listed; the others are given as a number."""


@dataclass(frozen=True)
class _State:
    """What is read off the UI thread."""

    troubles: tuple[KioskError, ...]
    backup: date | None
    dues: tuple[tuple[DueErasure, str], ...]
    more: int


class MaintenancePresenter:
    """The presenter of `MaintenancePage`."""

    opens: routes.Opens = (routes.Maintenance,)

    def __init__(self, team: TeamContext) -> None:
        styles.load("widgets/feedback/progress_bar.kv", "team/pages/maintenance/page.kv")
        self._team = team
        self._services = team.services
        self._background = team.shared.background
        self._texts = team.texts
        self.page = page = MaintenancePage(texts=team.texts, theme=team.theme)
        page.bind(running=lambda *_args: self._show_acts())
        self._passphrase = PassphraseQuestions(team, self.show)
        self._back = PuttingBack(team, self._run)

    @property
    def title(self) -> str:
        return self._team._("How the book is kept")

    def _show_acts(self) -> None:
        team, _, busy = self._team, self._texts._, bool(self.page.running)
        self.page.acts = [
            Act("back", _("Back"), "back", lambda: team.router.open(routes.Settings())),
            Act("restore", _("Put one back"), "undo", self._back.ask, off=busy),
            Act("passphrase", _("Passphrase"), "lock", self._passphrase.ask, off=busy),
            Act("backup", _("Back up now"), "check", self._back_up, off=busy),
            Act(
                "stick",
                _("Copy to a stick"),
                "usb",
                lambda: pick_stick(team, self._copy, locked=self._passphrase.locked()),
                main=True,
                off=busy,
            ),
        ]

    def open(self, _route: routes.Maintenance) -> None:
        self.show()

    def show(self) -> None:
        """Read the current state, and show it."""
        self._show_acts()
        self._background.run(
            self._read,
            self._tell,
            lambda error: self._team.screen.tell(self._texts.sentence(error), fails=True),
            lane="chores",
        )

    def _read(self) -> _State:
        book, daily = self._services.book, self._services.daily_backup
        newest = daily.newest(local_now().date())
        dues = book.retention.expiring(self._services.settings.privacy.warn_days)
        named: list[tuple[DueErasure, str]] = []
        for due in dues[:MOST_DUES]:
            entry, encounter = book.entries.get(due.entry_id), book.encounters.get(due.entry_id)
            name = entry.name if entry else encounter.title if encounter else ""
            named.append((due, name))
        troubles = list(book.troubles)
        if daily.failure is not None:
            troubles.append(daily.failure.error)
        return _State(tuple(troubles), newest, tuple(named), max(0, len(dues) - MOST_DUES))

    def leave(self) -> None: ...

    def forget(self) -> None:
        self.page.forget()

    def _tell(self, state: _State) -> None:
        _ = self._texts._
        lines: list[tuple[str, str, bool]] = [
            ("x", self._texts.sentence(trouble), True) for trouble in state.troubles
        ]
        if self._team.maintenance.failure is not None:
            lines.append(("x", self._texts.sentence(self._team.maintenance.failure), True))
        if not self._services.has_room():
            lines.append(("x", _("The disk is almost full: nobody can sign now."), True))
        if not lines:
            lines.append(("check", _("The book is in order."), False))
        if state.backup:
            day = {"day": state.backup}
            backup = filled(_("The last backup is of {day}."), day, self._texts.language)
            lines.append(("book", backup, False))
        else:
            lines.append(("book", _("There is no backup yet."), True))
        lines += self._put_back()
        lines += self._where()
        # Entries without a name have a sentence of their own: "No name is erased" would say the
        # opposite.
        what = {
            "wall": (
                _("{day}: the card of {name} goes off the wall."),
                _("{day}: a card without a name goes off the wall."),
            ),
            "report": (
                _("{day}: the message of {name} goes out of reports."),
                _("{day}: a message without a name goes out of reports."),
            ),
            "message": (
                _("{day}: the message of {name} is erased."),
                _("{day}: a message without a name is erased."),
            ),
            "page": (
                _("{day}: the encounter “{name}” is erased."),
                _("{day}: a page of the team without a title is erased."),
            ),
        }
        for due, name in state.dues:
            named, nameless = what[due.what]
            gaps = {"day": due.day, "name": name}
            sentence = filled(named if name else nameless, gaps, self._texts.language)
            lines.append(("clock", sentence, False))
        if state.more:
            lines.append(("clock", _("And {count} more.").format(count=state.more), False))
        self.page.lines = lines

    def _where(self) -> list[tuple[str, str, bool]]:
        """Where the backups are, and what they protect against."""
        _, backup = self._texts._, self._services.settings.backup
        lines: list[tuple[str, str, bool]] = []
        language, copies = self._texts.language, self._services.outside.last()
        for number, (place, at) in enumerate(copies[:MOST_COPIES]):
            gaps = {"day": at.astimezone().date(), "place": place}
            last = filled(_("The last copy outside this box is of {day}: {place}."), gaps, language)
            older = filled(_("Another copy, of {day}: {place}."), gaps, language)
            bad = number == 0 and days_without(self._team) >= LONG
            lines.append(("usb", older if number else last, bad))
        if backup.second_folder:
            to = _("Every backup is copied to {folder}.").format(folder=backup.second_folder)
            lines.append(("export", to, False))
        if backup.to_stick:
            to = _("Every backup is copied to the sticks with a folder {folder}.")
            lines.append(("usb", to.format(folder=STICK_FOLDER), False))
        if not lines:
            alone = _("Backups are on this box only: if it breaks or is stolen, they are gone too.")
            how = _("Put a stick in, and touch “Copy to a stick”.")
            lines.append(("usb", f"{alone} {how}", True))
        if self._passphrase.locked():
            lines.append(("lock", _("There is a passphrase: copies are locked."), False))
        elif copies:
            opened = _("Copies are not locked: whoever finds a stick can read all of it.")
            lines.append(("lock", opened, True))
        return lines

    def _put_back(self) -> list[tuple[str, str, bool]]:
        """How the last backup that was put back came out, for some days."""
        note = PutBackFile(self._services.folder.put_back).read()
        if note is None or (local_now() - note.at).days >= LONG:
            return []
        _, language = self._texts._, self._texts.language
        if note.failed or note.made_at is None:
            reason = self._texts.sentence(note.error)
            gaps = {"day": note.at.astimezone().date(), "reason": reason}
            sentence = filled(_("{day}: no backup was put back. {reason}"), gaps, language)
            return [("x", sentence, True)]
        gaps = {
            "day": note.at.astimezone().date(),
            "moment": moment(note.made_at, language),
            "count": note.entries,
        }
        sentence = _("{day}: the backup of {moment} was put back, with messages: {count}.")
        words = filled(sentence, gaps, language)
        if note.set_aside:
            words += " " + _("What was here before is in {folder}.").format(folder=note.set_aside)
        return [("undo", words, False)]

    def _copy(self, stick: Path) -> None:
        """Copy to this USB stick, whatever the settings say."""
        services, now = self._services, local_now()

        def work(progress: Progress) -> BackupRound:
            done = services.daily_backup.run_on(stick, now, progress)
            services.book.audit.note("backup")
            flush()
            return done

        self._make(work, self._texts._("The copy is on the stick. You can take the stick out."))

    def _back_up(self) -> None:
        services, now = self._services, local_now()
        self._make(
            lambda progress: services.daily_backup.run(now, progress),
            self._texts._("The backup is made."),
        )

    def _make(self, work: Callable[[Progress], BackupRound], said: str) -> None:
        self._run(work, lambda done: self._made(done, said))

    def _run(self, work: Callable[[Progress], T], done: Callable[[T], None]) -> None:
        """Do this off the UI thread, on the page's progress bar."""
        page = self.page
        page.running, page.progress = True, 0.0
        self._team.screen.tell("")

        def progress(done: int, total: int) -> None:
            share = done / total if total else 1.0
            Clock.schedule_once(lambda _dt: setattr(page, "progress", share))

        session = self._team.work.session

        def failed(error: KioskError) -> None:
            page.running = False
            if session == self._team.work.session:
                self._team.screen.tell(self._texts.sentence(error), fails=True)

        def finished(answer: T) -> None:
            page.running = False
            if session == self._team.work.session:
                done(answer)

        self._background.run(lambda: work(progress), finished, failed, lane="chores")

    def _made(self, done: BackupRound, said: str) -> None:
        if done.failed:
            self._team.screen.tell(self._texts.sentence(done.failed[0]), fails=True)
        else:
            self._team.screen.tell(said)
        self.show()
