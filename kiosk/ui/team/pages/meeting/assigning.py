"""The person who does what was decided, and the day by which: two touches."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from kiosk.guestbook.model.times import local_at
from kiosk.i18n.formats import weekday
from kiosk.services.build import local_now
from kiosk.ui.team.dialogs import Choices, Moment
from kiosk.ui.team.shared.names import ask_name

if TYPE_CHECKING:
    from kiosk.guestbook.model.meeting import Decision
    from kiosk.ui.team.context import TeamContext
    from kiosk.ui.theme.screen import KioskScreen

_OTHER, _NEVER = "other", "none"


def ask_who(
    team: TeamContext,
    decision: Decision,
    changed: Callable[[], None],
    *,
    then_when: bool = False,
    under: KioskScreen | None = None,
) -> None:
    """Ask who does it, and then by when, if that is asked too."""

    def picked(who: str) -> None:
        def kept(after: Decision) -> None:
            changed()
            if then_when and who:
                ask_due(team, after, changed)

        _assign(team, decision, who, decision.due, kept)

    title = team._("Who does it?")
    ask_name(team, title, decision.who, picked, under=under)


def ask_due(team: TeamContext, decision: Decision, changed: Callable[[], None]) -> None:
    """Ask by which day it is done."""
    _, today = team._, local_now().date()
    days = _days(team, today)
    options = [
        *((key, f"{words}\n{weekday(day, team.texts.language)}") for key, words, day in days),
        (_OTHER, _("Another day")),
        (_NEVER, _("No day")),
    ]
    on = {key: day for key, _words, day in days}

    def picked(key: str) -> None:
        if key == _OTHER:
            at = local_at(decision.due or today + timedelta(days=7), time(12))
            team.router.ask(Moment(_("By when?"), at, today, on_moment))
        else:
            put(on.get(key))

    def on_moment(at: datetime) -> None:
        put(at.astimezone().date())

    def put(day: date | None) -> None:
        _assign(team, decision, decision.who, day, lambda _kept: changed())

    now = next((key for key, day in on.items() if day == decision.due), "")
    team.router.ask(Choices(_("By when?"), options, picked, now))


def _days(team: TeamContext, today: date) -> list[tuple[str, str, date]]:
    """The days that are usual: a key, the words, and the day."""
    _ = team._
    found = [
        ("7", _("In a week"), today + timedelta(days=7)),
        ("14", _("In two weeks"), today + timedelta(days=14)),
        ("30", _("In a month"), today + timedelta(days=30)),
    ]
    # A meeting that is planned for today is the one that is held now.
    later = [
        day
        for each in team.services.book.meetings.unclosed()
        if (day := each.starts_at.astimezone().date()) > today
    ]
    if later:
        found.insert(0, ("meeting", _("Before the next meeting"), later[0]))
    return found


def _assign(
    team: TeamContext,
    decision: Decision,
    who: str,
    due: date | None,
    kept: Callable[[Decision], None],
) -> None:
    book = team.services.book
    team.work.change(
        lambda: book.meetings.assign(decision.id, who, due), said=team._("It is kept."),
        done=kept, back=lambda _kept: book.keep_record(decision),
        undone=lambda _kept: kept(decision),
    )  # fmt: skip
