"""The page of the meeting, and the meeting itself: since the last one, page by page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import cached_property

from kivy.clock import Clock

from kiosk.errors import KioskError
from kiosk.guestbook.book import Guestbook
from kiosk.guestbook.meetings import LONGEST_DECISION, AgendaItem, Decision, Digest
from kiosk.i18n.formats import day_within, hour, weekday
from kiosk.reports.agenda import AgendaFormat
from kiosk.services import local_now
from kiosk.ui import styles
from kiosk.ui.screens.meeting import MeetingScreen
from kiosk.ui.team_agenda import keep_agenda
from kiosk.ui.team_cards import TeamCards, is_private
from kiosk.ui.team_days import short
from kiosk.ui.team_desk import Desk, Writing
from kiosk.ui.team_encounters import ROWS
from kiosk.ui.widgets.rows_page import Act, Row, RowsPage

DRAFT = "decision"
STEPS = {"day": timedelta(days=1), "time": timedelta(minutes=15)}


class MeetingPart:
    """The presenter of both. Where a meeting was when the side closed, it goes on."""

    def __init__(self, desk: Desk) -> None:
        styles.load(*ROWS, "screens/meeting.kv")
        self._desk = desk
        self._cards = TeamCards(desk)
        self._digest: Digest | None = None
        self._at = self._card = 0
        self.page = RowsPage(texts=desk.texts, look=desk.look, columns=1)
        self.page.bind(
            on_act=lambda _p, key: self._act(key), on_row=lambda _p, key: self._tick_row(key),
            on_step=lambda _p, key, by: self._move(key, by),
        )  # fmt: skip

    @cached_property
    def screen(self) -> MeetingScreen:
        screen = MeetingScreen(name="meeting", texts=self._desk.texts, look=self._desk.look)
        screen.bind(
            on_close=lambda _s: self._close(), on_turn=lambda _s, by: self._turn(by),
            on_decide=lambda _s: self._decide(), on_tick=lambda _s, key: self._tick(key),
            on_turn_card=lambda _s, by: self._turn_card(by), on_keep=lambda _s: self._keep("pdf"),
            on_finish=lambda _s: self._finish(),
        )  # fmt: skip
        return screen

    @property
    def _book(self) -> Guestbook:
        return self._desk.shared.services.book

    @property
    def title(self) -> str:
        return self._desk._("Team meeting")

    # The page: when it is, what is still to be done, and begin

    def show(self) -> None:
        _, book = self._desk._, self._book
        today = local_now()
        planned = book.next_meeting(today.date())
        at = (planned.starts_at if planned else today.replace(hour=10, minute=0)).astimezone()
        self._planned_at = at.replace(second=0, microsecond=0)
        day = weekday(at.date(), self._desk.texts.language)
        self.page.rows = [
            Row("day", _("Next meeting"), day if planned else _("not planned"), kind="step"),
            Row("time", _("Time"), hour(at), kind="step"),
            *(Row(each.id, short(each.text, 120), kind="check") for each in book.open_decisions()),
        ]
        again = self._at > 0 and self._digest is None
        self.page.acts = [
            Act("begin", _("Go on") if again else _("Begin"), "play", main=True),
            Act("keep", _("Keep as PDF"), "doc"),
            Act("keep-md", _("Keep as text"), "text"),
        ]  # fmt: skip

    def forget(self) -> None:
        self._digest = None
        self._cards.drop()
        self.page.forget()
        if "screen" in self.__dict__:
            self.screen.keeping = False
            self.screen.forget()

    def _move(self, key: str, by: int) -> None:
        at = self._planned_at + by * STEPS[key]
        if at.date() >= local_now().date():
            self._desk.run(lambda: self._book.plan_meeting(at), lambda _kept: self.show())

    def _tick_row(self, decision_id: str) -> None:
        if decision_id not in STEPS:
            self._desk.run(
                lambda: self._book.set_decision_done(decision_id), lambda _kept: self.show()
            )

    def _act(self, key: str) -> None:
        if key == "begin":
            self._read(self._begun)
        else:
            self._keep("md" if key == "keep-md" else "pdf")

    # The meeting

    def _read(self, done: Callable[[Digest], None]) -> None:
        self._desk.run(self._book.digest, done)

    def _begun(self, digest: Digest) -> None:
        if not (digest.items or digest.carried or digest.general):
            self._desk.tell(self._desk._("There is nothing to tell since the last meeting."))
            return
        self._digest = digest
        self._at = min(self._at, self._pages() - 1)
        self._card = 0
        self._desk.over(self.screen)
        self._say()

    def _pages(self) -> int:
        """The encounters, and at the end what is decided about none of them."""
        return len(self._digest.items) + 1 if self._digest else 1

    def _item(self) -> AgendaItem | None:
        digest = self._digest
        return digest.items[self._at] if digest and self._at < len(digest.items) else None

    def _say(self) -> None:
        digest, screen, _ = self._digest, self.screen, self._desk._
        if digest is None:
            return
        item, language = self._item(), self._desk.texts.language
        count = sum(each.encounter is not None for each in digest.items)
        told = _.ngettext("{count} encounter", "{count} encounters", count).format(count=count)
        if digest.since is not None:
            since = day_within(digest.since.astimezone().date(), language)
            told = _("Last meeting: {day}").format(day=since) + " · " + told
        screen.since, screen.at, screen.pages = told, self._at + 1, self._pages()
        screen.outcome = ""
        screen.ids.card.forget()
        if item is None:
            screen.heading, screen.day, screen.message = _("Decisions"), "", ""
            screen.signer, screen.carded = "", False
            screen.told, screen.cards = [], 0
            screen.decisions = self._decided((*digest.carried, *digest.general))
            screen.nothing = "" if screen.decisions else _("Nothing is still to be done.")
            return
        encounter = item.encounter
        screen.heading = (
            (short(encounter.title) or _("Without a title"))
            if encounter
            else _("Outside encounters")
        )
        screen.day = weekday(encounter.held_at.astimezone().date(), language) if encounter else ""
        screen.told = [(each.by, each.text) for each in item.told]
        screen.decisions = self._decided(item.decided)
        screen.nothing = self._nothing(item)
        screen.cards = len(item.entries)
        self._show_card()

    def _nothing(self, item: AgendaItem) -> str:
        """What to say where nothing is told of an encounter."""
        _ = self._desk._
        if item.encounter is None or item.told or item.decided:
            return ""
        if not item.reflections:
            return _("Nobody has reflected on it yet.")
        return _("Nothing of the reflections was marked for the meeting.")

    @staticmethod
    def _decided(decisions: tuple[Decision, ...]) -> list[tuple[str, str, bool]]:
        return [(each.id, each.text, each.done_at is not None) for each in decisions]

    def _show_card(self) -> None:
        item, screen = self._item(), self.screen
        wide, high = self._desk.shared.wall_card_size()
        screen.card_shape = wide / high
        screen.card, screen.message, screen.signer = self._card, "", ""
        screen.carded = False
        screen.ids.card.forget()
        self._cards.drop()
        if item is not None and not item.entries:
            screen.signer = self._desk._("No guest has left a message.")
        if item is not None and item.entries:
            entry = item.entries[self._card]
            screen.message = entry.message or entry.quote
            screen.carded = not is_private(entry) or entry.drawing is not None
            if not screen.carded:
                _ = self._desk._
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

    def _turn(self, by: int) -> None:
        if 0 <= self._at + by < self._pages():
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
            self._digest = digest
            self._at = min(self._at, self._pages() - 1)
            self._say()

        self._read(read)

    def _tick(self, decision_id: str) -> None:
        done = not {key: done for key, _words, done in self.screen.decisions}[decision_id]
        self._desk.run(lambda: self._book.set_decision_done(decision_id, done=done), self._again)

    def _decide(self) -> None:
        item, desk = self._item(), self._desk
        encounter_id = item.encounter.id if item and item.encounter else None
        at = self._at

        def done(text: str) -> None:
            def kept(decision: Decision) -> None:
                desk.keep_draft(DRAFT, "")
                self._again(decision)

            def failed(error: KioskError) -> None:
                self.screen.outcome = desk.texts.sentence(error)
                desk.fail(error)

            if text.strip():
                # First, so that a disk which refuses the decision does not lose it.
                desk.keep_draft(DRAFT, text)
                desk.run(lambda: self._book.note_decision(text, encounter_id), kept, failed=failed)
                self._at = at
            else:
                desk.keep_draft(DRAFT, "")

        desk.write(
            Writing(
                desk._("What do we decide?"), desk.draft(DRAFT), LONGEST_DECISION, done,
                hint=desk._("Who does it, and by when?"), under=self.screen,
                cut=lambda text: desk.keep_draft(DRAFT, text),
            )
        )  # fmt: skip

    def _keep(self, kind: AgendaFormat) -> None:
        def failed(error: KioskError) -> None:
            self.screen.keeping = False
            self.screen.outcome = self._desk.texts.sentence(error)
            self._desk.fail(error)

        def done(name: str) -> None:
            self.screen.keeping = False
            said = self._desk._("The agenda is in {file}.").format(file=name)
            self._desk.tell(said)
            self.screen.outcome = said

        self.screen.keeping = True
        keep_agenda(self._desk, kind, done, failed)

    def _close(self) -> None:
        self._digest = None
        self._desk.back()
        self.show()

    def _finish(self) -> None:
        def done(_meeting: object) -> None:
            self._at = 0
            self._close()
            self._desk.tell(self._desk._("The meeting is over. What is not done comes back."))

        self._desk.run(self._book.close_meeting, done)
