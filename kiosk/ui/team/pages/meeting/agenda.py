"""The agenda as a file, from the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.reports.delivery.removable_drives import sticks, to_write_to
from kiosk.reports.documents.agenda import AgendaFormat, free_agenda_name, voice_of, write_agenda
from kiosk.services.build import local_now

if TYPE_CHECKING:
    from kiosk.errors import KioskError
    from kiosk.guestbook.model.meeting import Meeting
    from kiosk.ui.team.context import TeamContext


def keep_agenda(
    team: TeamContext,
    kind: AgendaFormat,
    done: Callable[[str], None],
    failed: Callable[[KioskError], None],
    meeting: Meeting | None = None,
) -> None:
    """Write it to a stick if there is one, or to the house's own folder; `done` has its name.

    With a `meeting` that is over it is the minutes of that, under the date of it.
    """
    services = team.services
    own = services.settings.data.exports
    found = to_write_to(sticks())
    folder = found[0].path if found else Path(own).expanduser() if own else services.folder.exports

    def work() -> str:
        day = meeting.closed_at.astimezone() if meeting and meeting.closed_at else local_now()
        target = free_agenda_name(folder, kind, day)
        voice = voice_of(services.settings, services.texts)
        return write_agenda(services.book, target, voice, format=kind, meeting=meeting).path.name

    team.work.run(work, done, failed=failed, lane="chores")
