"""The page of reflections: whose, on which encounter, and the guided questions."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from kiosk.errors import KioskError
from kiosk.guestbook.book import Guestbook
from kiosk.guestbook.errors import NothingWritten
from kiosk.guestbook.reflections import LONGEST_ANSWER, LONGEST_NAME, Reflection
from kiosk.i18n.formats import day_within, joined
from kiosk.paths import assets
from kiosk.question_cards import KeyedText, read_reflection_questions
from kiosk.services import local_now
from kiosk.ui import styles
from kiosk.ui.team_days import titled
from kiosk.ui.team_desk import Choices, Desk, Writing, nothing_yet
from kiosk.ui.team_encounters import ROWS
from kiosk.ui.widgets.rows_page import Act, Row, RowsPage


class ReflectionsPart:
    """The presenter of the list and of the reflection behind each of its rows.

    Every answer is kept as it is written, so that nothing is lost when the side closes; "done"
    only says so. An answer is told at the meeting when its writer ticks it.
    """

    def __init__(self, desk: Desk) -> None:
        styles.load(*ROWS)
        self._desk = desk
        self._words = ""
        self._reflection: Reflection | None = None
        self._telling = False
        self.page = RowsPage(texts=desk.texts, look=desk.look, columns=1)
        self.page.bind(
            on_row=lambda _p, key: self._touched(key), on_act=lambda _p, key: self._act(key)
        )

    @property
    def _book(self) -> Guestbook:
        return self._desk.shared.services.book

    @property
    def title(self) -> str:
        return self._desk._("Reflections")

    def show(self) -> None:
        """The list, newest first."""
        _, book = self._desk._, self._book
        self._reflection, self._telling = None, False
        self._desk.screen.title = self.title
        self.page.first_page()
        self.page.nothing = _("There is no reflection yet.")
        found = book.search_reflections(self._words) if self._words else book.reflections()[::-1]
        titles = {each.id: each.title for each in book.encounters()}
        self.page.rows = [
            Row(
                each.id, titles.get(each.encounter) or _("Without a title"),
                joined((each.by, self._day(each)), self._desk.texts.language), sign="bulb",
                tag=_("look over") if each.look_over else "" if each.done else _("not finished"),
            )
            for each in found
        ]  # fmt: skip
        self.page.acts = [
            Act("new", _("Reflect"), "plus", main=True),
            Act("search", self._words or _("Search"), "search"),
        ]

    def _day(self, reflection: Reflection) -> str:
        day = reflection.begun_at.astimezone().date()
        return day_within(day, self._desk.texts.language)

    def begin(self, encounter_id: str) -> None:
        """A new reflection on an encounter: it is in the book with its first answer."""
        self._desk.run(lambda: self._book.begin_reflection(encounter_id), self._open)

    def forget(self) -> None:
        self._reflection, self._words = None, ""
        self.page.forget()

    def _open(self, reflection: Reflection) -> None:
        self._reflection, self._telling = reflection, False
        self.page.first_page()
        self._say()

    def _questions(self) -> tuple[KeyedText, ...]:
        house = self._desk.shared.services.settings.house.language
        return read_reflection_questions(assets("reflections"), self._desk.texts.language, house)

    def _say(self) -> None:
        reflection, _ = self._reflection, self._desk._
        if reflection is None:
            return
        encounter = self._book.encounter(reflection.encounter)
        self._desk.screen.title = (encounter.title if encounter else "") or self.title
        back = Act("back", _("Back"), "back")
        if self._telling:
            self.page.nothing = _("Nothing is written yet.")
            asked = {each.id: each.words for each in self._questions()}
            self.page.rows = [
                Row(key, text, asked.get(key, ""), kind="check",
                    ticked=key in reflection.for_meeting)
                for key, text in reflection.answers
            ]  # fmt: skip
            self.page.acts = [back]
            return
        self.page.rows = [
            Row("by", _("Who reflects"), reflection.by or "–", kind="field"),
            *(
                Row(each.id, each.words, reflection.answer(each.id).replace("\n", " ") or "–",
                    kind="field")
                for each in self._questions()
            ),
        ]  # fmt: skip
        empty = not reflection.answers
        self.page.acts = [
            back, Act("tell", _("For the meeting"), "people", off=empty),
            Act("done", _("Done"), "check", main=True, off=empty),
        ]  # fmt: skip
        if self._book.reflection(reflection.id) is not None:
            self.page.acts = [*self.page.acts, Act("erase", _("Erase"), "trash")]

    def _touched(self, key: str) -> None:
        reflection = self._reflection
        if reflection is None:
            found = self._book.reflection(key)
            if found is not None:
                self._open(found)
                if found.look_over:
                    # Longer than a title's room: who opened it is to read why.
                    self._desk.tell(
                        self._desk._(
                            "A guest who is named or quoted here was erased. Take that out."
                        )
                    )
            return
        if self._telling:
            told = tuple(each for each in reflection.for_meeting if each != key)
            there = key in reflection.for_meeting
            self._keep(replace(reflection, for_meeting=told if there else (*told, key)))
            return
        _ = self._desk._
        if key == "by":
            self._desk.write(
                Writing(
                    _("Who reflects"), reflection.by, LONGEST_NAME,
                    lambda text: self._keep(replace(reflection, by=text.strip())),
                    hint=_("Your first name, or leave it empty."), multiline=False,
                )
            )  # fmt: skip
            return
        question = next(each.words for each in self._questions() if each.id == key)
        self._desk.write(
            Writing(
                question, reflection.answer(key), LONGEST_ANSWER,
                lambda text: self._keep(reflection.answered(key, text)),
                hint=_("Only for the team. You may leave it empty."),
            )
        )  # fmt: skip

    def _keep(self, reflection: Reflection) -> None:
        self._reflection = reflection

        def kept(as_kept: Reflection) -> None:
            self._reflection = as_kept
            self._say()

        def failed(error: KioskError) -> None:
            # A name without an answer is nothing to keep yet; it stays here until there is one.
            if not isinstance(error, NothingWritten):
                self._desk.fail(error)
            self._say()

        self._desk.run(lambda: self._book.keep_reflection(reflection), kept, failed=failed)

    def _act(self, key: str) -> None:
        _, desk = self._desk._, self._desk
        if key == "back":
            if self._telling and self._reflection is not None:
                self._open(self._reflection)
            else:
                self.show()
        elif key == "tell":
            self._telling = True
            self.page.first_page()
            self._say()
        elif key == "done" and self._reflection is not None:
            finished = replace(self._reflection, done=True)
            desk.run(lambda: self._book.keep_reflection(finished), lambda _kept: self.show())
        elif key == "erase" and self._reflection is not None:
            desk.choose(
                Choices(
                    _("Erase this reflection for good?"), [("yes", _("Yes, erase it"))],
                    partial(self._erase, self._reflection.id),
                )
            )  # fmt: skip
        elif key == "search":
            desk.write(
                Writing(
                    _("Search in reflections"),
                    self._words,
                    100,
                    self._search,
                    hint=_("Leave it empty to see all."),
                    multiline=False,
                    cut=nothing_yet,
                )
            )
        elif key == "new":
            now, language = local_now(), self._desk.texts.language
            # What was held first, and of that the last: one that comes is reflected on by mistake.
            newest = self._book.encounters()[::-1]
            planned = [each for each in newest if each.state(now) == "planned"]
            encounters = [each for each in newest if each not in planned] + planned
            if not encounters:
                desk.tell(_("There is no encounter yet to reflect on. Start one, or plan one."))
                return
            options = [
                (each.id, titled(each, language, _("Without a title"))) for each in encounters
            ]
            desk.choose(Choices(_("On which encounter?"), options, self.begin))

    def _erase(self, reflection_id: str, _yes: str) -> None:
        def done(_gone: object) -> None:
            self.show()
            self._desk.tell(self._desk._("It is erased."))

        self._desk.run(lambda: self._book.erase_page(reflection_id), done)

    def _search(self, words: str) -> None:
        self._words = words.strip()
        self.show()
