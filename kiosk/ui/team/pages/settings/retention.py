"""For how long things are kept: staff are told what a shorter time takes away, before it holds."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.i18n.formats import period
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.dialogs import Question

LASTS = {
    "privacy.wall_days": "wall", "privacy.report_days": "report", "privacy.message_days": "message",
}  # fmt: skip
"""The settings that say it, and what of the guestbook's `RetentionPeriods` they are."""


def shorten(
    team: TeamContext, key: str, days: int, change: Callable[[], None], show: Callable[[], None]
) -> None:
    """Ask whether to, where something would go at once; `change` writes it, `show` what holds.

    Where another page has come meanwhile nothing is changed.
    """
    _, book, screen = team._, team.services.book, team.screen

    def told(count: int) -> None:
        if not count:
            change()
            return
        show()
        gone = {
            "privacy.wall_days": _("Cards that then go off the wall: {count}"),
            "privacy.report_days": _("Messages that then go out of reports: {count}"),
            "privacy.message_days": _("Messages and encounters that are then erased: {count}"),
        }  # fmt: skip
        kept = _("From then on it is kept for: {period}")
        words = (
            gone[key].format(count=count), kept.format(period=period(days, team.texts.language))
        )  # fmt: skip
        team.router.ask(
            Question(
                _("Keep it for a shorter time?"), "\n\n".join(words),
                _("Yes, for a shorter time"), change,
            )
        )  # fmt: skip

    team.work.run(
        lambda: book.retention.would_expire(**{LASTS[key]: days}), told,
        wanted=lambda: screen.page == "settings",
    )  # fmt: skip
