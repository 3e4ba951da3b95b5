"""What goes into a report: ticks, an introduction, and what messages are together by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kiosk.i18n.formats import long_date
from kiosk.reports.report_candidates import Candidate, by_default, candidates
from kiosk.reports.report_choice import LONGEST_INTRODUCTION, ReportChoice
from kiosk.reports.selection import SelectionCriteria
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.dialogs import Choices, TickGroup, TickItem, Ticks, Writing

_LONGEST = 120
"""Characters of a message by which it is known."""


class ReportChoosing:
    """Asks what goes into a report, and keeps it; `changed` is called when it is another."""

    def __init__(self, team: TeamContext, changed: Callable[[], None]) -> None:
        self._team = team
        self._changed = changed
        self.choice = ReportChoice()

    def forget_ticks(self) -> None:
        """Other messages may go along: all of them do, until some are ticked again."""
        self.choice = replace(self.choice, ticked=None, despite=frozenset())

    def ask(self, criteria: SelectionCriteria, going: int) -> None:
        """Ask what is to be chosen of these; `going` is how many go along now."""
        _, choice = self._team._, self.choice
        together = self._groups()[choice.group_by]
        options = [
            ("messages", f"{_('Messages')}\n{going}"),
            ("introduction", f"{_('Introduction')}\n{choice.introduction.strip() or '–'}"),
            ("group", f"{_('Messages together by')}\n{together}"),
        ]

        def picked(what: str) -> None:
            if what == "messages":
                self._ask_messages(criteria)
            elif what == "introduction":
                self._ask_introduction()
            else:
                self._ask_group()

        self._team.router.ask(Choices(_("What goes into the report?"), options, picked))

    def _ask_messages(self, criteria: SelectionCriteria) -> None:
        book = self._team.services.book
        self._team.work.run(lambda: candidates(book, criteria), self._tick)

    def _tick(self, there: list[Candidate]) -> None:
        _, choice = self._team._, self.choice
        beforehand = by_default(there)
        held = frozenset(each.id for each in there if each.held)
        groups = (
            TickGroup(
                _("Favourites"),
                tuple(self._item(each) for each in there if each.favourite and not each.held),
            ),
            TickGroup(
                _("Messages"),
                tuple(self._item(each) for each in there if not (each.favourite or each.held)),
            ),
            TickGroup(
                _("Hidden, or not looked at yet: only what you tick"),
                tuple(self._item(each) for each in there if each.held),
                apart=True,
            ),
        )

        def done(ticked: frozenset[str]) -> None:
            as_before = ticked == beforehand
            self.choice = replace(
                self.choice, ticked=None if as_before else ticked, despite=ticked & held
            )
            self._changed()

        # What was hidden after it was ticked is out of the report: it is not put back in here.
        hidden_since = held - choice.despite
        now = beforehand if choice.ticked is None else choice.ticked - hidden_since
        self._team.router.ask(Ticks(_("What goes into the report?"), groups, now, done))

    def _item(self, each: Candidate) -> TickItem:
        _ = self._team._
        words = each.words[:_LONGEST] or (_("Photo") if each.photo else _("Drawing"))
        day = long_date(each.day, self._team.texts.language)
        return TickItem(each.id, words, " · ".join(part for part in (each.name, day) if part))

    def _ask_introduction(self) -> None:
        _ = self._team._

        def done(text: str) -> None:
            self.choice = replace(self.choice, introduction=text)
            self._changed()

        self._team.router.ask(
            Writing(
                _("Introduction"), self.choice.introduction, LONGEST_INTRODUCTION, done,
                hint=_("It stands before the messages."),
            )
        )  # fmt: skip

    def _ask_group(self) -> None:
        def picked(key: str) -> None:
            by = "language" if key == "language" else "encounter"
            self.choice = replace(self.choice, group_by=by)
            self._changed()

        options = list(self._groups().items())
        title, now = self._team._("Messages together by"), self.choice.group_by
        self._team.router.ask(Choices(title, options, picked, now))

    def _groups(self) -> dict[str, str]:
        _ = self._team._
        return {"encounter": _("Encounter"), "language": _("Language")}
