"""The team's side: behind the PIN, what staff do with entries, and taking the book along."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.cards.card import Card, card_for
from kiosk.cards.dates import long_date
from kiosk.errors import KioskError
from kiosk.guestbook.entry import Entry
from kiosk.guestbook.pin import PinWait
from kiosk.guestbook.rules import on_card
from kiosk.ui.chores import Chores
from kiosk.ui.screens.pin import PinScreen
from kiosk.ui.screens.team import TeamScreen
from kiosk.ui.shared import Shared
from kiosk.ui.team_care import TeamCare
from kiosk.ui.team_export import TeamExport

if TYPE_CHECKING:
    from PIL.Image import Image


class TeamSide:
    """From the held corner to the lock."""

    def __init__(
        self,
        shared: Shared,
        pin: PinScreen,
        team: TeamScreen,
        chores: Chores,
        *,
        withdrawn: Callable[[str], None],
        shown: Callable[[str], None],
    ) -> None:
        """`withdrawn` and `shown` hear of each entry that leaves the wall or comes to it."""
        self._services = shared.services
        self._background = shared.background
        self._stage = shared.stage
        self._texts = shared.texts
        self._idle = shared.idle
        self._home = shared.home
        self._wall_card_size = shared.wall_card_size
        self._pin = pin
        self._team = team
        self._withdrawn = withdrawn
        self._shown = shown
        self._round = 0
        self._care = TeamCare(shared, team, chores)
        self._export = TeamExport(shared.services, shared.background, shared.texts, team)
        pin.bind(
            on_back=lambda _s: self.lock(), on_entered=lambda _s, entered: self._entered(entered)
        )
        team.bind(
            on_lock=lambda _s: self.lock(),
            on_page_wanted=lambda _s, page: self._go_to(page),
            on_show=lambda _s, entry_id: self._decide(entry_id, show=True),
            on_hide=lambda _s, entry_id: self._decide(entry_id, show=False),
            on_open=lambda _s, entry_id: self._open(entry_id),
            on_turn=lambda _s: self._compose(),
        )

    # The PIN

    def knock(self) -> None:
        """The corner was held: ask for the PIN, or for a first one."""
        self._pin.task = "check" if self._services.pin.is_set else "choose"
        self._pin.hold_on(self._services.pin.wait())
        self._stage.show(self._pin)
        self._idle.arm(self._services.settings.guest.still_there_after, self.lock)

    def _entered(self, pin: str) -> None:
        """scrypt takes a tenth of a second: on a thread."""
        setting = self._pin.task != "check"

        def work() -> bool:
            if setting:
                self._services.pin.set(pin)
                return True
            return self._services.pin.check(pin)

        self._background.run(
            work, self._checked, self._refused,
            wanted=lambda: self._stage.screen is self._pin,
        )  # fmt: skip

    def _checked(self, right: bool) -> None:
        if right:
            self._stage.show(self._team)
            self._go_to("waiting")
            self._idle.arm(self._services.settings.staff.close_after, self.lock)
            minutes = round(self._services.settings.staff.close_after / 60)
            self._team.minutes = self._texts._("closes by itself after {minutes} min").format(
                minutes=minutes
            )
        else:
            self._pin.fail(self._texts._("That is not the PIN."))
            self._pin.hold_on(self._services.pin.wait())

    def _refused(self, error: KioskError) -> None:
        self._pin.fail(self._texts.sentence(error))
        if isinstance(error, PinWait):
            self._pin.hold_on(self._services.pin.wait())

    def lock(self) -> None:
        """Back to the wall; nothing of the team's side stays on the screen."""
        self._export.cancel()
        self._round += 1
        self._idle.arm(None)
        self._home()
        self._pin.forget()
        self._team.forget()

    # Entries

    def _go_to(self, page: str) -> None:
        team = self._team
        team.close_entry()
        team.page = page
        team.tell("")
        wide, high = self._wall_card_size()
        team.card_shape = wide / high
        if page in ("export", "care"):
            team.entries = []
            (self._export.find_places if page == "export" else self._care.show)()
        else:
            team.first = 0
            self._load()

    def _load(self) -> None:
        page = self._team.page
        book = self._services.book

        def work() -> list[tuple[str, str, bool]]:
            if page == "waiting":
                entries = book.waiting()
            elif page == "wall":
                entries = book.on_wall()
            else:
                entries = list(book.entries())[::-1]
            return [(entry.id, entry.status, _private(entry)) for entry in entries]

        def done(entries: list[tuple[str, str, bool]]) -> None:
            if self._team.first >= len(entries):
                self._team.first = 0
            self._team.entries = entries

        self._background.run(work, done, self._tell_failure, wanted=lambda: self._on(page))

    def _on(self, page: str) -> bool:
        return self._stage.screen is self._team and self._team.page == page

    def _compose(self) -> None:
        """The cards of the entries that are on the screen, one after the other."""
        self._round += 1
        number = self._round
        size = self._thumb_size()
        for entry_id in self._team.shown_ids():
            self._compose_one(entry_id, size, lambda: number == self._round)

    def _compose_one(
        self, entry_id: str, size: tuple[int, int], wanted: Callable[[], bool]
    ) -> None:
        def work() -> Image | None:
            return self._card(entry_id, size) if wanted() else None

        def done(picture: Image | None) -> None:
            if picture is not None:
                self._team.show_card(entry_id, picture)

        self._background.run(work, done, lambda _error: None, wanted=wanted, lane="pictures")

    def _thumb_size(self) -> tuple[int, int]:
        wide, high = self._team.tile_size
        across = max(100.0, min(wide, (high) * self._team.card_shape))
        return round(across), round(across / self._team.card_shape)

    def _card(self, entry_id: str, size: tuple[int, int]) -> Image | None:
        book = self._services.book
        entry = book.get(entry_id)
        if entry is None:
            return None
        photo = book.photo(entry) if entry.consent.allows_photo("wall") else None
        card = card_for(entry, "wall", photo, book.drawing(entry))
        drawing = book.drawing(entry) if card is None and entry_id == self._team.opened else None
        if drawing:
            # What nobody else may see was drawn for the team.
            day = entry.signed_at.astimezone().date()
            card = Card(entry.id, "", entry.name, day, entry.language, drawing=drawing)
        return self._services.composer.compose(card, size) if card else None

    def _decide(self, entry_id: str, *, show: bool) -> None:
        book = self._services.book

        def done(entry: Entry) -> None:
            (self._shown if show else self._withdrawn)(entry.id)
            self._team.tell(
                self._texts._("The card comes on the wall.")
                if show
                else self._texts._("The card does not come on the wall.")
            )
            self._team.close_entry()
            self._load()

        self._background.run(
            lambda: book.show(entry_id) if show else book.hide(entry_id), done, self._tell_failure
        )

    def _open(self, entry_id: str) -> None:
        book = self._services.book

        def done(entry: Entry | None) -> None:
            if entry is not None:
                facts = self._facts(entry)
                self._team.open_entry(entry.id, entry.message, facts, entry.status)
                large = self._team.ids.large
                number = self._round
                self._compose_one(
                    entry.id, (round(large.width), round(large.height)),
                    lambda: number == self._round and self._team.opened == entry.id,
                )  # fmt: skip

        self._background.run(lambda: book.get(entry_id), done, self._tell_failure)

    def _facts(self, entry: Entry) -> str:
        _ = self._texts._
        steps = {
            "none": _("nothing"), "words": _("the words"), "photo": _("words and photo"),
        }  # fmt: skip
        signed_at = entry.signed_at.astimezone()
        signed = f"{long_date(signed_at.date(), self._texts.language)}, {signed_at:%H:%M}"
        lines = [
            entry.name or _("No name"),
            _("Signed on {when}").format(when=signed),
            _("On the wall: {step}").format(step=steps[entry.consent.wall]),
            _("In reports: {step}").format(step=steps[entry.consent.report]),
        ]
        return "\n".join(lines)

    def _tell_failure(self, error: KioskError) -> None:
        self._team.tell(self._texts.sentence(error), fails=True)


def _private(entry: Entry) -> bool:
    """True when nothing of the entry may come on the wall."""
    return not on_card(entry)
