"""One opened entry, on the page of entries."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.errors import KioskError
from kiosk.guestbook.errors import ErasureUnfinished
from kiosk.guestbook.journals import Reason
from kiosk.guestbook.model.entry import Entry
from kiosk.i18n.formats import filled
from kiosk.reports.documents import labels
from kiosk.ui.shell.playback import Playback
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.dialogs import Choices, Question
from kiosk.ui.team.pages.entries.entry_view import EntryView
from kiosk.ui.team.shared.card_loader import TeamCards, is_private
from kiosk.ui.team.shared.words import titled


class OpenedEntry:
    """The presenter of an `EntryView`."""

    def __init__(self, team: TeamContext, view: EntryView, *, changed: Callable[[], None]) -> None:
        """`changed` is called when the list behind the entry has to be read again."""
        self._team = team
        self._view = view
        self._changed = changed
        self._cards = TeamCards(team)
        shared = team.shared
        self._listening = Playback(
            shared.services,
            shared.background,
            lambda playing: setattr(view, "playing", playing),
            team.notify.fail,
        )
        view.bind(
            on_close=lambda _v: self.close(),
            on_show=lambda _v: self._decide(show=True),
            on_hide=lambda _v: self._decide(show=False),
            on_star=lambda _v: self._star(),
            on_move=lambda _v: self._move(),
            on_delete=lambda _v: self._delete(),
            on_listen=lambda _v: self._listen(),
            on_hush=lambda _v: self._listening.stop(),
            on_hearing=lambda _v: self._hearing(),
        )

    def open(self, entry_id: str) -> None:
        """Show the whole entry: its card, its message, what the guest allowed."""
        book = self._team.services.book
        self._team.work.run(lambda: book.entries.get(entry_id), self._show)

    def close(self) -> None:
        """Go back to the list."""
        self._view.forget()

    def _show(self, entry: Entry | None) -> None:
        view = self._view
        if entry is None:
            self.close()
            self._changed()
            return
        view.open(entry.id, entry.message, self._facts(entry), entry.status)
        view.private = is_private(entry)
        view.voice = entry.voice is not None
        view.favourite = entry.favourite
        view.ids.card.forget()
        self._cards.compose(
            entry.id, view.card_size, view.put, lambda: view.entry_id == entry.id, opened=True
        )

    def _listen(self) -> None:
        entry = self._team.services.book.entries.get(self._view.entry_id)
        if entry is not None:
            self._listening.play(entry)

    def _hearing(self) -> None:
        # Listening counts as activity, though nobody touches the screen.
        self._team.shared.idle.still_here()
        self._listening.look()

    def _star(self) -> None:
        """Set or clear the star: a favourite comes more often on the wall."""
        team, entry_id = self._team, self._view.entry_id
        book, favourite = team.services.book, not self._view.favourite

        def set_to(to: bool) -> Entry:
            return book.entries.set_favourite(entry_id, favourite=to)

        said = team._("It is a favourite now.") if favourite else team._("No favourite any more.")
        team.work.change(
            lambda: set_to(favourite), said=said, done=lambda _entry: self._again(entry_id),
            back=lambda _entry: set_to(not favourite),
        )  # fmt: skip

    def _again(self, entry_id: str) -> None:
        """Show a changed entry again, if it is still open, and refresh the list."""
        if self._view.entry_id == entry_id:
            self.open(entry_id)
        self._changed()

    def _move(self) -> None:
        """Move the entry to the encounter where it was really signed."""
        team, entry_id = self._team, self._view.entry_id
        _, book = team._, team.services.book
        entry = book.entries.get(entry_id)
        options = [("", _("None"))]
        for each in book.encounters.all()[::-1]:
            language = team.texts.language
            options.append((each.id, titled(each, language, _("Without a title"))))
        now = (entry.encounter if entry else None) or ""

        def picked(encounter_id: str) -> None:
            if encounter_id == now:
                return
            team.work.change(
                lambda: book.entries.move_to_encounter(entry_id, encounter_id or None),
                said=_("It belongs to another encounter now."),
                done=lambda _entry: self._again(entry_id),
                back=lambda _entry: book.entries.move_to_encounter(entry_id, now or None),
            )

        team.router.ask(Choices(_("Which encounter?"), options, picked, now))

    def _delete(self) -> None:
        """Ask for the reason, which the audit log keeps; then for confirmation, beside the card."""
        _, entry_id = self._team._, self._view.entry_id
        whys: dict[Reason, str] = {
            "asked": _("The guest asks for it"), "guardian": _("A guardian asks for it"),
            "mistake": _("It was signed by mistake"), "hurtful": _("It hurts someone"),
            "test": _("It was only a try"),
        }  # fmt: skip

        def picked(why: str) -> None:
            reason: Reason = next(each for each in whys if each == why)
            self._team.router.ask(
                Question(
                    _("Erase this message for good?"),
                    "\n\n".join((
                        whys[reason],
                        _("Message, card, photo and voice go, from our backups too. "
                          "It never comes back."),
                    )),
                    _("Yes, erase it for good"), lambda: self._erase(entry_id, reason), entry_id,
                )
            )  # fmt: skip

        self._team.router.ask(Choices(_("Erase for good: why?"), list(whys.items()), picked))

    def _erase(self, entry_id: str, why: Reason) -> None:
        _, book = self._team._, self._team.services.book

        def work() -> list[str]:
            left = book.erasure.left_by(entry_id)
            book.erasure.erase(entry_id, why=why)
            return [each.text for each in left]

        def gone() -> None:
            self._team.wall.withdrawn(entry_id)
            self.close()
            self._changed()

        def done(left: list[str]) -> None:
            gone()
            told = _("It is erased.")
            if left:
                told = _("It is erased. This is like it and stays in an encounter: {names}")
            self._team.notify.tell(told.format(names=" · ".join(left)))

        def failed(error: KioskError) -> None:
            if isinstance(error, ErasureUnfinished):
                # It is gone for good; what the disk still holds of it is erased later.
                gone()
            self._team.notify.fail(error)

        self._team.work.run(work, done, failed=failed)

    def _decide(self, *, show: bool) -> None:
        entry_id = self._view.entry_id

        def then() -> None:
            if self._view.entry_id == entry_id:
                self.close()
            self._changed()

        self._cards.decide(entry_id, show=show, then=then)

    def _facts(self, entry: Entry) -> str:
        _ = self._team._
        steps = labels.steps(_)
        encounter = self._team.services.book.encounters.get(entry.encounter or "")
        lines = [
            entry.name or _("No name"),
            filled(_("Signed on {when}"), {"when": entry.signed_at}, self._team.texts.language),
            *([_("At: {title}").format(title=encounter.title)] if encounter else []),
            _("On the wall: {step}").format(step=steps[entry.consent.wall]),
            _("In reports: {step}").format(step=steps[entry.consent.report]),
        ]
        return "\n".join(lines)
