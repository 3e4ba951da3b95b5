"""What every page of the team's side works with, and what each of them is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol, TypeVar

from kiosk.errors import KioskError
from kiosk.i18n.texts import Translator
from kiosk.ui.shell.context import AppContext
from kiosk.ui.shell.worker import Lane

if TYPE_CHECKING:
    from kiosk.ui.team.notifications import Notices
    from kiosk.ui.team.screen import TeamScreen
    from kiosk.ui.team.shared.action_bar import Act
    from kiosk.ui.team.shared.page import TeamPage
    from kiosk.ui.theme.live_texts import LiveTexts
    from kiosk.ui.theme.screen import KioskScreen
    from kiosk.ui.theme.theme import Theme

T = TypeVar("T")


class TeamPresenter(Protocol):
    """The presenter of one page: it reads and changes the book, and fills its page."""

    @property
    def page(self) -> TeamPage: ...

    @property
    def title(self) -> str:
        """What stands over the page."""
        ...

    def show(self) -> None:
        """The page has come on the screen: read what it shows."""
        ...

    def leave(self) -> None:
        """Another page comes: what was searched or filtered here ends with this one."""
        ...

    def forget(self) -> None:
        """The team's side was locked: nothing of it stays in memory but what staff were writing."""
        ...


@dataclass(frozen=True)
class Choices:
    """Something to be picked from a list: pairs of a key and its words, and what is picked now.

    A second line of the words stands small below the first.
    """

    title: str
    options: list[tuple[str, str]]
    picked: Callable[[str], None]
    now: str = ""


@dataclass(frozen=True)
class DayRange:
    """A first and a last day to be picked between `earliest` and `latest`; what is picked now."""

    title: str
    earliest: date
    latest: date
    since: date
    until: date
    picked: Callable[[date, date], None]


@dataclass(frozen=True)
class Question:
    """Whether something is to go for good: `words` say what goes, `yes` is on the button.

    With an `entry_id` that entry's card is shown beside it.
    """

    title: str
    words: str
    yes: str
    done: Callable[[], None]
    entry_id: str = ""


@dataclass(frozen=True)
class Reading:
    """Something to be read whole: pairs of a heading ("" for none) and a text.

    `acts` are what may be done with it, beside going back; `picked` hears which by its key.
    """

    title: str
    parts: list[tuple[str, str]]
    acts: list[Act]
    picked: Callable[[str], None]


@dataclass(frozen=True)
class Moment:
    """A day and an hour to be picked, from the day `earliest` on; `at` is what is picked now."""

    title: str
    at: datetime
    earliest: date
    picked: Callable[[datetime], None]


Asked = Choices | DayRange | Moment | Question | Reading


@dataclass(frozen=True)
class Writing:
    """Something to be written, and where it goes.

    `done` takes what staff wrote. `cut` takes what stood there when they went back or the side
    closed by itself: left out, it goes the same way, for what is kept as a draft anyhow.
    """

    title: str
    text: str
    limit: int
    done: Callable[[str], None]
    hint: str = ""
    multiline: bool = True
    cut: Callable[[str], None] | None = None
    under: KioskScreen | None = None
    """The screen to come back to; left out, the page beside the rail."""


def nothing_yet(_text: str) -> None:
    """As `cut`: what is half written is not meant yet, such as a setting or a search."""


@dataclass
class TeamContext:
    """Handed to each part. `go` leads to another page; `write` and `ask` lead to one that comes
    back.
    """

    shared: AppContext
    screen: TeamScreen
    theme: Theme
    withdrawn: Callable[[str], None]
    """Hears of each entry that leaves the wall."""
    shown: Callable[[str], None]
    """Hears of each entry that comes to it."""
    go: Callable[[str], None]
    """To a page of the rail, by its name."""
    plan: Callable[[], None]
    """To a new encounter, to be prepared."""
    open_encounter: Callable[[str], None]
    """Opens an encounter, on the page of encounters."""
    open_entry: Callable[[str], None]
    """Opens an entry, on the page of entries."""
    open_entries: Callable[[str], None]
    """Shows what was signed at an encounter ("": at all), on the page of entries."""
    write: Callable[[Writing], None]
    ask: Callable[[Asked], None]
    """Shows a page that asks something, and comes back."""
    notices: Notices
    over: Callable[[KioskScreen], None]
    """Shows a screen of the team's over the rail and its page."""
    back: Callable[[], None]
    """From such a screen back to the page that it came from."""
    sign: Callable[[], None]
    """Locks, and leads the guest who is there to the message."""
    cards: Callable[[str], None]
    """Shows the question cards of an encounter."""
    reflect: Callable[[str], None]
    """To a reflection on an encounter."""
    stay_open: Callable[..., None]
    """Watch from now on whether somebody is there: `long` in a meeting, or as everywhere."""
    session: int = 0
    """Differs after each lock: what comes back for an earlier one is dropped."""

    @property
    def texts(self) -> LiveTexts:
        return self.shared.texts

    @property
    def _(self) -> Translator:
        return self.shared.texts._

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        *,
        wanted: Callable[[], bool] = lambda: True,
        failed: Callable[[KioskError], None] | None = None,
        lane: Lane = "book",
    ) -> None:
        """Work off the UI thread; the answer counts while this session lasts."""
        session = self.session
        self.shared.background.run(
            work, done, failed or self.fail,
            wanted=lambda: session == self.session and wanted(), lane=lane,
        )  # fmt: skip

    def nothing_found(self) -> str:
        """What to say where a search or a filter lets nothing through."""
        return self._("Nothing found. Show all, or look for something else.")

    def draft(self, key: str) -> str:
        """What was left unfinished for this, "" for nothing."""
        return self.shared.services.unfinished.get(key)

    def keep_draft(self, key: str, text: str) -> None:
        """Keep what is not finished, also over a pulled plug; "" when it is."""
        unfinished = self.shared.services.unfinished
        unfinished.put(key, text)
        self.run(unfinished.save, lambda _kept: None)

    def change(
        self,
        work: Callable[[], T],
        *,
        said: str,
        done: Callable[[T], None],
        back: Callable[[T], object],
        undone: Callable[[T], None] | None = None,
    ) -> None:
        """Make a change that one touch asked for, and say so with a way back.

        `work` changes the book, and hands on what `back` needs to take that back; both are done off
        the UI thread. `done` and `undone` (the same, if it is left out) show what is there then.
        """

        def changed(answer: T) -> None:
            def undo() -> None:
                self.run(lambda: back(answer), lambda _done: (undone or done)(answer))

            done(answer)
            self.tell(said, undo=undo)

        self.run(work, changed)

    def tell(self, sentence: str, *, undo: Callable[[], None] | None = None) -> None:
        """Say over the page how something went; "" takes away what stood there."""
        self.notices.tell(sentence, undo=undo)

    def fail(self, error: KioskError) -> None:
        """Say what went wrong and what to do."""
        self.refuse(self.texts.sentence(error))

    def refuse(self, sentence: str) -> None:
        """Say why something is not done."""
        self.notices.tell(sentence, fails=True)
