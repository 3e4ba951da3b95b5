"""One encounter: what is agreed, prepared and noted. Each change is kept at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time
from functools import partial

from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.encounter import LONGEST_RUN, Encounter
from kiosk.guestbook.model.times import local_at, next_working_day
from kiosk.services.build import local_now
from kiosk.store.state.drafts import QUOTE
from kiosk.ui.team import routes
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.dialogs import Choices, Moment, Question, Writing
from kiosk.ui.team.pages.encounters.encounter_lists import LISTS, EncounterLists
from kiosk.ui.team.pages.encounters.encounter_rows import form, kinds
from kiosk.ui.team.shared.current_encounter import round_off, start
from kiosk.ui.team.shared.rows_page import Act, Row, RowsPage
from kiosk.ui.team.shared.words import photos

SEVERAL = {"guests", "themes"}
AGREED = {"speak", "may_ask", "may_not_ask", "place", "fee"}
LONG = {"title", *SEVERAL, *AGREED}
"""Fields that may need more than one line to be seen completely."""
HOUR = time(14)
"""The default time of day for an encounter."""


class EncounterForm:
    """The rows of one encounter; open while `encounter_id` is set.

    A new encounter is put in the book with its first change, or once staff save it: one that was
    only looked at leaves nothing behind.
    """

    def __init__(self, team: TeamContext, page: RowsPage, *, back: Callable[[], None]) -> None:
        self._team = team
        self._page = page
        self._back = back
        self._lists = EncounterLists(team, ensure=self._ensure, show=self._show_if_open)
        self._of = ""
        """What is shown: "" for the form, or one of `LISTS`."""
        self._new: Encounter | None = None
        self.encounter_id = ""

    @property
    def _book(self) -> Guestbook:
        return self._team.services.book

    def begin(self) -> None:
        """Start a new one, on the next working day."""
        at = local_at(next_working_day(local_now().date()), HOUR)
        self._new = self._book.encounters.new(at)
        self._put(self._new.id)

    def open(self, encounter_id: str) -> None:
        """Show the form."""
        self.close()
        self._put(encounter_id)

    def _put(self, encounter_id: str) -> None:
        self.encounter_id, self._of = encounter_id, ""
        self._page.first_page()
        self.show()

    def close(self) -> None:
        """Leave the form. A new encounter without any change in the end is removed."""
        new, book = self._new, self._book
        self.encounter_id, self._of, self._new = "", "", None
        if new is not None and book.encounters.get(new.id) == new:
            self._team.work.run(lambda: book.erasure.erase_record(new.id), lambda _gone: None)

    def _encounter(self) -> Encounter | None:
        """The encounter as it is in the book, otherwise as it was created."""
        new = self._new if self._new and self._new.id == self.encounter_id else None
        return self._book.encounters.get(self.encounter_id) or new

    def _ensure(self) -> None:
        """Put a new encounter in the book, if it is not there yet."""
        new = self._new
        if new is not None and self._book.encounters.get(new.id) is None:
            self._book.encounters.plan(new)

    def show(self) -> None:
        """Show the current state."""
        encounter = self._encounter()
        if encounter is None:
            self._back()
            return
        _ = self._team._
        self._page.lines = 1
        if self._of:
            self._team.screen.title = self._lists.titles[self._of]
            self._page.rows = self._lists.rows(self._of, encounter)
            self._page.acts = [
                Act("back", _("Back"), "back", partial(self._put, encounter.id)),
                *self._lists.acts(self._of, encounter),
            ]
            self._page.nothing, self._page.sign = self._lists.nothing, "quote"
            return
        self._team.screen.title = encounter.title or _("A new encounter")
        self._page.rows = [
            replace(row, on_tap=self._on_tap(encounter, row)) for row in form(self._team, encounter)
        ]
        self._page.acts = [Act("back", _("Back"), "back", self._back), *self._acts(encounter)]

    def _show_if_open(self) -> None:
        if self.encounter_id:
            self.show()

    def _acts(self, encounter: Encounter) -> list[Act]:
        """The actions that are possible now."""
        team, _, state = self._team, self._team._, encounter.state(local_now())
        if state == "running":
            return [
                Act("cards", _("Question cards"), "chat",
                    lambda: team.router.open(routes.QuestionCards(encounter.id))),
                Act("end", _("Round off"), "flag", partial(round_off, team, encounter.id),
                    main=True),
            ]  # fmt: skip
        begin = partial(self._start, encounter)
        erase = Act("erase", _("Erase"), "trash", partial(self._ask_to_erase, encounter))
        if state == "planned":
            kept = self._book.encounters.get(encounter.id) is not None
            return [
                Act("start", _("Start"), "play", begin),
                Act("save", _("Save"), "check", self._save, main=True),
                *([erase] if kept else []),
            ]  # fmt: skip
        acts = [
            Act("reflect", _("Reflect"), "bulb",
                lambda: team.router.open(routes.Reflect(encounter.id)), main=True)
        ]  # fmt: skip
        began_at = encounter.began_at
        if began_at is not None and local_now() - began_at < LONGEST_RUN:
            # If it was closed by mistake, it can continue.
            acts.append(Act("start", _("Go on with it"), "play", begin))
        return [*acts, erase]

    # What was touched

    def _on_tap(self, encounter: Encounter, row: Row) -> Callable[[], None]:
        if row.key in LISTS:
            return partial(self._open_list, row.key, encounter)
        if row.key == "entries":
            return lambda: self._team.router.open(routes.EntriesOf(encounter.id))
        ask = {"when": self._ask_when, "kind": self._ask_kind, "photo": self._ask_photo}
        if row.key in ask:
            return partial(ask[row.key], encounter)
        return lambda: self._team.router.ask(self._writing(encounter, row))

    def _open_list(self, of: str, encounter: Encounter) -> None:
        self._of = of
        self._page.first_page()
        self.show()
        if first := self._lists.first(of, encounter):
            self._page.page_of(first)

    def _ask_when(self, encounter: Encounter) -> None:
        today = local_now().date()
        at = max(encounter.starts_at, local_at(today, encounter.starts_at.astimezone().time()))
        title = self._team._("When?")
        self._team.router.ask(Moment(title, at, today, lambda to: self._set("starts_at", to)))

    def _ask_kind(self, encounter: Encounter) -> None:
        title, options = self._team._("Kind"), kinds(self._team)
        self._team.router.ask(
            Choices(title, options, lambda kind: self._set("kind", kind), encounter.kind)
        )

    def _ask_photo(self, encounter: Encounter) -> None:
        title, options = self._team._("Photo"), photos(self._team)
        now = encounter.agreements.photo
        self._team.router.ask(Choices(title, options, lambda to: self._agree("photo", to), now))

    def _writing(self, encounter: Encounter, row: Row) -> Writing:
        _, key = self._team._, row.key
        text = getattr(encounter.agreements if key in AGREED else encounter, key)
        hint = {
            "guests": _("One name on each line."), "themes": _("One theme on each line."),
            "welcome": _("The name as it may stand on the wall while the encounter runs. "
                         "Empty: no welcome."),
        }.get(key, "")  # fmt: skip
        return Writing(
            row.heading, "\n".join(text) if key in SEVERAL else text,
            2000 if key in AGREED or key in SEVERAL else 200,
            lambda written: self._written(key, written), hint=hint, multiline=key in LONG,
        )  # fmt: skip

    def _written(self, key: str, text: str) -> None:
        if key in AGREED:
            self._agree(key, text)
        else:
            self._set(key, tuple(text.splitlines()) if key in SEVERAL else text)

    def _set(self, name: str, value: object) -> None:
        def put(encounter: Encounter, to: object) -> Encounter:
            return replace(encounter, **{name: to})

        self._keep(put, lambda encounter: getattr(encounter, name), value)

    def _agree(self, name: str, value: object) -> None:
        def put(encounter: Encounter, to: object) -> Encounter:
            agreed = replace(encounter.agreements, **{name: to})
            return replace(encounter, agreements=agreed)

        self._keep(put, lambda encounter: getattr(encounter.agreements, name), value)

    def _keep(
        self,
        put: Callable[[Encounter, object], Encounter],
        get: Callable[[Encounter], object],
        value: object,
    ) -> None:
        """Change one field to another value.

        The encounter is read again on the thread, so that no change overwrites another.
        """
        encounter_id, new, book = self.encounter_id, self._new, self._book

        def work() -> object:
            encounter = book.encounters.get(encounter_id) or new
            if encounter is None or encounter.id != encounter_id or get(encounter) == value:
                return None
            book.encounters.plan(put(encounter, value))
            return (get(encounter),)

        def back(before: object) -> None:
            encounter = book.encounters.get(encounter_id)
            if encounter is not None and isinstance(before, tuple):
                book.encounters.plan(put(encounter, before[0]))

        def kept(before: object) -> None:
            self._show_if_open()
            if before is not None:
                self._team.notify.tell(self._team._("It is kept."), undo=lambda: undo(before))

        def undo(before: object) -> None:
            self._team.work.run(lambda: back(before), lambda _done: self._show_if_open())

        self._team.work.run(work, kept)

    def _start(self, encounter: Encounter) -> None:
        self._new = None
        start(self._team, encounter)

    def _save(self) -> None:
        """Save.

        Changes are kept as they are made; this also keeps an encounter without any change.
        """
        book, encounter_id = self._book, self.encounter_id
        new = book.encounters.get(encounter_id) is None

        def done(_kept: object) -> None:
            self._new = None
            self._back()
            undo = partial(
                self._team.work.run, partial(book.erasure.erase_record, encounter_id), again
            )
            self._team.notify.tell(self._team._("It is kept."), undo=undo if new else None)

        def again(_gone: object) -> None:
            self._back()

        self._team.work.run(self._ensure, done)

    def _ask_to_erase(self, encounter: Encounter) -> None:
        """Ask for confirmation, and tell what is erased with it."""
        _, book, team = self._team._, self._book, self._team
        count = len(book.reflections.all(encounter.id))
        goes = _("The messages of guests stay.")
        if count:
            goes = _("Its reflections are erased too: {count}.").format(count=count) + " " + goes

        def done(_gone: object) -> None:
            team.keep_draft(f"{QUOTE}{encounter.id}", "")
            if self.encounter_id == encounter.id:
                self._back()
            team.notify.tell(_("It is erased."))

        team.router.ask(
            Question(
                _("Erase this encounter for good?"),
                f"{encounter.title or _('Without a title')}\n\n{goes}",
                _("Yes, erase it for good"),
                lambda: team.work.run(lambda: book.erasure.erase_record(encounter.id), done),
            )
        )  # fmt: skip
