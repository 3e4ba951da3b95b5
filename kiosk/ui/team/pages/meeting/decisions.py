"""A decision of the team: told with what it is about, opened, changed, ticked off."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.guestbook.model.meeting import LONGEST_DECISION, Decision
from kiosk.i18n.formats import short_day
from kiosk.ui.team.context import Question, Reading, Writing, nothing_yet
from kiosk.ui.team.shared.action_bar import Act
from kiosk.ui.team.shared.words import short

if TYPE_CHECKING:
    from kiosk.ui.team.context import TeamContext
    from kiosk.ui.theme.screen import KioskScreen


def about(desk: TeamContext, decision: Decision) -> str:
    """What stands below a decision: its encounter, its day, and whether it is done."""
    encounter = desk.shared.services.book.encounters.get(decision.encounter or "")
    day = short_day(decision.decided_at.astimezone().date(), desk.texts.language)
    title = (short(encounter.title, 60) or desk._("Without a title")) if encounter else ""
    return " · ".join(part for part in (title, day) if part)


def tick(desk: TeamContext, decision: Decision, changed: Callable[[], None]) -> None:
    """Say that it is done, or not yet after all; `changed` shows it."""
    book, done = desk.shared.services.book, decision.done_at is None
    said = desk._("The decision is done.") if done else desk._("The decision is still to be done.")
    desk.change(
        lambda: book.meetings.set_decision_done(decision.id, done=done), said=said,
        done=lambda _kept: changed(), back=lambda _kept: book.keep_page(decision),
    )  # fmt: skip


def open_decision(
    desk: TeamContext,
    decision: Decision,
    changed: Callable[[], None],
    under: KioskScreen | None = None,
) -> None:
    """Show it whole; there it may be changed or go. `under` is the screen to come back to."""
    _, book = desk._, desk.shared.services.book

    def write(text: str) -> None:
        if text.strip() and text.strip() != decision.text:
            desk.change(
                lambda: book.meetings.change_decision(decision.id, text), said=_("It is kept."),
                done=lambda _kept: changed(), back=lambda _kept: book.keep_page(decision),
            )  # fmt: skip

    def erased(_gone: object) -> None:
        changed()
        desk.tell(_("It is erased."))

    def picked(key: str) -> None:
        if key == "edit":
            desk.write(
                Writing(
                    _("What do we decide?"), decision.text, LONGEST_DECISION, write,
                    hint=_("Who does it, and by when?"), cut=nothing_yet, under=under,
                )
            )  # fmt: skip
        else:
            desk.ask(
                Question(
                    _("Erase this decision for good?"), decision.text, _("Yes, erase it for good"),
                    lambda: desk.run(lambda: book.erasure.erase_page(decision.id), erased),
                )
            )  # fmt: skip

    acts = [Act("edit", _("Change"), "pen"), Act("erase", _("Erase"), "trash")]
    parts = [(about(desk, decision), decision.text)]
    desk.ask(Reading(_("Decision"), parts, acts, picked))
