"""One entry opened, on the page of entries."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.cards.dates import long_date
from kiosk.guestbook.entry import Entry
from kiosk.ui.listening import Listening
from kiosk.ui.team_cards import TeamCards, is_private
from kiosk.ui.team_desk import Desk
from kiosk.ui.widgets.entry_view import EntryView


class OpenedEntry:
    """The presenter of an `EntryView`."""

    def __init__(self, desk: Desk, view: EntryView, *, changed: Callable[[], None]) -> None:
        """`changed` is called when the list behind it is no longer what it was."""
        self._desk = desk
        self._view = view
        self._changed = changed
        self._cards = TeamCards(desk)
        shared = desk.shared
        self._listening = Listening(
            shared.services,
            shared.background,
            lambda playing: setattr(view, "playing", playing),
            desk.fail,
        )
        view.bind(
            on_close=lambda _v: self.close(),
            on_show=lambda _v: self._decide(show=True),
            on_hide=lambda _v: self._decide(show=False),
            on_listen=lambda _v: self._listen(),
            on_hush=lambda _v: self._listening.stop(),
            on_hearing=lambda _v: self._hearing(),
        )

    def open(self, entry_id: str) -> None:
        """Show it whole: its card, its message, what the guest allowed."""
        book = self._desk.shared.services.book
        self._desk.run(lambda: book.get(entry_id), self._show)

    def close(self) -> None:
        """Back to the list."""
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
        view.ids.card.forget()
        self._cards.compose(
            entry.id, view.card_size, view.put, lambda: view.entry_id == entry.id, opened=True
        )

    def _listen(self) -> None:
        entry = self._desk.shared.services.book.get(self._view.entry_id)
        if entry is not None:
            self._listening.play(entry)

    def _hearing(self) -> None:
        # Who listens is there, though nobody touches.
        self._desk.shared.idle.still_here()
        self._listening.look()

    def _decide(self, *, show: bool) -> None:
        def then() -> None:
            self.close()
            self._changed()

        self._cards.decide(self._view.entry_id, show=show, then=then)

    def _facts(self, entry: Entry) -> str:
        _ = self._desk._
        steps = {
            "none": _("nothing"), "words": _("the words"), "photo": _("words and photo"),
        }  # fmt: skip
        signed_at = entry.signed_at.astimezone()
        day = long_date(signed_at.date(), self._desk.texts.language)
        lines = [
            entry.name or _("No name"),
            _("Signed on {when}").format(when=f"{day}, {signed_at:%H:%M}"),
            _("On the wall: {step}").format(step=steps[entry.consent.wall]),
            _("In reports: {step}").format(step=steps[entry.consent.report]),
        ]
        return "\n".join(lines)
