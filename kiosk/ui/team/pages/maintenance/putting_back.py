"""Putting a backup back on the screen: which one, the PIN, its passphrase, a check, and then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.i18n.formats import filled, moment
from kiosk.reports.delivery.removable_drives import sticks
from kiosk.services.put_back import PutBack
from kiosk.store.backup.backup import Progress
from kiosk.store.backup.locked import is_locked
from kiosk.store.backup.names import STICK_FOLDER, all_copies, moment_of, named_locked
from kiosk.store.backup.passphrase import LONGEST, plain
from kiosk.store.data_folder import DataFolder
from kiosk.store.disk.folder_swap import set_aside
from kiosk.store.verify.verify import Verdict, verify_backup
from kiosk.ui.team import routes
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.dialogs import Choices, Question, Writing, nothing_yet

MOST = 60
"""Backups that are listed: the newest."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A backup that can be reached, and the name of its place ("" for this box)."""

    file: Path
    place: str
    locked: bool


class PuttingBack:
    """`make` runs work on the page's progress bar: the work, and what to do with its answer."""

    def __init__(
        self,
        team: TeamContext,
        make: Callable[[Callable[[Progress], Verdict], Callable[[Verdict], None]], None],
    ) -> None:
        self._team = team
        self._make = make

    def ask(self) -> None:
        """Which backup; looked for off the UI thread, for a stick may be slow."""
        self._team.work.run(self._look, self._choose, lane="chores")

    def _look(self) -> list[_Found]:
        services, _ = self._team.services, self._team._
        places = [(services.folder.backups, "")]
        # A put-back sets the whole folder aside, with the other backups in it.
        aside = _set_aside(services.folder)
        places += [(each.backups, _("On this box, set aside")) for each in aside]
        if second := services.settings.backup.second_folder:
            places.append((Path(second).expanduser(), Path(second).name))
        places += [(stick.path / STICK_FOLDER, stick.name) for stick in sticks()]
        found: list[_Found] = []
        for folder, place in places:
            try:
                found += [_Found(each, place, named_locked(each)) for each in all_copies(folder)]
            except OSError:  # pulled out, or not ours to read
                continue
        return sorted(found, key=lambda each: each.file.name, reverse=True)[:MOST]

    def _choose(self, found: list[_Found]) -> None:
        team, _ = self._team, self._team._
        if not found:
            team.notify.refuse(_("There is no backup here. Put the stick in that has one."))
            return
        by_key = {str(number): each for number, each in enumerate(found)}
        options = [(key, self._words(each)) for key, each in by_key.items()]

        def picked(key: str) -> None:
            team.router.open(routes.PinAgain(lambda: self._open(by_key[key])))

        team.router.ask(Choices(_("Put which backup back?"), options, picked))

    def _words(self, each: _Found) -> str:
        _, at = self._team._, moment_of(each.file)
        words = moment(at.astimezone(), self._team.texts.language) if at else each.file.name
        if each.place:
            where = _("{place}, locked").format(place=each.place) if each.locked else each.place
        else:
            where = _("On this box, locked") if each.locked else _("On this box")
        return f"{words}\n{where}"

    def _open(self, chosen: _Found) -> None:
        """After the PIN: its passphrase, if it needs one; a stick may take long to answer."""
        self._team.work.run(
            lambda: is_locked(chosen.file),
            lambda locked: self._unlock(chosen.file) if locked else self._check(chosen.file, ""),
            lane="chores",
        )

    def _unlock(self, file: Path) -> None:
        _ = self._team._
        self._team.router.ask(
            Writing(
                _("Passphrase of this copy"), "", LONGEST,
                lambda text: self._check(file, plain(text)),
                hint=_("The one that held when the copy was made."), multiline=False,
                cut=nothing_yet,
            )
        )  # fmt: skip

    def _check(self, file: Path, words: str) -> None:
        """Read all of it before anything is closed."""
        folder = self._team.services.folder.path

        def work(progress: Progress) -> Verdict:
            return verify_backup(file, progress, passphrase=lambda: words, scratch=folder)

        self._make(work, lambda verdict: self._sure(file, words, verdict))

    def _sure(self, file: Path, words: str, verdict: Verdict) -> None:
        _, team = self._team._, self._team
        at = moment_of(file)
        gaps = {
            "moment": moment(at.astimezone(), team.texts.language) if at else file.name,
            "count": verdict.entries,
        }
        said = filled(_("Messages in the backup of {moment}: {count}."), gaps, team.texts.language)
        what = [
            said,
            _("The kiosk closes, puts it back and starts again. What is here now is kept beside "
              "it. Who was erased since does not come back."),
        ]  # fmt: skip
        if verdict.findings:
            what.insert(1, _("Part of it is damaged: what can be read comes back."))
        team.router.ask(
            Question(
                _("Replace the whole book?"), " ".join(what), _("Put it back"),
                lambda: team.services.put_back_and_restart(PutBack(file, words)),
            )
        )  # fmt: skip


def _set_aside(folder: DataFolder) -> list[DataFolder]:
    try:
        return [DataFolder(each) for each in set_aside(folder.path.resolve())]
    except OSError:
        return []
