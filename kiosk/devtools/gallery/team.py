"""Every page of the team's side and each of its states, as the real presenters fill them.

Behind them is a made-up book in a folder of its own. What a page shows follows from what is done
to it, as on the kiosk; only where something has to go wrong, or to take long, it is told so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from kiosk.devtools.gallery.sample_guest import LONG_NAME, with_
from kiosk.devtools.gallery.taps import tap
from kiosk.devtools.gallery.team_stage import TeamRoom
from kiosk.guestbook.access.pin import PinTooLate, PinWait
from kiosk.guestbook.model.encounter import Agreements, Encounter
from kiosk.reports.selection import ExportCancelled
from kiosk.services.build import local_now
from kiosk.store.errors import cannot_keep
from kiosk.ui.team.routes import (
    EntriesOf,
    OpenEncounter,
    OpenEntry,
    PlanEncounter,
    QuestionCards,
)
from kiosk.ui.team.shared.questions import cards_of
from kiosk.ui.theme.screen import KioskScreen

OURS = "encounter-of-this-walk"
CODE = "2580"
TITLE = "Koffie en verhalen met de bewoners van het Dokter Verhaegenplein"


class TeamPages(TeamRoom):
    """All that staff may see, in each of its states."""

    def states(self) -> dict[str, Callable[[], KioskScreen]]:
        """What brings the team's side into each of its states; each returns the screen."""
        return {
            "pin": lambda: self._pin("check"),
            "pin-wrong": lambda: self._pin("check", problem=self.texts._("That is not the PIN.")),
            "pin-locked": lambda: self._pin("check", problem=self.said(PinWait(27)), wait=27),
            "pin-late": lambda: self._pin("late", problem=self.said(PinTooLate())),
            "pin-choose": lambda: self._pin("choose", count=4),
            "pin-repeat": lambda: self._pin("repeat", count=6),
            "today-planned": lambda: self._today("planned"),
            "today-running": lambda: self._today("running"),
            "today-none": lambda: self._today("none"),
            "encounters": lambda: self._go("encounters"),
            "encounter-planned": lambda: self._encounter("planned"),
            "encounter-running": lambda: self._encounter("running"),
            "encounter-closed": lambda: self._encounter("closed"),
            "encounter-checklist": lambda: self._encounter("planned", "checklist"),
            "encounter-questions": lambda: self._encounter("planned", "questions"),
            "encounter-quotes": lambda: self._encounter("closed", "quotes"),
            "encounter-kind": lambda: self._encounter("planned", "kind"),
            "encounter-writing": lambda: self._encounter("planned", "speak"),
            "entries-pending": lambda: self._entries("pending"),
            "entries-all": lambda: self._entries("all"),
            "entries-nothing": lambda: self._entries("all", words="zzz"),
            "entries-of-one": self._entries_of_one,
            "entries-favourites": lambda: self._entries("favourite"),
            "entry": self._entry,
            "entry-voice": lambda: self._entry(voice=True),
            "entry-playing": lambda: self._entry(voice=True, playing=True),
            "entry-private": lambda: self._entry(private=True),
            "entry-move": lambda: self._entry(touch="on_move"),
            "entry-erase": lambda: self._entry(touch="on_delete"),
            "entry-erase-sure": self._sure,
            "entry-starred": lambda: self._entry(touch="on_star"),
            "encounter-new": self._new,
            "encounter-when": lambda: self._encounter("planned", "when"),
            "encounter-quote": self._noted_quote,
            "encounter-erase": self._erase_encounter,
            "reflection-read": lambda: self._reflection(read=True),
            "meeting-past": self._past,
            "meeting-ticked": self._ticked,
            "decision": self._decision,
            "stay": self._stay,
            "filter-period": lambda: self._filter("period"),
            "filter-days": self._days,
            "reflection-private": self._private,
            "reflection-readers": lambda: self._private(readers=True),
            "reflection-code": lambda: self._private(code=True),
            "reflection-new-code": self._new_code,
            "reflections": lambda: self._go("reflections"),
            "reflection": self._reflection,
            "reflection-telling": lambda: self._reflection(act="tell"),
            "reflection-writing": lambda: self._reflection(row=1),
            "meeting-page": lambda: self._go("meeting"),
            "meeting": self._meeting,
            "meeting-first": lambda: self._meeting(first=True),
            "meeting-who": lambda: self._assigned("who"),
            "meeting-due": lambda: self._assigned("due"),
            "meeting-keeping": lambda: self._meeting(keeping=True),
            "meeting-kept": lambda: self._meeting(kept=True),
            "meeting-decisions": lambda: self._meeting(last=True),
            "question-card": lambda: self._question(longest=False),
            "question-card-long": lambda: self._question(longest=True),
            "export": self._export,
            "export-report": self._choosing,
            "export-choose": lambda: self._choosing("ask"),
            "export-tick": lambda: self._choosing("messages"),
            "export-introduction": lambda: self._choosing("introduction"),
            "export-running": lambda: self._export(running=0.42),
            "export-done": lambda: self._export(place=1),
            "export-stick-gone": lambda: self._export(place=2),
            "export-cancelled": lambda: self._failed_export(
                ExportCancelled("The export was stopped; nothing was written.")
            ),
            "settings": lambda: self._go("settings"),
            "settings-languages": lambda: self._settings("languages"),
            "settings-approval": lambda: self._settings("house.approval"),
            "settings-writing": lambda: self._settings("house.name"),
            "settings-changed": self._changed,
            "numbers": lambda: self._go("numbers"),
            "care": lambda: self._go("care"),
            "care-trouble": lambda: self._care(trouble=True),
            "care-running": lambda: self._care(running=0.42),
            "care-done": lambda: self._care(back_up=True),
            "care-stick": lambda: self._care(act="stick"),
            "care-passphrase": lambda: self._care(act="passphrase"),
            "pin-code": lambda: self._pin("code"),
            "pin-forgotten": lambda: self._pin(
                "check", problem=self.texts._("That is not the PIN."), recoverable=True
            ),
            "first-day": lambda: self._go("first"),
            "help": lambda: self._go("help"),
            "care-restore": lambda: self._care(act="restore"),
        }  # fmt: skip

    # The pages

    def _pin(self, task: str, **shown: object) -> KioskScreen:
        self.pin.forget()
        usual: dict[str, object] = {"problem": "", "wait": 0, "count": 0, "recoverable": False}
        return with_(self.pin, task=task, **(usual | shown))

    def _ours(self, state: str) -> None:
        """The encounter of this walk: planned, running or closed. Long words in all of it."""
        now = local_now()
        began = now - timedelta(hours=1) if state != "planned" else None
        self.services.book.keep_record(
            Encounter(
                OURS, TITLE, now + timedelta(minutes=1) if state == "planned" else now,
                quotes=(self.message[:100], self.message[20:110]),
                guests=(LONG_NAME, "Fatima", "Olena", "Meneer De Smedt"),
                themes=("wonen en samenleven", "opgroeien"), questions=(), welcome=LONG_NAME,
                agreements=Agreements(speak=self.message, may_not_ask=self.message, photo="ask"),
                began_at=began, closed_at=now if state == "closed" else None,
            )
        )  # fmt: skip

    def _today(self, state: str) -> KioskScreen:
        if state == "none":
            book = self.services.book
            planned = [e for e in book.encounters.all() if e.state(local_now()) == "planned"]
            self._ours("closed")
            for each in planned:
                book.keep_record(replace(each, starts_at=local_now() - timedelta(days=2)))
            screen = self._go("today")
            for each in planned:
                book.keep_record(each)
            return screen
        self._ours(state)
        return self._go("today")

    def _encounter(self, state: str, touch: str = "") -> KioskScreen:
        self._ours(state)
        self._go("encounters")
        self.side.router.open(OpenEncounter(OURS))
        self.wait()
        if touch:
            tap(self.side.router.part("encounters").page.rows, touch)
        return self._shown()

    def _entries(self, status: str, **filters: str) -> KioskScreen:
        self._go("entries")
        self.side.router.part("entries").filter(status=status, **filters)  # type: ignore[attr-defined]
        return self._shown()

    def _entry(
        self, *, voice: bool = False, playing: bool = False, private: bool = False, touch: str = ""
    ) -> KioskScreen:
        entries = list(self.services.book.entries.all())
        of = [e for e in entries if (e.consent.wall == "none") == private]
        longest = max(of, key=lambda entry: len(entry.message))
        self._go("entries")
        self.side.router.open(OpenEntry(longest.id))
        self.wait()
        view = self.side.router.part("entries").page.ids.view
        view.voice, view.playing = voice, playing
        if touch:
            view.dispatch(touch)
        return self._shown()

    def _entries_of_one(self) -> KioskScreen:
        self._ours("closed")
        self._go("encounters")
        self.side.router.open(EntriesOf(OURS))
        return self._shown()

    def _sure(self) -> KioskScreen:
        self._entry(touch="on_delete")
        self.team.ids.place.children[0].dispatch("on_pick", "asked")
        return self._shown()

    def _new(self) -> KioskScreen:
        self._go("today")
        self.side.router.open(PlanEncounter())
        return self._shown()

    def _noted_quote(self) -> KioskScreen:
        self._encounter("closed", "quotes")
        tap(self.side.router.part("encounters").page.rows, "0")
        return self._shown()

    def _erase_encounter(self) -> KioskScreen:
        self._encounter("closed")
        tap(self.side.router.part("encounters").page.acts, "erase")
        return self._shown()

    def _past(self) -> KioskScreen:
        self._go("meeting")
        tap(self.side.router.part("meeting").page.acts, "past")
        self.wait()
        page = self.team.ids.place.children[0]
        page.dispatch("on_pick", page.options[0][0])
        return self._shown()

    def _ticked(self) -> KioskScreen:
        self._decided()
        screen = self._meeting(last=True)
        screen.dispatch("on_tick", screen.decisions[0][0])
        return self._shown()

    def _decided(self) -> None:
        """A decision that is not done."""
        book = self.services.book
        if not book.meetings.open_decisions():
            book.meetings.note_decision(self.message, OURS if book.encounters.get(OURS) else None)

    def _decision(self) -> KioskScreen:
        self._decided()
        self._go("meeting")
        page = self.side.router.part("meeting").page
        page.rows[1].on_edit()
        return self._shown()

    def _seal(self) -> None:
        """A finished reflection becomes its writer's own, but for what is told at the meeting."""
        service = self.services.book.reflections
        found = next(each for each in service.all() if each.done)
        if not any(each.private for each in service.all()):
            service.keep(service.seal(replace(found, by=LONG_NAME), CODE))

    def _private(self, *, readers: bool = False, code: bool = False) -> KioskScreen:
        self._seal()
        self._go("reflections")
        page = self.side.router.part("reflections").page
        private = {each.id for each in self.services.book.reflections.all() if each.private}
        tap(page.rows, next(each.key for each in page.rows if each.key in private))
        self.wait()
        if not (readers or code):
            return self._shown()
        tap(self.team.ids.place.children[0].acts, "open")
        pad = self._shown()
        if readers:
            for digit in (*CODE, "ok"):
                pad.press(digit)
            self.wait()
            tap(self.team.ids.place.children[0].acts, "edit")
            self.wait()
            tap(page.acts, "tell")
        return self._shown()

    def _new_code(self) -> KioskScreen:
        self._reflection()
        page = self.side.router.part("reflections").page
        tap(page.acts, "tell")
        tap(page.rows, "own")
        return self._shown()

    def _assigned(self, act: str) -> KioskScreen:
        """Whoever of the team does a decision, or the day by which they do it."""
        page = self._decision().ids.place.children[0]
        tap(page.acts, act)
        return self._shown()

    def _stay(self) -> KioskScreen:
        self._go("today")
        return self.side._staying.screen  # noqa: SLF001 - it comes only after a wait

    def _filter(self, what: str) -> KioskScreen:
        self._go("export")
        self.side.router.part("export").page.dispatch("on_filter", what)
        return self._shown()

    def _days(self) -> KioskScreen:
        self._filter("period")
        self.team.ids.place.children[0].dispatch("on_pick", "own")
        return self._shown()

    def _reflection(self, *, act: str = "", row: int = 0, read: bool = False) -> KioskScreen:
        self._go("reflections")
        page = self.side.router.part("reflections").page
        done = {each.id for each in self.services.book.reflections.all() if each.done}
        tap(page.rows, next(each.key for each in page.rows if each.key in done))
        self.wait()
        if not read:
            tap(self.team.ids.place.children[0].acts, "edit")
            self.wait()
        if act:
            tap(page.acts, act)
        if row:
            tap(page.rows, page.rows[row].key)
        return self._shown()

    def _meeting(
        self,
        *,
        keeping: bool = False,
        kept: bool = False,
        first: bool = False,
        last: bool = False,
    ) -> KioskScreen:
        self._ours("closed")
        if first:
            self._decided()
        # Another state may have left it on the way: from the beginning.
        screen = self._begin()
        for _page in range(int(screen.pages)):
            screen.dispatch("on_turn", -1)
        screen.dispatch("on_close")
        screen = self._begin()
        if self.services.book.meetings.decisions() and not first:
            screen.dispatch("on_turn", 1)
        for _page in range(int(screen.pages) if last else 0):
            screen.dispatch("on_turn", 1)
        if kept:
            screen.dispatch("on_keep")
        screen = self._shown()
        screen.keeping = keeping
        return screen

    def _begin(self) -> Any:
        self._go("meeting")
        tap(self.side.router.part("meeting").page.acts, "begin")
        return self._shown()

    def _question(self, *, longest: bool) -> KioskScreen:
        self._ours("running")
        self._go("today")
        self.side.router.open(QuestionCards(OURS))
        screen = self._shown()
        if longest:
            words = max((card.words for card in cards_of(self.side.context)), key=len)
            screen.say(self.texts._("To deepen"), words, used=True)
        return screen

    def _export(self, *, running: float = 0, place: int = 0) -> KioskScreen:
        self._go("export")
        page = self.side.router.part("export").page
        page.format, page.purpose = "csv", "report"
        if running:
            page.running, page.progress = True, running
        elif place:
            page.place = page.places[place][1]
            page.dispatch("on_export")
        return self._shown()

    def _choosing(self, what: str = "") -> KioskScreen:
        self._go("export")
        page = self.side.router.part("export").page
        page.format, page.purpose = "pdf", "report"
        self.wait()
        if what:
            page.dispatch("on_choose")
        if what not in ("", "ask"):
            self.team.ids.place.children[0].dispatch("on_pick", what)
        return self._shown()

    def _failed_export(self, error: ExportCancelled) -> KioskScreen:
        self._go("export")
        self.side.context.notify.fail(error)
        return self.team

    def _settings(self, touch: str) -> KioskScreen:
        self._go("settings")
        tap(self.side.router.part("settings").page.rows, touch)
        return self._shown()

    def _changed(self) -> KioskScreen:
        self._go("settings")
        rows = self.side.router.part("settings").page.rows
        next(each for each in rows if each.key == "wall.seconds_per_card").on_step(1)
        self.side.router.part("settings").leave()
        return self._shown()

    def _care(
        self, *, trouble: bool = False, running: float = 0, back_up: bool = False, act: str = ""
    ) -> KioskScreen:
        if trouble:
            self._go("care")
            self.chores.failure = cannot_keep(OSError(28, "full"))
            self.side.go("care")
        else:
            self._go("care")
        page = self.side.router.part("care").page
        if running:
            page.running, page.progress = True, running
        if act:
            tap(page.acts, act)
            self.wait()
            if act == "stick":
                self.team.ids.place.children[0].dispatch("on_pick", str(self.stick))
        if back_up:
            tap(page.acts, "backup")
        return self._shown()
