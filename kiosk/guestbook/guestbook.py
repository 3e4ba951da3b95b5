"""The one door to entries and consent, encounters, reflections and meetings."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo

from kiosk.errors import KioskError
from kiosk.guestbook.errors import ClockNotTrusted, ErasureUnfinished
from kiosk.guestbook.journals import ERASE_ACTS, Act, Journals, Reason
from kiosk.guestbook.model.entry import By, Draft, Entry, Files, Step
from kiosk.guestbook.model.ids import new_code, new_id, normal_code
from kiosk.guestbook.model.times import local_now
from kiosk.guestbook.policies import consent_rules
from kiosk.guestbook.policies.consent_rules import Approval, Limits
from kiosk.guestbook.ports import AttachmentStore, EntryStore
from kiosk.guestbook.services import retention
from kiosk.guestbook.services.cache import BookCache
from kiosk.guestbook.services.erasure import Erasing
from kiosk.guestbook.services.moderation import Moderation
from kiosk.guestbook.services.retention import DueErasure, Expiring, RetentionPeriods

_log = logging.getLogger(__name__)


class Guestbook(Moderation):
    """The guest book. Any thread may call any method.

    All entries are in memory: who only reads never waits for a disk. A change is first kept by
    the shelf and then made in memory, so one that failed (with the shelf's `KioskError`) changed
    nothing. A change to an id that is not there raises `NoSuchEntry`.

    `records` are the ledger of erasures, the audit log, and the copies that we keep; `periods` says
    what expires when. `clock` gives an aware time; `zone` is the one that dates are meant in
    (None: this machine's).
    """

    def __init__(  # noqa: PLR0913 - all but the first two have a default, and are given by name
        self,
        shelf: EntryStore,
        cabinet: AttachmentStore,
        *,
        records: Journals | None = None,
        periods: RetentionPeriods | None = None,
        approval: Approval = "after",
        limits: Limits | None = None,
        clock: Callable[[], datetime] = local_now,
        zone: tzinfo | None = None,
        rng: random.Random | None = None,
    ) -> None:
        self._approval: Approval = approval
        self._limits = limits or Limits()
        self._rng = rng or random.SystemRandom()
        self._periods = periods or RetentionPeriods()
        records = records or Journals()
        super().__init__(
            shelf,
            BookCache(shelf, records.ledger.ids),
            cabinet,
            records,
            clock=clock,
            zone=zone,
            quote_limit=self._limits.quote,
        )
        self._erasing = Erasing(
            shelf, cabinet, self._memory, self._records, self._clock, self._changing
        )

    def follow(self, approval: Approval, limits: Limits, periods: RetentionPeriods) -> None:
        """Follow other rules of the house from now on: staff changed the settings."""
        with self._changing:
            self._approval, self._limits, self._periods = approval, limits, periods
            self._quote_limit = limits.quote

    def sign(self, draft: Draft) -> Entry:
        """Keep what the guest made; when this returns it is safely on disk.

        A draft with an id is one entry, however often it is signed. Raises `DraftIncomplete`, or
        the store's `CannotKeep`; then nothing was kept.
        """
        with self._changing:
            if signed := self.get(draft.id):
                return signed
            entry = consent_rules.signed(draft, self._clock(), self._approval, self._limits)
            if entry.encounter is None and (running := self.running_encounter()):
                entry = replace(entry, encounter=running.id)
            if entry.id in self._records.ledger.ids():
                entry = replace(entry, id=new_id(self._clock()))
            entry = replace(entry, code=self._unused_code())
            if entry.consent.guardian:
                self.record("guardian", entry.id)
            signed = self._add([(entry, draft.files)])[0]
            _log.info("sign %s", signed.id)
            return signed

    def keep(self, entry: Entry, files: Files | None = None) -> bool:
        """Keep an entry from elsewhere, as it is; False if the book has its id, or erased it.

        Texts are cleaned but not shortened; a missing or taken code is replaced by a new one.
        `files` are as `kiosk.store` makes them. Raises `BadEntry`, or `CannotKeep`.
        """
        return self.keep_all([(entry, files or Files())]) == 1

    def keep_all(self, entries: Iterable[tuple[Entry, Files]]) -> int:
        """`keep` for many in one go, all or none; says how many the book did not have yet."""
        with self._changing:
            new: dict[str, tuple[Entry, Files]] = {}
            codes: set[str] = set()
            pages, erased = self._memory.pages(), self._records.ledger.ids()
            for entry, files in entries:
                if self.has(entry.id) or entry.id in new or entry.id in erased:
                    continue
                code = normal_code(entry.code)
                if not code or code in codes or pages.coded(code):
                    code = self._unused_code(codes)
                codes.add(code)
                new[entry.id] = (replace(consent_rules.cleaned_entry(entry), code=code), files)
            if new:
                self._add(list(new.values()))
            return len(new)

    def change_consent(
        self,
        entry_id: str,
        *,
        wall: Step | None = None,
        report: Step | None = None,
        language: str = "",
        by: By = "staff",
    ) -> Entry:
        """Change what the guest allows (None: as it was), at once everywhere.

        `language` is that of the texts it was asked in ("": as before). Changing nothing is no
        change: the consent keeps its date.
        """
        with self._changing:
            entry = self._there(entry_id)
            now = self._clock().replace(microsecond=0)
            consent = consent_rules.asked_again(entry.consent, wall, report, now, language, by)
            if consent == entry.consent:
                return entry
            changed = self._change(consent_rules.changed_consent(entry, consent))
            if by == "staff":
                self.note("consent", [entry_id])
            self._cabinet.forget_renders()
            return changed

    def erase(self, entry_id: str, *, by: By = "staff", why: Reason | None = None) -> None:
        """Erase an entry with its keepsakes, all made from them, and our copies of it.

        Its quote and name go from its encounter as well, and reflections that mention it are
        marked (see `kiosk.guestbook.services.redaction`). The audit log says `why`, if staff did.
        Raises `NoSuchEntry` or a `KioskError` of the store, and then it is still there; or
        `ErasureUnfinished`: it is gone for good, and what the disk still holds of it will follow.
        """
        act = ERASE_ACTS[why] if why else "erase"
        self._erase([entry_id], act if by == "staff" else None)

    def erase_page(self, page_id: str) -> None:
        """Erase a page of the team from the book and from our copies of it.

        With an encounter go its reflections; entries that belonged to it stay. Raises what `erase`
        does.
        """
        self._erase(self._with_reflections(page_id), "erase")

    def forget(
        self, ids: Collection[str], gone: Collection[Entry] = (), *, nameless: bool = False
    ) -> None:
        """Erase here what was erased from another book; see `kiosk.guestbook.services.erasure`."""
        self._erasing.forget(ids, gone, nameless=nameless)

    def erased(self, entry_id: str) -> bool:
        """Whether an entry with this id was erased: it does not come back."""
        return entry_id in self._records.ledger.ids()

    def finish_erasures(self, *, copies: bool = True) -> None:
        """Erase what is left of earlier erasures, and what came back with an older book.

        Without `copies` only in the book itself: for a start. Also removes copies that were never
        finished. Raises `ErasureUnfinished`.
        """
        self._erasing.finish(copies=copies)

    def _today(self) -> date:
        return self._clock().astimezone(self._zone).date()

    def expiring(self, within_days: int) -> list[DueErasure]:
        """What expires within so many days from today, the earliest first."""
        until = self._today() + timedelta(within_days)
        due = retention.due(self.entries(), self._periods, until, self._zone)
        due += retention.team_due(self.team_pages(), self._periods, until, self._zone)
        return sorted(due, key=lambda each: each.day)

    def would_expire(self, **days: int) -> int:
        """How many entries and pages of the team more would expire by today with other periods.

        `days` are those of `RetentionPeriods` that would be others.
        """
        until, other = self._today(), replace(self._periods, **days)
        counts = [
            len(retention.due(self.entries(), periods, until, self._zone))
            + len(retention.team_due(self.team_pages(), periods, until, self._zone))
            for periods in (other, self._periods)
        ]
        return max(0, counts[0] - counts[1])

    def ends(self, entry: Entry) -> dict[Expiring, date]:
        """The local day on which each of the entry's wall, report and message is over, if any."""
        return retention.ends(entry, self._periods, self._zone)

    def expire(self, *, clock_trusted: bool) -> list[DueErasure]:
        """Carry out what is due today; the answer is what was done. To be asked for once a day.

        Erasures that the disk refused are tried again as well, whatever the clock. Raises
        `ClockNotTrusted`, or a `KioskError` of the store: the rest is then done next time.
        """
        with suppress(ErasureUnfinished):
            self._erasing.finish(copies=True)
        if not clock_trusted:
            raise ClockNotTrusted
        done = self.expiring(0)
        whole = [each.entry_id for each in done if each.what == "message"]
        for each in done:
            whole += self._with_reflections(each.entry_id) if each.what == "page" else []
        try:
            if whole:
                # First: it makes room. In one go: every erasure writes book and backups anew.
                self._erase(whole, "expire")
        finally:
            for entry_id in dict.fromkeys(e.entry_id for e in done if e.what in ("wall", "report")):
                self._expire_consent(entry_id)
        return done

    def sweep(self) -> None:
        """Remove keepsakes that no entry names. For the one who opens the book to write in it."""
        with self._changing:
            self._cabinet.sweep(self.entries())

    def close(self) -> None:
        """Let another process have the book. Calling it twice does no harm."""
        # What was counted is not worth a complaint of a full disk.
        with suppress(KioskError):
            self.keep_showings()
        with self._changing:
            self._shelf.close()

    def __enter__(self) -> Guestbook:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Changes, with `_changing` held: first on the shelf, then in memory.

    def _add(self, new: Collection[tuple[Entry, Files]]) -> list[Entry]:
        """The keepsakes first, then the entry that names them."""
        try:
            entries = [e.naming(self._cabinet.put(e.id, files)) for e, files in new]
            self._memory.saved(lambda: self._shelf.add(entries))
        except KioskError:
            # The first failure is the one to tell of; what is left is swept at the next start.
            with suppress(KioskError):
                for entry, _ in new:
                    if self.get(entry.id) is None:
                        self._cabinet.remove(entry.id)
            raise
        self._memory.put(entries)
        return entries

    def _erase(self, entry_ids: Sequence[str], act: Act | None) -> None:
        try:
            self._erasing.erase(entry_ids)
        finally:
            if act is not None:
                self.note(act, [entry_id for entry_id in entry_ids if self.erased(entry_id)])

    def _with_reflections(self, page_id: str) -> list[str]:
        """The id of a page and, of an encounter, those of its reflections."""
        reflections = self.reflections(page_id) if self.encounter(page_id) else []
        return [page_id, *(each.id for each in reflections)]

    def _expire_consent(self, entry_id: str) -> None:
        with self._changing:
            # Asked again: the guest may have changed or erased it a moment ago.
            entry = self.get(entry_id)
            if entry and (
                lapsed := retention.lapsed(entry, self._periods, self._clock(), self._zone)
            ):
                self._change(lapsed)
                self._cabinet.forget_renders()
                self.note("expire", [entry_id])

    def _unused_code(self, taken: Collection[str] = ()) -> str:
        while self.coded(code := new_code(self._rng)) or code in taken:
            pass
        return code
