"""The meeting itself, full screen: encounter by encounter, and at the end what is to be done."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from kivy.clock import Clock

from kiosk.content.question_cards import read_reflection_questions
from kiosk.errors import KioskError
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.meeting import LONGEST_DECISION, AgendaItem, Decision, Digest, Meeting
from kiosk.i18n.formats import day_within, joined, weekday
from kiosk.paths import assets
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.dialogs import Writing
from kiosk.ui.team.pages.meeting.agenda import keep_agenda
from kiosk.ui.team.pages.meeting.assigning import ask_who
from kiosk.ui.team.pages.meeting.decisions import about, open_decision, tick
from kiosk.ui.team.pages.meeting.screen import MeetingScreen
from kiosk.ui.team.shared.card_loader import TeamCards, is_private
from kiosk.ui.team.shared.names import names_of
from kiosk.ui.team.shared.questions import cards_of
from kiosk.ui.team.shared.words import short

DRAFT = "decision"


class MeetingMode:
    """The presenter of the `MeetingScreen`. Where a meeting was when the side closed, it goes on.

    A team talks long about one encounter: while this screen is shown, the side stays open longer.
    """

    def __init__(self, team: TeamContext, *, closed: Callable[[], None]) -> None:
        """`closed()` is called when the screen is left."""
        self._team = team
        self._closed = closed
        self._cards = TeamCards(team)
        self._digest: Digest | None = None
        self._at = self._card = 0
        self._looks_back = False
        """Whether it begins with what was decided before."""

    @cached_property
    def screen(self) -> MeetingScreen:
        screen = MeetingScreen(name="meeting", texts=self._team.texts, theme=self._team.theme)
        screen.bind(
            on_close=lambda _s: self._close(), on_turn=lambda _s, by: self._turn(by),
            on_decide=lambda _s: self._decide(), on_tick=lambda _s, key: self._tick(key),
            on_turn_card=lambda _s, by: self._turn_card(by), on_keep=lambda _s: self._keep(),
            on_edit=lambda _s, key: self._open(key), on_finish=lambda _s: self._finish(),
        )  # fmt: skip
        self._team.notify.on(screen)
        return screen

    @property
    def begun(self) -> bool:
        """Whether a meeting was left on the way."""
        return self._at > 0 and self._digest is None

    @property
    def _book(self) -> Guestbook:
        return self._team.services.book

    def forget(self) -> None:
        """The side was locked."""
        self._digest = None
        self._cards.drop()
        if "screen" in self.__dict__:
            self.screen.keeping = False
            self.screen.forget()

    def begin(self) -> None:
        """Show it, if there is anything to tell."""
        self._team.work.run(self._book.meetings.digest, self._begun)

    def _begun(self, digest: Digest) -> None:
        if not (digest.items or digest.open or digest.done):
            self._team.notify.tell(self._team._("There is nothing to tell since the last meeting."))
            return
        self._digest = digest
        if not self._at:
            # Decided once: what is decided meanwhile turns no page.
            self._looks_back = bool(digest.items and (digest.open or digest.done))
        self._at = min(self._at, self._pages() - 1)
        self._card = 0
        self._team.router.over(self.screen)
        self._team.stay_open(long=True)
        self._say()

    def _pages(self) -> int:
        """What was decided before, the encounters, and at the end all that is decided."""
        return len(self._digest.items) + self._looks_back + 1 if self._digest else 1

    def _item(self) -> AgendaItem | None:
        at, items = self._at - self._looks_back, self._digest.items if self._digest else ()
        return items[at] if 0 <= at < len(items) else None

    # What is told

    def _say(self) -> None:
        digest, screen, _ = self._digest, self.screen, self._team._
        if digest is None:
            return
        item = self._item()
        screen.since, screen.at, screen.pages = self._since(digest), self._at + 1, self._pages()
        screen.ids.card.forget()
        if item is None:
            first = self._looks_back and not self._at
            screen.heading = _("Since the last time") if first else _("Decisions")
            screen.day, screen.message = "", self._told_today(digest) if first else ""
            screen.signer, screen.carded = "", False
            screen.told, screen.cards = [], 0
            screen.decisions, screen.done = self._lines(digest.open), self._lines(digest.done)
            screen.nothing = "" if digest.open else _("Nothing is still to be done.")
            return
        encounter = item.encounter
        untitled, outside = _("Without a title"), _("Outside encounters")
        screen.heading = (short(encounter.title) or untitled) if encounter else outside
        screen.day = self._facts(encounter) if encounter else ""
        screen.told = self._told(item)
        screen.decisions, screen.done = self._lines(item.decided), []
        screen.nothing = self._nothing(item)
        screen.cards = len(item.entries)
        self._show_card()

    def _told_today(self, digest: Digest) -> str:
        """The encounters that this meeting tells, a line each."""
        untitled, outside = self._team._("Without a title"), self._team._("Outside encounters")
        return "\n".join(
            "• " + ((short(each.encounter.title) or untitled) if each.encounter else outside)
            for each in digest.items
        )

    def _since(self, digest: Digest) -> str:
        _ = self._team._
        count = sum(each.encounter is not None for each in digest.items)
        told = _.ngettext("{count} encounter", "{count} encounters", count).format(count=count)
        if digest.since is None:
            return told
        day = day_within(digest.since.astimezone().date(), self._team.texts.language)
        return _("Last meeting: {day}").format(day=day) + " · " + told

    def _facts(self, encounter: Encounter) -> str:
        """When, with whom, and what about."""
        language = self._team.texts.language
        day = weekday(encounter.held_at.astimezone().date(), language)
        about_it = joined(encounter.guests, language), joined(encounter.themes, language)
        return "\n".join((day, *(short(each) for each in about_it if each)))

    def _told(self, item: AgendaItem) -> list[tuple[str, str, str]]:
        """The sentences that were noted, and what staff tell, with what it answers."""
        noted = self._team._("Noted sentence")
        quotes = item.encounter.quotes if item.encounter else ()
        house = self._team.services.settings.house.language
        questions = read_reflection_questions(
            assets("reflections"), self._team.texts.language, house
        )
        asked = {each.id: each.words for each in questions}
        used = item.encounter.used if item.encounter else ()
        cards = {each.id: each.words for each in cards_of(self._team)} if used else {}
        was_asked = self._team._("Question that was asked")
        return [
            *(("“", noted, each) for each in quotes),
            *(("?", was_asked, cards[each]) for each in used if each in cards),
            *((each.by, asked.get(each.question, ""), each.text) for each in item.told),
        ]  # fmt: skip

    def _nothing(self, item: AgendaItem) -> str:
        """What to say where nothing is told of an encounter."""
        _ = self._team._
        if item.encounter is None or item.told or item.decided:
            return ""
        if not item.reflections:
            return _("Nobody has reflected on it yet.")
        return _("Nothing of the reflections was marked for the meeting.")

    def _lines(self, decisions: tuple[Decision, ...]) -> list[tuple[str, str, str, bool]]:
        return [
            (each.id, each.text, about(self._team, each), each.done_at is not None)
            for each in decisions
        ]

    def _show_card(self) -> None:
        item, screen = self._item(), self.screen
        wide, high = self._team.shared.wall_card_size()
        screen.card_shape = wide / high
        screen.card, screen.message, screen.signer = self._card, "", ""
        screen.carded = False
        screen.ids.card.forget()
        self._cards.drop()
        if item is not None and not item.entries:
            screen.signer = self._team._("No guest has left a message.")
        if item is not None and item.entries:
            entry = item.entries[self._card]
            screen.message = entry.message or entry.quote
            screen.carded = not is_private(entry) or entry.drawing is not None
            if not screen.carded:
                _ = self._team._
                screen.signer = " · ".join((entry.name or _("No name"), _("Not for the wall")))
            at, card = self._at, self._card

            def wanted() -> bool:
                return (at, card) == (self._at, self._card) and self._digest is not None

            # In the next frame: a screen that has just come is not laid out yet.
            Clock.schedule_once(
                lambda _dt: self._cards.compose(
                    entry.id, screen.card_size, screen.put, wanted, opened=True
                )
            )

    # What is touched

    def _turn(self, by: int) -> None:
        if 0 <= self._at + by < self._pages():
            self._team.notify.tell("")
            self._at, self._card = self._at + by, 0
            self._say()

    def _turn_card(self, by: int) -> None:
        item = self._item()
        if item is not None and 0 <= self._card + by < len(item.entries):
            self._card += by
            self._show_card()

    def _again(self, _done: object = None) -> None:
        """The digest has changed: read it, and stay where we are."""

        def read(digest: Digest) -> None:
            if self._digest is not None:
                self._digest = digest
                self._at = min(self._at, self._pages() - 1)
                self._say()

        self._team.work.run(self._book.meetings.digest, read)

    def _decision(self, decision_id: str) -> Decision | None:
        return next(
            (each for each in self._book.meetings.decisions() if each.id == decision_id), None
        )

    def _tick(self, decision_id: str) -> None:
        decision = self._decision(decision_id)
        if decision is not None:
            tick(self._team, decision, self._again)

    def _open(self, decision_id: str) -> None:
        decision = self._decision(decision_id)
        if decision is not None:
            open_decision(self._team, decision, self._again, under=self.screen)

    def _decide(self) -> None:
        item, team, book = self._item(), self._team, self._book
        encounter_id = item.encounter.id if item and item.encounter else None

        def kept(made: Decision) -> None:
            team.keep_draft(DRAFT, "")
            self._again()
            team.notify.tell(
                team._("The decision is noted. It comes back until it is done."),
                undo=lambda: team.work.run(lambda: book.erasure.erase_record(made.id), self._again),
            )
            if names_of(team):
                ask_who(team, made, self._again, then_when=True, under=self.screen)

        def done(text: str) -> None:
            # First, so that a disk which refuses the decision does not lose it.
            team.keep_draft(DRAFT, text if text.strip() else "")
            if text.strip():
                team.work.run(lambda: book.meetings.note_decision(text, encounter_id), kept)

        team.router.ask(
            Writing(
                team._("What do we decide?"), team.draft(DRAFT), LONGEST_DECISION, done,
                hint="" if names_of(team) else team._("Who does it, and by when?"),
                under=self.screen,
                cut=lambda text: team.keep_draft(DRAFT, text),
            )
        )  # fmt: skip

    def _keep(self) -> None:
        def failed(error: KioskError) -> None:
            self.screen.keeping = False
            self._team.notify.fail(error)

        def done(name: str) -> None:
            self.screen.keeping = False
            self._team.notify.tell(self._team._("The agenda is in {file}.").format(file=name))

        self.screen.keeping = True
        keep_agenda(self._team, "pdf", done, failed)

    def _close(self) -> None:
        self._digest = None
        self._team.stay_open(long=False)
        self._team.router.back()
        self._closed()

    def _finish(self) -> None:
        team, book = self._team, self._book

        def work() -> tuple[Meeting | None, Meeting]:
            planned = book.meetings.unclosed()
            closed = book.meetings.close()
            return next((each for each in planned if each.id == closed.id), None), closed

        def done(_found: object) -> None:
            self._at, self._looks_back = 0, False
            self._close()

        def back(found: tuple[Meeting | None, Meeting]) -> None:
            before, closed = found
            if before is not None:
                book.keep_record(before)
            else:
                book.erasure.erase_record(closed.id)

        team.work.change(
            work, said=team._("The meeting is over. What is not done comes back."), done=done,
            back=back, undone=lambda _found: self._closed(),
        )  # fmt: skip
