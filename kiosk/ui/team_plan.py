"""One encounter: what was agreed, what is prepared, what was heard. Each change is kept at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Literal

from kiosk.guestbook.book import Guestbook
from kiosk.guestbook.encounters import LONGEST_RUN, Encounter
from kiosk.i18n.formats import hour, joined, weekday
from kiosk.paths import assets
from kiosk.question_cards import read_checklist
from kiosk.services import local_now
from kiosk.store.unfinished import QUOTE
from kiosk.ui.team_desk import Choices, Desk, Writing
from kiosk.ui.team_questions import cards_of
from kiosk.ui.widgets.rows_page import Act, Row, RowsPage

STEPS = {"day": timedelta(days=1), "time": timedelta(minutes=15)}
LISTS = {"guests", "themes"}
AGREED = {"speak", "may_ask", "may_not_ask", "place", "fee"}


class EncounterForm:
    """The rows of one encounter; open while `encounter_id` is set."""

    def __init__(self, desk: Desk, page: RowsPage, *, back: Callable[[], None]) -> None:
        self._desk = desk
        self._page = page
        self._back = back
        self._of = ""
        """What of it is shown: "" the form, or the checklist, the questions, the quotes."""
        self.encounter_id = ""

    @property
    def _book(self) -> Guestbook:
        return self._desk.shared.services.book

    def open(self, encounter_id: str) -> None:
        """Show the form."""
        self.encounter_id, self._of = encounter_id, ""
        self._page.first_page()
        self.show()

    def close(self) -> None:
        self.encounter_id = self._of = ""

    def show(self) -> None:
        """As the book has it now."""
        encounter = self._book.encounter(self.encounter_id)
        if encounter is None:
            self._back()
            return
        _ = self._desk._
        lists = {
            "checklist": self._checklist, "questions": self._questions, "quotes": self._quotes,
        }  # fmt: skip
        back = Act("back", _("Back"), "back")
        self._desk.screen.title = encounter.title or _("A new encounter")
        if self._of:
            self._page.rows = lists[self._of](encounter)
            more = [Act("note", _("Note a sentence"), "quote")] if self._of == "quotes" else []
            self._page.acts = [back, *more]
            self._page.nothing = _("No sentence is noted yet.")
            return
        self._page.rows = self._form(encounter)
        state = encounter.state(local_now())
        if state == "running":
            on = [
                Act("cards", _("Question cards"), "chat"),
                Act("end", _("Round off"), "flag", main=True),
            ]  # fmt: skip
        elif state == "closed":
            on = [Act("reflect", _("Reflect"), "bulb", main=True)]
            began_at = encounter.began_at
            if began_at is not None and local_now() - began_at < LONGEST_RUN:
                # Closed by mistake, it goes on.
                on.append(Act("start", _("Go on with it"), "play"))
            on.append(Act("erase", _("Erase"), "trash"))
        else:
            on = [
                Act("start", _("Start"), "play", main=True), Act("erase", _("Erase"), "trash")
            ]  # fmt: skip
        self._page.acts = [back, *on]

    def _form(self, encounter: Encounter) -> list[Row]:
        _ = self._desk._
        planned = encounter.state(local_now()) == "planned"
        at = (encounter.starts_at if planned else encounter.held_at).astimezone()
        when: Literal["step", "fact"] = "step" if planned else "fact"
        until = f" – {hour(encounter.closed_at)}" if encounter.closed_at else ""
        count = sum(each.encounter == encounter.id for each in self._book.entries())
        agreed = encounter.agreements
        none, language = "–", self._desk.texts.language
        photo = dict(self._photos())[agreed.photo]
        checklist = self._checklist(encounter)
        done = sum(row.ticked for row in checklist)
        chosen = len(encounter.questions)
        asked = _("Chosen: {count}").format(count=chosen) if chosen else _("All of them")

        def field(key: str, heading: str, value: str) -> Row:
            return Row(key, heading, value.replace("\n", " ") or none, kind="field")

        return [
            field("title", _("Title"), encounter.title),
            field("guests", _("Who comes"), joined(encounter.guests, language)),
            Row("day", _("Day"), weekday(at.date(), language), kind=when),
            Row("time", _("Time"), hour(at) + until, kind=when),
            field("kind", _("Kind"), dict(self._kinds())[encounter.kind]),
            field("themes", _("Themes"), joined(encounter.themes, language)),
            field("speak", _("How the guest wants to be spoken with"), agreed.speak),
            field("may_ask", _("What we may ask"), agreed.may_ask),
            field("may_not_ask", _("What we do not ask"), agreed.may_not_ask),
            field("checklist", _("Checklist"), f"{done} / {len(checklist)}"),
            field("questions", _("Questions"), asked),
            field("quotes", _("Noted sentences"), str(len(encounter.quotes))),
            field("entries", _("Messages"), str(count)),
            field("place", _("Place"), agreed.place),
            field("fee", _("Fee"), agreed.fee),
            field("photo", _("Photo"), photo),
            field("welcome", _("Welcome on the wall"), encounter.welcome),
        ]  # fmt: skip

    def _kinds(self) -> list[tuple[str, str]]:
        _ = self._desk._
        return [
            ("one-to-one", _("One to one")), ("group", _("A group")),
            ("on-the-spot", _("On the spot")),
        ]  # fmt: skip

    def _photos(self) -> list[tuple[str, str]]:
        _ = self._desk._
        return [
            ("yes", _("A photo is fine")), ("no", _("No photo")), ("ask", _("Ask about the photo")),
        ]  # fmt: skip

    def _checklist(self, encounter: Encounter) -> list[Row]:
        language = self._desk.texts.language
        house = self._desk.shared.services.settings.house.language
        return [
            Row(item.id, item.words, kind="check", ticked=item.id in encounter.checked)
            for item in read_checklist(assets("checklist"), language, house)
        ]

    def _questions(self, encounter: Encounter) -> list[Row]:
        _ = self._desk._
        return [
            Row(
                card.id, card.words, _("used") if card.id in encounter.used else "",
                kind="check", ticked=card.id in encounter.questions,
            )
            for card in cards_of(self._desk)
        ]  # fmt: skip

    def _quotes(self, encounter: Encounter) -> list[Row]:
        _ = self._desk._
        return [
            Row(str(number), quote, sign="quote", tag=_("take away"))
            for number, quote in enumerate(encounter.quotes)
        ]

    # What was touched

    def step(self, key: str, by: int) -> None:
        """An arrow beside the day or the time. None leads back to a day that is over."""
        encounter, today = self._book.encounter(self.encounter_id), local_now().date()
        to = encounter.starts_at + by * STEPS[key] if encounter else None
        if to is not None and by < 0 and to.astimezone().date() < today:
            self._desk.tell(self._desk._("That day is over. Plan it for today or later."))
            return
        self._keep(lambda e: replace(e, starts_at=e.starts_at + by * STEPS[key]))

    def touched(self, key: str) -> None:
        """A row."""
        encounter = self._book.encounter(self.encounter_id)
        if encounter is None:
            self._back()
        elif self._of == "checklist":
            done = key not in encounter.checked
            self._run(lambda: self._book.check(encounter.id, key, done=done))
        elif self._of == "questions":
            there = key in encounter.questions
            rest = tuple(each for each in encounter.questions if each != key)
            self._keep(lambda e: replace(e, questions=rest if there else (*rest, key)))
        elif self._of == "quotes":
            quote = encounter.quotes[int(key)]
            self._run(lambda: self._book.drop_quote(encounter.id, quote))
        elif key in ("checklist", "questions", "quotes"):
            self._of = key
            self._page.first_page()
            self.show()
        elif key == "entries":
            self._desk.open_entries(encounter.id)
        else:
            self._change(encounter, key)

    def _change(self, encounter: Encounter, key: str) -> None:
        _, desk = self._desk._, self._desk
        if key == "kind":
            desk.choose(
                Choices(_("Kind"), self._kinds(), lambda kind: self._set("kind", kind),
                        encounter.kind)
            )  # fmt: skip
        elif key == "photo":
            photo = encounter.agreements.photo
            desk.choose(
                Choices(_("Photo"), self._photos(), lambda to: self._agree("photo", to), photo)
            )
        else:
            rows = {row.key: row for row in self._form(encounter)}
            several = key in LISTS
            text = getattr(encounter.agreements if key in AGREED else encounter, key)
            hint = {
                "guests": _("One name on each line."), "themes": _("One theme on each line."),
                "welcome": _("The name as it may stand on the wall while the encounter runs. "
                             "Empty: no welcome."),
            }.get(key, "")  # fmt: skip
            desk.write(
                Writing(
                    rows[key].heading, "\n".join(text) if several else text,
                    2000 if key in AGREED or several else 200,
                    lambda written: self._written(key, written),
                    hint=hint, multiline=several or key in AGREED,
                )
            )  # fmt: skip

    def _written(self, key: str, text: str) -> None:
        if key in AGREED:
            self._agree(key, text)
        else:
            self._set(key, tuple(text.splitlines()) if key in LISTS else text)

    def _set(self, name: str, value: object) -> None:
        self._keep(lambda e: replace(e, **{name: value}))

    def _agree(self, name: str, value: object) -> None:
        self._keep(lambda e: replace(e, agreements=replace(e.agreements, **{name: value})))

    def _keep(self, change: Callable[[Encounter], Encounter]) -> None:
        encounter_id = self.encounter_id

        def work() -> None:
            # Asked again on the thread: changes follow each other, and each stands on the last.
            encounter = self._book.encounter(encounter_id)
            if encounter is not None:
                self._book.plan_encounter(change(encounter))

        self._run(work)

    def _run(self, work: Callable[[], object]) -> None:
        self._desk.run(work, lambda _done: self.show() if self.encounter_id else None)

    def act(self, key: str) -> None:
        """A button under the rows."""
        book, encounter_id, desk = self._book, self.encounter_id, self._desk
        if key == "back":
            if self._of:
                self.open(encounter_id)
            else:
                self._back()
        elif key == "note":
            desk.note_quote(encounter_id, self.show)
        elif key == "cards":
            desk.cards(encounter_id)
        elif key == "start":
            desk.run(lambda: book.start_encounter(encounter_id), lambda _made: desk.go("today"))
        elif key == "end":
            desk.end_encounter(encounter_id)
        elif key == "reflect":
            desk.reflect(encounter_id)
        elif key == "erase":
            self._erase(encounter_id)

    def _erase(self, encounter_id: str) -> None:
        """Asked once more, with what goes along."""
        _, book, desk = self._desk._, self._book, self._desk
        count = len(book.reflections(encounter_id))
        goes = _("The messages of guests stay.")
        if count:
            goes = _("Its reflections are erased too: {count}.").format(count=count) + " " + goes

        def done(_gone: object) -> None:
            desk.keep_draft(f"{QUOTE}{encounter_id}", "")
            if self.encounter_id == encounter_id:
                self._back()
            desk.tell(_("It is erased."))

        def picked(_yes: str) -> None:
            desk.run(lambda: book.erase_page(encounter_id), done)

        desk.choose(
            Choices(
                _("Erase this encounter for good?"), [("yes", _("Yes, erase it") + "\n" + goes)],
                picked,
            )
        )  # fmt: skip
