"""Retention: what expires when, and carrying it out."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from kiosk.guestbook.errors import ClockNotTrusted, ErasureUnfinished
from kiosk.guestbook.model.entry import Entry
from kiosk.guestbook.model.team_record import TeamRecord
from kiosk.guestbook.policies import retention as policy
from kiosk.guestbook.policies.retention import DueErasure, Expiring, RetentionPeriods
from kiosk.guestbook.services.audit import Audit
from kiosk.guestbook.services.changes import Changes
from kiosk.guestbook.services.entries import Entries
from kiosk.guestbook.services.erasure import Erasure


class Retention:
    """The part of the book that lets entries expire, by the periods of the house."""

    def __init__(
        self,
        changes: Changes,
        entries: Entries,
        erasure: Erasure,
        audit: Audit,
        team_records: Callable[[], list[TeamRecord]],
    ) -> None:
        self._changes = changes
        self._entries = entries
        self._erasure = erasure
        self._audit = audit
        self._team_records = team_records

    def expiring(self, within_days: int) -> list[DueErasure]:
        """What expires within this number of days, earliest first."""
        until = self._today() + timedelta(within_days)
        return sorted(self._due(until, self._changes.rules.periods), key=lambda each: each.day)

    def would_expire(self, **days: int) -> int:
        """How many more entries and team pages would have expired today with other periods.

        `days` are the periods of `RetentionPeriods` that would change.
        """
        until, periods = self._today(), self._changes.rules.periods
        more = len(self._due(until, replace(periods, **days))) - len(self._due(until, periods))
        return max(0, more)

    def ends(self, entry: Entry) -> dict[Expiring, date]:
        """The local day on which the entry's wall, report and message each expire, if they do."""
        return policy.ends(entry, self._changes.rules.periods, self._changes.zone)

    def expire(self, *, clock_trusted: bool) -> list[DueErasure]:
        """Carry out what is due today, and return it. To be called once a day.

        Erasures that the disk refused are tried again as well, whatever the clock says. Raises
        `ClockNotTrusted`, or a `KioskError` of the store: the rest is then done next time.
        """
        with suppress(ErasureUnfinished):
            self._erasure.finish(copies=True)
        if not clock_trusted:
            raise ClockNotTrusted
        done = self.expiring(0)
        whole = [each.entry_id for each in done if each.what == "message"]
        for each in done:
            whole += self._erasure.with_reflections(each.entry_id) if each.what == "page" else []
        try:
            if whole:
                # First, because it frees space. All at once, because every erasure rewrites book
                # and backups.
                self._erasure.erase_all(whole, "expire")
        finally:
            for entry_id in dict.fromkeys(e.entry_id for e in done if e.what in ("wall", "report")):
                self._expire_consent(entry_id)
        return done

    def _today(self) -> date:
        return self._changes.day(self._changes.clock())

    def _due(self, until: date, periods: RetentionPeriods) -> list[DueErasure]:
        zone = self._changes.zone
        return [
            *policy.due(self._entries.all(), periods, until, zone),
            *policy.team_due(self._team_records(), periods, until, zone),
        ]

    def _expire_consent(self, entry_id: str) -> None:
        changes = self._changes
        with changes.lock:
            # Read again: the guest may have changed or erased it a moment ago.
            entry = self._entries.get(entry_id)
            if entry and (
                lapsed := policy.lapsed(entry, changes.rules.periods, changes.clock(), changes.zone)
            ):
                changes.replace_entry(lapsed)
                changes.attachments.forget_renders()
                self._audit.note("expire", [entry_id])
