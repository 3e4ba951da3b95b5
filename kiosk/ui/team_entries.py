"""The page of all that was signed: filters, cards, one entry opened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from kiosk.guestbook.entry import Entry
from kiosk.guestbook.filters import holds
from kiosk.services import local_now
from kiosk.ui import styles
from kiosk.ui.team_cards import TeamCards, as_tiles
from kiosk.ui.team_desk import Desk, Writing, nothing_yet
from kiosk.ui.team_entry import OpenedEntry
from kiosk.ui.team_filters import Filters, days_of
from kiosk.ui.widgets.entries_page import EntriesPage


@dataclass(frozen=True)
class Wanted:
    """What the filters are set to; "" is all."""

    status: str = "pending"
    encounter: str = ""
    period: str = ""
    language: str = ""
    words: str = ""


class EntriesPart:
    """The presenter of `EntriesPage`."""

    def __init__(self, desk: Desk) -> None:
        styles.load(
            "widgets/list_row.kv", "widgets/option_row.kv", "widgets/pager.kv",
            "widgets/entry_tile.kv", "widgets/entry_view.kv", "widgets/entries_page.kv",
        )  # fmt: skip
        self._desk = desk
        self._filters = Filters(desk)
        self._cards = TeamCards(desk)
        self._wanted = Wanted()
        self._found: list[tuple[str, str, bool]] = []
        self.page = EntriesPage(texts=desk.texts, look=desk.look)
        self._opened = OpenedEntry(desk, self.page.ids.view, changed=self._load)
        self.page.bind(
            on_pick_status=lambda _p, status: self.filter(status=status),
            on_filter=lambda _p, what: self._ask(what),
        )
        self.page.ids.pager.bind(first=lambda *_: self._turn(), per_page=lambda *_: self._turn())
        self.page.ids.grid.bind(
            on_laid=self._cards.fill,
            on_open=lambda _g, entry_id: self._opened.open(entry_id),
            on_show=lambda _g, entry_id: self._decide(entry_id, show=True),
            on_hide=lambda _g, entry_id: self._decide(entry_id, show=False),
        )

    @property
    def title(self) -> str:
        return self._desk._("Messages")

    def show(self) -> None:
        wide, high = self._desk.shared.wall_card_size()
        self.page.ids.grid.card_shape = self.page.ids.view.card_shape = wide / high
        self._opened.close()
        self.page.ids.pager.first = 0
        self._load()

    def forget(self) -> None:
        self._cards.drop()
        self._wanted, self._found = Wanted(), []
        self.page.forget()

    def open(self, entry_id: str) -> None:
        """Show one entry whole."""
        self._opened.open(entry_id)

    def all_of(self, encounter_id: str) -> None:
        """Set the filters to what was signed at an encounter, for when the page is shown."""
        self._wanted = Wanted(status="", encounter=encounter_id)

    def filter(self, **to: str) -> None:
        """Set filters, and show what comes through."""
        self._wanted = replace(self._wanted, **to)
        self.page.ids.pager.first = 0
        self._load()

    # What is asked, and what is found

    def _ask(self, what: str) -> None:
        _, desk = self._desk._, self._desk
        if what == "words":
            desk.write(
                Writing(
                    _("Search in messages, quotes and names"), self._wanted.words, 100,
                    lambda text: self.filter(words=text.strip()),
                    hint=_("Leave it empty to see all."), multiline=False, cut=nothing_yet,
                )
            )  # fmt: skip
            return
        self._filters.ask(what, getattr(self._wanted, what), lambda key: self.filter(**{what: key}))

    def _load(self) -> None:
        wanted, page = self._wanted, self.page
        book, words = self._desk.shared.services.book, self._filters.words
        page.status = wanted.status
        page.period = words("period", wanted.period)
        page.language = words("language", wanted.language)
        page.encounter = words("encounter", wanted.encounter)
        page.words = wanted.words or "…"
        today = local_now().date()

        def work() -> list[tuple[str, str, bool]]:
            if wanted.status == "pending":
                entries = book.waiting()
            elif wanted.status == "shown":
                entries = book.on_wall()
            else:
                entries = list(book.entries())[::-1]
            return as_tiles(each for each in entries if _comes_through(each, wanted, today))

        self._desk.run(work, self._show_found, wanted=lambda: wanted == self._wanted)

    def _show_found(self, found: list[tuple[str, str, bool]]) -> None:
        _ = self._desk._
        self._found = found
        self._desk.screen.count = str(len(found))
        nothing = {
            "pending": _("Nothing waits. All cards have been seen."),
            "shown": _("Nothing hangs on the wall yet."),
        }
        filtered = replace(self._wanted, status="") != Wanted(status="")
        if found:
            self.page.nothing = ""
        elif filtered:
            self.page.nothing = _("Nothing is like that. Set a filter wider.")
        else:
            self.page.nothing = nothing.get(self._wanted.status, _("Nothing is here yet."))
        self.page.ids.pager.settle(len(found))
        self._turn()

    def _turn(self) -> None:
        self.page.ids.grid.entries = self.page.ids.pager.slice(self._found)

    def _decide(self, entry_id: str, *, show: bool) -> None:
        def then() -> None:
            self._desk.tell(decided(self._desk, show=show))
            self._load()

        self._cards.decide(entry_id, show=show, then=then)


def decided(desk: Desk, *, show: bool) -> str:
    """What to say of a card that was let on the wall or kept off."""
    if show:
        return desk._("The card comes on the wall.")
    return desk._("The card does not come on the wall.")


def _comes_through(entry: Entry, wanted: Wanted, today: date) -> bool:
    if wanted.status == "hidden" and entry.status != "hidden":
        return False
    if wanted.encounter and entry.encounter != wanted.encounter:
        return False
    if wanted.language and entry.language != wanted.language:
        return False
    since, until = days_of(wanted.period, today)
    day = entry.signed_at.astimezone().date()
    if (since is not None and day < since) or (until is not None and day > until):
        return False
    return holds(entry, wanted.words)
