"""The passphrase of copies outside this box: chosen, changed, or turned off."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.errors import KioskError
from kiosk.store.backup.passphrase import (
    LONGEST,
    CopyKey,
    CopyKeyFile,
    KeyUnusable,
    check_passphrase,
    new_key,
    plain,
)
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.dialogs import Question, Reading, Writing, nothing_yet
from kiosk.ui.team.shared.action_bar import Act


class PassphraseQuestions:
    """Asks for a passphrase; `changed` is called when another one holds."""

    def __init__(self, team: TeamContext, changed: Callable[[], None]) -> None:
        self._team = team
        self._file = CopyKeyFile(team.services.folder.copies_key)
        self._changed = changed

    def locked(self) -> bool:
        """Whether copies are locked; a key that cannot be read counts, for no copy is made."""
        try:
            return self._file.read() is not None
        except KeyUnusable:
            return True

    def ask(self) -> None:
        """What a passphrase is for, and what can be done with it."""
        _, locked = self._team._, self.locked()
        words = [
            _("With a passphrase, copies on a stick or in a second folder are locked: whoever "
              "finds one cannot read it."),
            _("Take several words that the team remembers, and write them on paper. Keep the "
              "paper elsewhere than the sticks."),
            _("It is kept nowhere on this box. If it is lost, copies made with it stay closed for "
              "good; the book on this box does not."),
        ]  # fmt: skip
        acts = [
            Act(
                "choose", _("Choose another") if locked else _("Choose one"), "lock",
                lambda: self._write(""), main=True,
            )
        ]  # fmt: skip
        if locked:
            words.append(_("There is a passphrase: copies are locked."))
            acts.append(Act("off", _("Turn off"), "x", self._turn_off))
        self._team.router.ask(
            Reading(_("Passphrase for copies"), [("", each) for each in words], acts)
        )

    def _write(self, text: str) -> None:
        _ = self._team._
        self._team.router.ask(
            Writing(
                _("Passphrase for copies"), text, LONGEST, self._written,
                hint=_("Several words, such as those of a sentence that only you know."),
                multiline=False, cut=nothing_yet,
            )
        )  # fmt: skip

    def _written(self, text: str) -> None:
        words, _ = plain(text), self._team._
        try:
            check_passphrase(words)
        except KioskError as error:
            self._team.notify.fail(error)
            return
        self._team.router.ask(
            Question(
                _("Is it on paper?"),
                _("Write it down now, exactly like this: {words}").format(words=words),
                _("It is on paper"), lambda: self._set(words),
            )
        )  # fmt: skip

    def _set(self, words: str) -> None:
        team = self._team
        team.notify.tell(team._("One moment: this takes a few seconds on purpose."))

        def done(key: CopyKey) -> None:
            team.work.run(lambda: self._file.write(key), lambda _done: told())

        def told() -> None:
            self._changed()
            team.notify.tell(team._("From now on copies are locked with this passphrase."))

        team.work.run(lambda: new_key(words), done, lane="chores")

    def _turn_off(self) -> None:
        _ = self._team._

        def told() -> None:
            self._changed()
            self._team.notify.tell(_("From now on copies are not locked."))

        self._team.router.ask(
            Question(
                _("Leave later copies unlocked?"),
                _("Whoever finds a stick can then read all of it. Copies that are locked stay "
                  "locked: keep their passphrase."),
                _("Leave them unlocked"),
                lambda: self._team.work.run(self._file.remove, lambda _done: told()),
            )
        )  # fmt: skip
