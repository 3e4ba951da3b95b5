"""The page of the meeting: when it is, what is still to be done, what earlier ones decided."""

from __future__ import annotations

from datetime import datetime, time
from functools import partial

from kiosk.errors import KioskError
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.meeting import Meeting
from kiosk.guestbook.model.times import local_at, next_working_day
from kiosk.i18n.formats import weekday
from kiosk.reports.documents.agenda import AgendaFormat, agenda_blocks, voice_of
from kiosk.services.build import local_now
from kiosk.ui.shell import styles
from kiosk.ui.team import routes
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.dialogs import Choices, Moment, Reading
from kiosk.ui.team.pages.meeting.agenda import keep_agenda
from kiosk.ui.team.pages.meeting.decisions import about, open_decision, tick
from kiosk.ui.team.pages.meeting.mode import MeetingMode
from kiosk.ui.team.shared.rows_page import ROWS, Act, Row, RowsPage
from kiosk.ui.team.shared.words import short, when

HOUR = time(10)
"""When a meeting is planned for, as long as nobody says otherwise."""


class MeetingPresenter:
    """The presenter of the page."""

    opens: routes.Opens = (routes.Meeting,)

    def __init__(self, team: TeamContext) -> None:
        styles.load(
            *ROWS, "team/pages/meeting/taken_row.kv", "team/pages/meeting/frame.kv",
            "team/pages/meeting/screen.kv",
        )  # fmt: skip
        self._team = team
        self._mode = MeetingMode(team, closed=self.show)
        self.page = RowsPage(texts=team.texts, theme=team.theme, columns=1)

    @property
    def _book(self) -> Guestbook:
        return self._team.services.book

    @property
    def title(self) -> str:
        return self._team._("Team meeting")

    def open(self, _route: routes.Meeting) -> None:
        self.show()

    def show(self) -> None:
        """What is open first; what was done since the last meeting stays, to be unticked."""
        _, book = self._team._, self._book
        last = book.meetings.last()
        done = [
            each
            for each in book.meetings.decisions()
            if each.done_at and (last is None or last.closed_at is None
                                 or each.done_at >= last.closed_at)
        ]  # fmt: skip
        shown = [*book.meetings.open_decisions(), *done]
        planned = self._planned()
        day = when(self._team, planned.starts_at) if planned else _("not planned")
        self.page.rows = [
            Row("when", _("Next meeting"), day, kind="field", on_tap=self._ask_when),
            *(
                Row(
                    each.id, short(each.text, 120), about(self._team, each), kind="task",
                    ticked=each.done_at is not None,
                    on_tap=partial(tick, self._team, each, self.show),
                    on_edit=partial(open_decision, self._team, each, self.show),
                )
                for each in shown
            ),
        ]  # fmt: skip
        self.page.acts = [
            Act(
                "begin", _("Go on") if self._mode.begun else _("Begin"), "play",
                self._mode.begin, main=True,
            ),
            Act("keep", _("Keep as PDF"), "doc", partial(self._keep, "pdf")),
            Act("keep-other", _("As Word or text"), "text", self._ask_form),
            *([Act("past", _("Earlier meetings"), "book", self._choose_past)] if last else []),
        ]  # fmt: skip

    def leave(self) -> None: ...

    def forget(self) -> None:
        self._mode.forget()
        self.page.forget()

    def _planned(self) -> Meeting | None:
        return self._book.meetings.upcoming(local_now().date())

    def _ask_when(self) -> None:
        planned, today = self._planned(), local_now().date()
        at = planned.starts_at if planned else local_at(next_working_day(today), HOUR)
        self._team.router.ask(Moment(self._team._("When?"), at, today, self._plan))

    def _plan(self, at: datetime) -> None:
        book = self._book
        before = self._planned()

        def back(planned: Meeting) -> None:
            if before is not None:
                book.meetings.plan(before.starts_at)
            else:
                book.erasure.erase_record(planned.id)

        self._team.work.change(
            lambda: book.meetings.plan(at), said=self._team._("It is kept."),
            done=lambda _kept: self.show(), back=back,
        )  # fmt: skip

    def _keep(self, kind: AgendaFormat, meeting: Meeting | None = None) -> None:
        def done(name: str) -> None:
            said = _("The minutes are in {file}.") if meeting else _("The agenda is in {file}.")
            self._team.notify.tell(said.format(file=name))

        def failed(error: KioskError) -> None:
            self._team.notify.fail(error)

        _ = self._team._
        keep_agenda(self._team, kind, done, failed, meeting)

    def _ask_form(self, meeting: Meeting | None = None) -> None:
        """The other forms in which it can be taken along."""
        _ = self._team._
        forms: dict[str, AgendaFormat] = {"docx": "docx", "md": "md"}
        options = [
            ("docx", _("Word, to be edited")),
            ("md", _("Plain text (Markdown)")),
        ]
        self._team.router.ask(
            Choices(_("In which form?"), options, lambda key: self._keep(forms[key], meeting))
        )

    # Meetings that are over

    def _choose_past(self) -> None:
        past = {each.id: each for each in self._book.meetings.past()}
        options = [(key, self._day(each)) for key, each in past.items()]
        title = self._team._("Which meeting?")
        self._team.router.ask(Choices(title, options, lambda key: self._read(past[key])))

    def _day(self, meeting: Meeting) -> str:
        at = (meeting.closed_at or meeting.starts_at).astimezone()
        return f"{weekday(at.date(), self._team.texts.language)} {at.year}"

    def _read(self, meeting: Meeting) -> None:
        """The minutes, whole; to be kept as a file, or to go on with."""
        _, services = self._team._, self._team.services
        voice = voice_of(services.settings, services.texts)
        blocks = agenda_blocks(services.book.meetings.digest_of(meeting), voice, minutes=True)
        parts = [
            (each.words, "") if each.kind in ("title", "small")
            else ("", " — ".join(part for part in (each.words, each.by) if part))
            for each in blocks
        ]  # fmt: skip
        acts = [
            Act("pdf", _("Keep as PDF"), "doc", partial(self._keep, "pdf", meeting)),
            Act("other", _("As Word or text"), "text", partial(self._ask_form, meeting)),
        ]
        if services.book.meetings.may_reopen(meeting):
            acts.append(Act("again", _("Go on with it"), "play", partial(self._reopen, meeting)))
        self._team.router.ask(Reading(self._day(meeting), parts, acts))

    def _reopen(self, meeting: Meeting) -> None:
        book = self._book
        self._team.work.change(
            lambda: book.meetings.reopen(meeting.id),
            said=self._team._("The meeting goes on: begin it again."),
            done=lambda _open: self.show(), back=lambda _open: book.keep_record(meeting),
        )  # fmt: skip
