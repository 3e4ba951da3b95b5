"""The page of reflections: whose, on which encounter, and the guided questions."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from kiosk.content.question_cards import KeyedText, read_reflection_questions
from kiosk.errors import KioskError
from kiosk.guestbook.errors import NothingWritten
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.reflection import LONGEST_ANSWER, LONGEST_NAME, Reflection
from kiosk.i18n.formats import joined
from kiosk.paths import assets
from kiosk.services.build import local_now
from kiosk.ui.shell import styles
from kiosk.ui.team import routes
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.dialogs import Choices, Question, Reading, Writing, nothing_yet
from kiosk.ui.team.pages.reflections.rows import ON, day_of, reflection_rows
from kiosk.ui.team.shared.rows_page import ROWS, Act, Row, RowsPage
from kiosk.ui.team.shared.words import titled


class ReflectionsPresenter:
    """The presenter of the list and of the reflection behind each of its rows.

    Every answer is kept as it is written, so that nothing is lost when the side closes; "done"
    only says so. An answer is told at the meeting when its writer ticks it.
    """

    opens: routes.Opens = (routes.Reflections, routes.Reflect)

    def __init__(self, team: TeamContext) -> None:
        styles.load(*ROWS)
        self._team = team
        self._words = ""
        self._reflection: Reflection | None = None
        self._telling = False
        self.page = RowsPage(texts=team.texts, theme=team.theme, columns=1)
        self.page.bind(
            on_row=lambda _p, key: self._touched(key), on_act=lambda _p, key: self._act(key)
        )

    @property
    def _book(self) -> Guestbook:
        return self._team.services.book

    @property
    def title(self) -> str:
        return self._team._("Reflections")

    def open(self, route: routes.Reflections | routes.Reflect) -> None:
        """The list, and over it a new reflection."""
        self.show()
        if isinstance(route, routes.Reflect):
            self.begin(route.encounter)

    def show(self) -> None:
        """The list, newest first."""
        _ = self._team._
        self._reflection, self._telling = None, False
        self._team.screen.title = self.title
        self.page.first_page()
        self.page.sign = "" if self._words else "bulb"
        self.page.nothing = (
            self._team.nothing_found()
            if self._words
            else _(
                "No reflection yet. After an encounter each of you writes here, for the team "
                "alone, what it did to you and what you take along."
            )
        )
        self.page.rows = reflection_rows(self._team, self._words)
        self.page.acts = [
            Act("new", _("Reflect"), "plus", main=True),
            Act("search", self._words or _("Search"), "search"),
            *([Act("all", _("Show all"), "x")] if self._words else []),
        ]

    def begin(self, encounter_id: str) -> None:
        """A new reflection on an encounter: it is in the book with its first answer."""
        self._team.work.run(lambda: self._book.reflections.begin(encounter_id), self._open)

    def leave(self) -> None:
        """A search ends with the page."""
        self._words = ""

    def forget(self) -> None:
        self._reflection, self._words = None, ""
        self.page.forget()

    def _open(self, reflection: Reflection) -> None:
        self._reflection, self._telling = reflection, False
        self.page.first_page()
        self._say()

    def _questions(self) -> tuple[KeyedText, ...]:
        house = self._team.services.settings.house.language
        return read_reflection_questions(assets("reflections"), self._team.texts.language, house)

    def _say(self) -> None:
        reflection, _ = self._reflection, self._team._
        if reflection is None:
            return
        encounter = self._book.encounters.get(reflection.encounter)
        self._team.screen.title = (encounter.title if encounter else "") or self.title
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
        if self._book.reflections.get(reflection.id) is not None:
            self.page.acts = [*self.page.acts, Act("erase", _("Erase"), "trash")]

    def _touched(self, key: str) -> None:
        reflection = self._reflection
        if reflection is None:
            found = self._book.reflections.get(key)
            if key.startswith(ON):
                self.begin(key.removeprefix(ON))
            elif found is not None and found.done and not found.look_over:
                self._read(found)
            elif found is not None:
                self._open(found)
                if found.look_over:
                    # Longer than a title's room: who opened it is to read why.
                    self._team.notify.tell(
                        self._team._(
                            "A guest who is named or quoted here was erased. Take that out."
                        )
                    )
            return
        if self._telling:
            told = tuple(each for each in reflection.for_meeting if each != key)
            there = key in reflection.for_meeting
            self._keep(replace(reflection, for_meeting=told if there else (*told, key)))
            return
        _ = self._team._
        if key == "by":
            self._team.router.ask(
                Writing(
                    _("Who reflects"), reflection.by, LONGEST_NAME,
                    lambda text: self._keep(replace(reflection, by=text.strip())),
                    hint=_("Your first name, or leave it empty."), multiline=False,
                )
            )  # fmt: skip
            return
        question = next(each.words for each in self._questions() if each.id == key)
        self._team.router.ask(
            Writing(
                question, reflection.answer(key), LONGEST_ANSWER,
                lambda text: self._keep(reflection.answered(key, text)),
                hint=_("Only for the team. You may leave it empty."),
            )
        )  # fmt: skip

    def _read(self, reflection: Reflection) -> None:
        """One that is finished, whole."""
        _ = self._team._
        encounter = self._book.encounters.get(reflection.encounter)
        asked = {each.id: each.words for each in self._questions()}
        parts = [
            (
                joined((reflection.by, day_of(self._team, reflection)), self._team.texts.language),
                "",
            )
        ]
        parts += [(asked.get(key, ""), text) for key, text in reflection.answers]
        self._team.router.ask(
            Reading(
                (encounter.title if encounter else "") or self.title, parts,
                [Act("edit", _("Change"), "pen")], lambda _key: self._open(reflection),
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
                self._team.notify.fail(error)
            self._say()

        self._team.work.run(lambda: self._book.reflections.keep(reflection), kept, failed=failed)

    def _act(self, key: str) -> None:
        _, team = self._team._, self._team
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
            self._finish(self._reflection)
        elif key == "erase" and self._reflection is not None:
            self._ask_to_erase(self._reflection)
        elif key == "all":
            self._search("")
        elif key == "search":
            team.router.ask(
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
            self._ask_on_which()

    def _ask_on_which(self) -> None:
        """Those that were held, the last first: one that is still to come says nothing yet."""
        _, now = self._team._, local_now()
        held = [each for each in self._book.encounters.all() if each.state(now) != "planned"]
        if not held:
            self._team.notify.tell(
                _("No encounter was held yet. Start one, and reflect on it after.")
            )
            return
        language, untitled = self._team.texts.language, _("Without a title")
        options = [(each.id, titled(each, language, untitled)) for each in held[::-1]]
        self._team.router.ask(Choices(_("On which encounter?"), options, self.begin))

    def _finish(self, reflection: Reflection) -> None:
        book = self._book
        self._team.work.change(
            lambda: book.reflections.keep(replace(reflection, done=True)),
            said=self._team._("It is kept."), done=lambda _kept: self.show(),
            back=lambda _kept: book.keep_page(reflection), undone=lambda _kept: self.show(),
        )  # fmt: skip

    def _ask_to_erase(self, reflection: Reflection) -> None:
        _ = self._team._

        def erased(_gone: object) -> None:
            self.show()
            self._team.notify.tell(_("It is erased."))

        erase = partial(self._book.erasure.erase_page, reflection.id)
        words = "\n\n".join(text for _key, text in reflection.answers)
        self._team.router.ask(
            Question(
                _("Erase this reflection for good?"), words, _("Yes, erase it for good"),
                lambda: self._team.work.run(erase, erased),
            )
        )  # fmt: skip

    def _search(self, words: str) -> None:
        self._words = words.strip()
        self.show()
