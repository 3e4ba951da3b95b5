"""Entries as the team's pages show them: their cards, and showing or hiding one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from kiosk.cards.card import Card, card_for
from kiosk.guestbook.model.entry import Entry, Status
from kiosk.guestbook.policies.consent_rules import on_card
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.shared.tile_grid import TileGrid

if TYPE_CHECKING:
    from PIL.Image import Image


class TeamCards:
    """Composes what a page shows, one card after the other, and drops what is no longer wanted."""

    def __init__(self, team: TeamContext) -> None:
        self._team = team
        self._round = 0

    def drop(self) -> None:
        """What is not composed yet is not wanted any more."""
        self._round += 1

    def fill(self, grid: TileGrid) -> None:
        """Compose the cards of all that is in the grid."""
        self.drop()
        number, size = self._round, grid.card_size
        for entry_id, *_rest in grid.entries:
            self.compose(entry_id, size, grid.put, lambda: number == self._round)

    def compose(
        self,
        entry_id: str,
        size: tuple[int, int],
        put: Callable[[str, Image], None],
        wanted: Callable[[], bool] = lambda: True,
        *,
        opened: bool = False,
    ) -> None:
        """Compose one card of `size` px and `put` it, if it is still `wanted` by then.

        `opened` is for the team's own eyes: a drawing that nobody else may see is shown there.
        """

        def work() -> Image | None:
            return self._card(entry_id, size, opened=opened) if wanted() else None

        def done(picture: Image | None) -> None:
            if picture is not None:
                put(entry_id, picture)

        self._team.work.run(work, done, wanted=wanted, failed=lambda _error: None, lane="pictures")

    def _card(self, entry_id: str, size: tuple[int, int], *, opened: bool) -> Image | None:
        services = self._team.services
        entry = services.book.entries.get(entry_id)
        if entry is None:
            return None
        photo = services.book.entries.photo(entry) if entry.consent.allows_photo("wall") else None
        drawing = services.book.entries.drawing(entry)
        card = card_for(entry, "wall", photo, drawing)
        if card is None and opened and drawing:
            # What nobody else may see was drawn for the team.
            day = entry.signed_at.astimezone().date()
            card = Card(entry.id, "", entry.name, day, entry.language, drawing=drawing)
        return services.composer.compose(card, size) if card else None

    def decide(self, entry_id: str, *, show: bool, then: Callable[[], None]) -> None:
        """Let an entry on the wall or keep it off, and tell the wall at once; so too if undone."""
        book, team = self._team.services.book, self._team
        status: Status = "shown" if show else "hidden"

        def work() -> Status:
            before = book.entries.get(entry_id)
            book.entries.set_status(entry_id, status)
            return before.status if before else status

        def hang(now: Status) -> None:
            (team.wall.shown if now == "shown" else team.wall.withdrawn)(entry_id)
            then()

        said = team._("The card comes on the wall.") if show else team._(
            "The card does not come on the wall."
        )  # fmt: skip
        team.work.change(
            work, said=said, done=lambda _before: hang(status),
            back=lambda before: book.entries.set_status(entry_id, before), undone=hang,
        )  # fmt: skip


Tile = tuple[str, str, bool, bool]
"""An id, its status, whether nothing may hang, and whether it is a favourite."""


def as_tiles(entries: Iterable[Entry]) -> list[Tile]:
    """What a `TileGrid` needs to know of each."""
    return [(each.id, each.status, is_private(each), each.favourite) for each in entries]


def is_private(entry: Entry) -> bool:
    """True when nothing of the entry may come on the wall."""
    return not on_card(entry)
