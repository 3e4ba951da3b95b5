"""A decision of the team: told with what it is about, opened, changed, ticked off."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from kiosk.guestbook.model.meeting import LONGEST_DECISION, Decision
from kiosk.i18n.formats import short_day
from kiosk.ui.team.dialogs import Question, Reading, Writing, nothing_yet
from kiosk.ui.team.pages.meeting.assigning import ask_due, ask_who
from kiosk.ui.team.shared.action_bar import Act
from kiosk.ui.team.shared.words import short

if TYPE_CHECKING:
    from kiosk.ui.team.context import TeamContext
    from kiosk.ui.theme.screen import KioskScreen


def about(team: TeamContext, decision: Decision) -> str:
    """What stands below a decision: who does it and by when, its encounter, and its day."""
    encounter = team.services.book.encounters.get(decision.encounter or "")
    day = short_day(decision.decided_at.astimezone().date(), team.texts.language)
    title = (short(encounter.title, 60) or team._("Without a title")) if encounter else ""
    due = ""
    if decision.due is not None:
        due = team._("by {day}").format(day=short_day(decision.due, team.texts.language))
    return " · ".join(part for part in (decision.who, due, title, day) if part)


def tick(team: TeamContext, decision: Decision, changed: Callable[[], None]) -> None:
    """Say that it is done, or not yet after all; `changed` shows it."""
    book, done = team.services.book, decision.done_at is None
    said = team._("The decision is done.") if done else team._("The decision is still to be done.")
    team.work.change(
        lambda: book.meetings.set_decision_done(decision.id, done=done), said=said,
        done=lambda _kept: changed(), back=lambda _kept: book.keep_record(decision),
    )  # fmt: skip


def open_decision(
    team: TeamContext,
    decision: Decision,
    changed: Callable[[], None],
    under: KioskScreen | None = None,
) -> None:
    """Show it whole; there it may be changed or go. `under` is the screen to come back to."""
    _, book = team._, team.services.book

    def write(text: str) -> None:
        if text.strip() and text.strip() != decision.text:
            team.work.change(
                lambda: book.meetings.change_decision(decision.id, text), said=_("It is kept."),
                done=lambda _kept: changed(), back=lambda _kept: book.keep_record(decision),
            )  # fmt: skip

    def erased(_gone: object) -> None:
        changed()
        team.notify.tell(_("It is erased."))

    def edit() -> None:
        team.router.ask(
            Writing(
                _("What do we decide?"), decision.text, LONGEST_DECISION, write,
                hint=_("Who does it, and by when?"), cut=nothing_yet, under=under,
            )
        )  # fmt: skip

    def erase() -> None:
        team.router.ask(
            Question(
                _("Erase this decision for good?"), decision.text, _("Yes, erase it for good"),
                lambda: team.work.run(lambda: book.erasure.erase_record(decision.id), erased),
            )
        )  # fmt: skip

    acts = [
        Act("edit", _("Change"), "pen", edit),
        Act("who", _("Who does it"), "person",
            partial(ask_who, team, decision, changed, under=under)),
        Act("due", _("By when"), "clock", partial(ask_due, team, decision, changed)),
        Act("erase", _("Erase"), "trash", erase),
    ]  # fmt: skip
    parts = [(about(team, decision), decision.text)]
    team.router.ask(Reading(_("Decision"), parts, acts))
