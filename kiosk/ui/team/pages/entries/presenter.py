"""The page of all that was signed: filters, cards, one entry opened."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace

from kiosk.guestbook.services.filters import Filter
from kiosk.services.build import local_now
from kiosk.ui.shell import styles
from kiosk.ui.team import routes
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.dialogs import Writing, nothing_yet
from kiosk.ui.team.pages.entries.entry import OpenedEntry
from kiosk.ui.team.pages.entries.page import EntriesPage
from kiosk.ui.team.shared.card_loader import TeamCards, Tile, as_tiles
from kiosk.ui.team.shared.filters import Filters, days_of


@dataclass(frozen=True)
class Wanted:
    """What the filters are set to; "" is all."""

    status: str = "pending"
    encounter: str = ""
    period: str = ""
    language: str = ""
    words: str = ""

    def wish(self) -> Filter:
        """As the guestbook looks for it, but for what waits or hangs: which that is, it knows."""
        since, until = days_of(self.period, local_now().date())
        return Filter(
            encounter=self.encounter or None,
            since=since,
            until=until,
            status="hidden" if self.status == "hidden" else None,
            language=self.language or None,
            favourite=self.status == "favourite",
            text=self.words,
        )


class EntriesPresenter:
    """The presenter of `EntriesPage`."""

    opens: routes.Opens = (routes.Entries, routes.EntriesOf, routes.OpenEntry)

    def __init__(self, team: TeamContext) -> None:
        styles.load(
            "widgets/controls/list_row.kv",
            "widgets/controls/option_row.kv",
            "widgets/controls/pager.kv",
            "team/shared/entry_tile.kv",
            "team/pages/entries/entry_view.kv",
            "team/pages/entries/page.kv",
        )
        self._team = team
        self._filters = Filters(team)
        self._cards = TeamCards(team)
        self._wanted = Wanted()
        self._came_from = ""
        """The encounter from whose page staff came."""
        self._found: list[Tile] = []
        self.page = EntriesPage(texts=team.texts, theme=team.theme)
        self._opened = OpenedEntry(team, self.page.ids.view, changed=self._load)
        self.page.bind(
            on_pick_status=lambda _p, status: self.filter(status=status),
            on_filter=lambda _p, what: self._ask(what),
            on_all=lambda _p: self.filter(**asdict(Wanted(status=self._wanted.status))),
            on_back=lambda _p: team.router.open(routes.OpenEncounter(self._came_from)),
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
        return self._team._("Messages")

    def open(self, route: routes.Entries | routes.EntriesOf | routes.OpenEntry) -> None:
        """What waits; all that was signed at an encounter, with a way back to it; one entry."""
        if isinstance(route, routes.EntriesOf):
            self._came_from = route.encounter
            self._wanted = Wanted(status="", encounter=route.encounter)
        self._show()
        if isinstance(route, routes.OpenEntry):
            self._opened.open(route.id)

    def _show(self) -> None:
        wide, high = self._team.shared.wall_card_size()
        self.page.ids.grid.card_shape = self.page.ids.view.card_shape = wide / high
        self._opened.close()
        self.page.ids.pager.first = 0
        self._load()

    def leave(self) -> None:
        """What was filtered or searched ends with the page."""
        self._wanted, self._came_from = Wanted(), ""

    def forget(self) -> None:
        self._cards.drop()
        self.leave()
        self._found = []
        self.page.forget()

    def filter(self, **to: str) -> None:
        """Set filters, and show what comes through."""
        self._wanted = replace(self._wanted, **to)
        self.page.ids.pager.first = 0
        self._load()

    # What is asked, and what is found

    def _ask(self, what: str) -> None:
        _, team = self._team._, self._team
        if what == "words":
            team.router.ask(
                Writing(
                    _("Search in messages, quotes and names"), self._wanted.words, 100,
                    lambda text: self.filter(words=text.strip()),
                    hint=_("A code finds its message, too. Leave it empty to see all."),
                    multiline=False, cut=nothing_yet,
                )
            )  # fmt: skip
            return
        self._filters.ask(what, getattr(self._wanted, what), lambda key: self.filter(**{what: key}))

    def _load(self) -> None:
        wanted, page = self._wanted, self.page
        book, words = self._team.services.book, self._filters.words
        page.status = wanted.status
        page.period = words("period", wanted.period)
        page.language = words("language", wanted.language)
        page.encounter = words("encounter", wanted.encounter)
        page.words = wanted.words or "…"
        page.filtered = replace(wanted, status="") != Wanted(status="")
        page.came_from = bool(self._came_from)
        listed = {"pending": book.entries.waiting, "shown": book.entries.on_wall}.get(wanted.status)
        wish = wanted.wish()

        def work() -> list[Tile]:
            found = book.entries.search(wish)
            if listed is None:
                return as_tiles(found)
            ids = {each.id for each in found}
            return as_tiles(each for each in listed() if each.id in ids)

        self._team.work.run(work, self._show_found, wanted=lambda: wanted == self._wanted)

    def _show_found(self, found: list[Tile]) -> None:
        _ = self._team._
        self._found = found
        self._team.screen.count = str(len(found))
        nothing = {
            "pending": _("Nothing waits. All cards have been seen."),
            "shown": _("Nothing hangs on the wall yet. Show a card, and it comes there."),
            "hidden": _("Nothing is hidden. Cards that you keep off the wall come here."),
            "favourite": _("No favourites yet. Open a message and touch the star: such cards come "
                           "more often on the wall."),
            "": _("No guest has signed yet. What guests leave comes here; you say what hangs on "
                  "the wall."),
        }  # fmt: skip
        if found:
            self.page.nothing = ""
        elif self.page.filtered:
            self.page.nothing = self._team.nothing_found()
        else:
            self.page.nothing = nothing[self._wanted.status]
        self.page.ids.pager.settle(len(found))
        self._turn()

    def _turn(self) -> None:
        self.page.ids.grid.entries = self.page.ids.pager.slice(self._found)

    def _decide(self, entry_id: str, *, show: bool) -> None:
        self._cards.decide(entry_id, show=show, then=self._load)
