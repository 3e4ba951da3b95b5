"""The page of reflections: whose, on which encounter, and the guided questions."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Literal

from kiosk.content.question_cards import KeyedText, read_reflection_questions
from kiosk.errors import KioskError
from kiosk.guestbook.errors import NothingWritten
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.reflection import LONGEST_ANSWER, Reflection
from kiosk.i18n.formats import joined
from kiosk.paths import assets
from kiosk.services.build import local_now
from kiosk.ui.shell import styles
from kiosk.ui.team import routes
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.dialogs import Choices, Question, Reading, Writing, nothing_yet
from kiosk.ui.team.pages.reflections.own_code import OwnCodePad
from kiosk.ui.team.pages.reflections.rows import day_of, reflection_rows
from kiosk.ui.team.shared.names import ask_name, names_of
from kiosk.ui.team.shared.rows_page import ROWS, Act, Row, RowsPage, heading
from kiosk.ui.team.shared.words import titled

Released = Literal["for_meeting", "for_report"]
"""Where an answer may be told: the field of a reflection that says which."""


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
        self._pad = OwnCodePad(team)
        self.page = RowsPage(texts=team.texts, theme=team.theme, columns=1)

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
        self.page.rows = reflection_rows(self._team, self._words, self.begin, self._look_at)
        self.page.acts = [
            Act("new", _("Reflect"), "plus", self._ask_on_which, main=True),
            Act("search", self._words or _("Search"), "search", self._ask_words),
            *([Act("all", _("Show all"), "x", partial(self._search, ""))] if self._words else []),
        ]

    def begin(self, encounter_id: str) -> None:
        """A new reflection on an encounter: it is in the book with its first answer."""
        team = self._team
        if not names_of(team):
            team.work.run(lambda: self._book.reflections.begin(encounter_id), self._open)
            return

        def picked(by: str) -> None:
            team.work.run(lambda: self._book.reflections.begin(encounter_id, by), begun)

        def begun(reflection: Reflection) -> None:
            self._open(reflection)
            if reflection.by:
                # Without a name there is nobody whose code it would be.
                self._ask_readers(reflection)

        ask_name(team, team._("Who reflects"), "", picked, nobody=team._("Without a name"))

    def leave(self) -> None:
        """A search ends with the page."""
        self._words = ""

    def forget(self) -> None:
        self._reflection, self._words = None, ""
        self._pad.forget()
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
        if self._telling:
            self.page.rows = self._sharing(reflection)
            self.page.acts = [Act("back", _("Back"), "back", partial(self._open, reflection))]
            return
        self.page.rows = [
            Row("by", _("Who reflects"),
                " · ".join((reflection.by or "–", self._readers(reflection))), kind="field",
                on_tap=partial(self._ask_name, reflection)),
            *(
                Row(each.id, each.words, reflection.answer(each.id).replace("\n", " ") or "–",
                    kind="field", on_tap=partial(self._ask_answer, reflection, each))
                for each in self._questions()
            ),
        ]  # fmt: skip
        empty = not reflection.answers
        self.page.acts = [
            Act("back", _("Back"), "back", self.show),
            Act("tell", _("Who may read it"), "people", self._choose_told),
            Act("done", _("Done"), "check", partial(self._finish, reflection), main=True,
                off=empty),
        ]  # fmt: skip
        if self._book.reflections.get(reflection.id) is not None:
            erase = Act("erase", _("Erase"), "trash", partial(self._ask_to_erase, reflection))
            self.page.acts = [*self.page.acts, erase]

    def _choose_told(self) -> None:
        """Which answers are told at the meeting."""
        self._telling = True
        self.page.first_page()
        self._say()

    def _look_at(self, reflection: Reflection) -> None:
        """One of the list: a private one is for its author alone, with their code."""
        if reflection.private:
            self._ask_code(reflection)
        else:
            self._look_into(reflection)

    def _look_into(self, reflection: Reflection) -> None:
        """One that may be read: a finished one is, unless something in it must go."""
        if reflection.done and not reflection.look_over:
            self._read(reflection)
            return
        self._open(reflection)
        if reflection.look_over:
            # Longer than a title's room: whoever opened it is to read why.
            self._team.notify.tell(
                self._team._("A guest who is named or quoted here was erased. Take that out.")
            )

    def _release(self, reflection: Reflection, where: Released, key: str) -> None:
        """Tell an answer there, or not after all."""
        before: tuple[str, ...] = getattr(reflection, where)
        after = tuple(each for each in before if each != key)
        after = after if key in before else (*after, key)
        if where == "for_meeting":
            self._keep(replace(reflection, for_meeting=after))
        else:
            self._keep(replace(reflection, for_report=after))

    def _ask_name(self, reflection: Reflection) -> None:
        _ = self._team._
        ask_name(
            self._team, _("Who reflects"), reflection.by,
            lambda name: self._keep(replace(reflection, by=name)), nobody=_("Without a name"),
            drafts=True,
        )  # fmt: skip

    def _sharing(self, reflection: Reflection) -> list[Row]:
        """Whether the team may read it, and what of it may be told either way."""
        _ = self._team._
        return [
            *(
                Row(key, words, below, kind="check", ticked=(key == "own") == reflection.private,
                    on_tap=partial(self._set_readers, reflection, key))
                for key, words, below in self._readers_there()
            ),
            *self._released(reflection, "for_meeting", _("For the meeting")),
            *self._released(reflection, "for_report", _("In reports")),
        ]  # fmt: skip

    def _released(self, reflection: Reflection, where: Released, over: str) -> list[Row]:
        asked = {each.id: each.words for each in self._questions()}
        there: tuple[str, ...] = getattr(reflection, where)
        begin = "" if where == "for_meeting" else "report:"
        rows = [
            Row(f"{begin}{key}", text, asked.get(key, ""), kind="check", ticked=key in there,
                on_tap=partial(self._release, reflection, where, key))
            for key, text in reflection.answers
        ]  # fmt: skip
        return [heading(over), *rows] if rows else []

    def _readers_there(self) -> list[tuple[str, str, str]]:
        _ = self._team._
        return [
            ("team", _("The whole team"), _("Everyone with the PIN")),
            ("own", _("Only me, with a code of my own"), _("Until I share it")),
        ]

    def _readers(self, reflection: Reflection) -> str:
        _ = self._team._
        return _("Only its writer, with a code") if reflection.private else _("The whole team")

    def _set_readers(self, reflection: Reflection, key: str) -> None:
        service = self._book.reflections
        if key == "own" and not reflection.private:
            self._pad.choose(partial(service.seal, reflection), self._keep)
        elif key == "team" and reflection.private:
            self._share(reflection)

    def _share(self, reflection: Reflection) -> None:
        """Let the whole team read it; that can be undone, with the code that it had."""
        book = self._book
        if book.reflections.get(reflection.id) is None:
            self._keep(replace(reflection, private=False, code=""))
            return

        def shown(after: Reflection) -> None:
            if self._reflection is not None and self._reflection.id == after.id:
                self._reflection = after
                self._say()

        self._team.work.change(
            lambda: book.reflections.share(reflection), said=self._team._("It is kept."),
            done=shown, back=lambda _kept: book.keep_record(reflection),
            undone=lambda _kept: shown(reflection),
        )  # fmt: skip

    def _ask_readers(self, reflection: Reflection) -> None:
        """Whether the team may read it, or its author alone."""
        options = [(key, f"{words}\n{below}") for key, words, below in self._readers_there()]
        now = "own" if reflection.private else "team"
        self._team.router.ask(
            Choices(
                self._team._("Who may read it?"), options,
                partial(self._set_readers, reflection), now,
            )
        )  # fmt: skip

    def _ask_code(self, reflection: Reflection) -> None:
        """What its author released, and the way to the rest."""
        _, service = self._team._, self._book.reflections
        by, day = reflection.by or _("Without a name"), day_of(self._team, reflection)
        asked = {each.id: each.words for each in self._questions()}
        parts = [
            (joined((by, day), self._team.texts.language),
             _("Only its writer can read this, with a code.")),
            *((asked.get(key, ""), text) for key, text in reflection.answers),
        ]  # fmt: skip

        def enter() -> None:
            self._pad.enter(
                reflection.by, partial(service.open_own, reflection.id), self._look_into
            )

        encounter = self._book.encounters.get(reflection.encounter)
        acts = [
            Act("open", _("Open with the code"), "lock", enter, main=True),
            Act("erase", _("Erase"), "trash", partial(self._ask_to_erase, reflection)),
        ]
        title = (encounter.title if encounter else "") or self.title
        self._team.router.ask(Reading(title, parts, acts))

    def _ask_answer(self, reflection: Reflection, question: KeyedText) -> None:
        self._team.router.ask(
            Writing(
                question.words, reflection.answer(question.id), LONGEST_ANSWER,
                lambda text: self._keep(reflection.answered(question.id, text)),
                hint=(
                    self._team._("Only for you, until you share it. You may leave it empty.")
                    if reflection.private
                    else self._team._("Only for the team. You may leave it empty.")
                ),
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
                [Act("edit", _("Change"), "pen", partial(self._open, reflection))],
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

    def _ask_words(self) -> None:
        _ = self._team._
        self._team.router.ask(
            Writing(
                _("Search in reflections"), self._words, 100, self._search,
                hint=_("Leave it empty to see all."), multiline=False, cut=nothing_yet,
            )
        )  # fmt: skip

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
            back=lambda _kept: book.keep_record(reflection), undone=lambda _kept: self.show(),
        )  # fmt: skip

    def _ask_to_erase(self, reflection: Reflection) -> None:
        _ = self._team._

        def erased(_gone: object) -> None:
            self.show()
            self._team.notify.tell(_("It is erased."))

        erase = partial(self._book.erasure.erase_record, reflection.id)
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
