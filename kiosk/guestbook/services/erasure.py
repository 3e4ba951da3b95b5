"""Erasure of an entry, its attachments, everything derived from it, and all our copies."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Collection, Sequence
from functools import partial

from kiosk.errors import KioskError
from kiosk.guestbook.errors import ErasureUnfinished, NoSuchEntry
from kiosk.guestbook.journals import ERASE_ACTS, Act, Reason
from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.entry import By, Entry
from kiosk.guestbook.model.team_record import TeamRecord
from kiosk.guestbook.services.audit import Audit
from kiosk.guestbook.services.changes import Changes
from kiosk.guestbook.services.encounters import Encounters
from kiosk.guestbook.services.redaction import Left, left_of, without_guests
from kiosk.guestbook.services.reflections import Reflections

_log = logging.getLogger(__name__)


class Erasure:
    """Erases entries and pages of the team, in the one order in which that is safe.

    The ledger comes first: from then on the entry is in no book, whatever happens next. Mentions of
    it in the team's pages go with it (see `kiosk.guestbook.services.redaction`). Then the bytes,
    each place on its own: a failure in one does not stop the others, and is tried again at the next
    start and on the next day.

    Copies are cleared without the lock of `changes`, so that a guest who signs does not wait until
    last month's backups are rewritten.
    """

    def __init__(
        self, changes: Changes, encounters: Encounters, reflections: Reflections, audit: Audit
    ) -> None:
        self._changes = changes
        self._cache = changes.cache
        self._store = changes.store
        self._attachments = changes.attachments
        self._ledger = changes.journals.ledger
        self._copies = changes.journals.copies
        self._view_counts = changes.journals.view_counts
        self._encounters = encounters
        self._reflections = reflections
        self._audit = audit
        self._copying = threading.Lock()
        self._gone: dict[str, Entry] = {}

    def left_by(self, entry_id: str) -> list[Left]:
        """What stays in the encounters when an entry is erased, and resembles its name or words."""
        with self._cache.lock:
            entry = self._cache.pages().get(entry_id)
            encounters = self._cache.team(Encounter).values()
        return left_of(entry, encounters) if entry is not None else []

    def erase(self, entry_id: str, *, by: By = "staff", why: Reason | None = None) -> None:
        """Erase an entry with its attachments, everything derived from them, and our copies.

        Its quote and name are removed from its encounter, and reflections that mention it are
        marked (see `kiosk.guestbook.services.redaction`). The audit log records `why`, if staff did
        it. Raises `NoSuchEntry` or a `KioskError` of the store, and then the entry is still there;
        or `ErasureUnfinished`: the entry is gone for good, and what the disk still holds of it will
        follow.
        """
        act = ERASE_ACTS[why] if why else "erase"
        self.erase_all([entry_id], act if by == "staff" else None)

    def erase_record(self, page_id: str) -> None:
        """Erase a page of the team from the book and from our copies of it.

        An encounter takes its reflections with it; entries that belonged to it stay. Raises what
        `erase` does.
        """
        self.erase_all(self.with_reflections(page_id), "erase")

    def erase_all(self, ids: Collection[str], act: Act | None) -> None:
        """Erase entries and pages together, and record it as this act in the audit log.

        Raises `NoSuchEntry` or the ledger's `KioskError`, and then nothing has changed; or
        `ErasureUnfinished`.
        """
        try:
            with self._changes.lock:
                if len(self._cache.there(ids)) < len(ids):
                    raise NoSuchEntry
                failed = self._erase(ids, ())
            self._wipe_copies(ids, failed)
        finally:
            if act is not None:
                self._audit.note(act, [each for each in ids if self.erased(each)])

    def with_reflections(self, page_id: str) -> list[str]:
        """The id of a page and, if it is an encounter, those of its reflections."""
        reflections = self._reflections.all(page_id) if self._encounters.get(page_id) else []
        return [page_id, *(each.id for each in reflections)]

    def erased(self, own_id: str) -> bool:
        """Whether an entry or page with this id was erased, and so cannot come back."""
        return self._cache.is_erased(own_id)

    def forget(
        self, entry_ids: Collection[str], gone: Collection[Entry] = (), *, nameless: bool = False
    ) -> None:
        """Erase what was erased from another book, whether or not it is in this one.

        `gone` holds the entries as far as the other book knows them. With `nameless`, every
        encounter loses its guests' names and words: for a book that cannot be read completely, so
        that nobody knows whose words were in it. Raises as `erase` does.
        """
        with self._changes.lock:
            failed = self._erase(entry_ids, gone, nameless=nameless)
        self._wipe_copies(entry_ids, failed)

    def finish(self, *, copies: bool = True) -> None:
        """Finish earlier erasures, and erase what came back with an older book.

        Without `copies`, only in the book itself, for a quick start. Otherwise also remove
        unfinished copies. Raises `ErasureUnfinished`.
        """
        with self._changes.lock:
            back = self._cache.hidden()
            left = self._ledger.unfinished() | back
            self._remember(self._cache.entries_of(back))
            failed = self._wipe(left, in_store=back, changed=self._cache.owed()) if left else []
        if copies:
            self._wipe_copies(left, failed)
        elif failed:
            raise ErasureUnfinished from failed[0]

    def _erase(
        self, entry_ids: Collection[str], gone: Collection[Entry], *, nameless: bool = False
    ) -> list[KioskError]:
        with self._cache.lock:
            there = self._cache.there(entry_ids)
            gone = [*self._cache.entries_of(there), *gone]
            changed = self._cache.change_of(entry_ids, gone)
            if nameless:
                changed = without_guests(self._cache.team(Encounter).values(), changed)
        self._remember(gone)
        self._note(entry_ids)
        self._cache.remove(there)
        self._cache.put_records(changed)
        return self._wipe(entry_ids, in_store=there, changed=changed)

    def _note(self, entry_ids: Collection[str]) -> None:
        """Record it in the ledger; on a full disk, first remove pictures that can be made again."""
        try:
            self._ledger.add(entry_ids, self._changes.clock())
        except KioskError:
            if _tried(self._attachments.forget_renders):
                raise
            self._ledger.add(entry_ids, self._changes.clock())

    def _remember(self, gone: Collection[Entry]) -> None:
        """Keep their content in memory until no copy holds it: it says what to look for."""
        self._gone |= {each.id: each for each in gone}

    def _wipe(
        self,
        entry_ids: Collection[str],
        *,
        in_store: Collection[str],
        changed: Sequence[TeamRecord],
    ) -> list[KioskError]:
        steps: list[Callable[[], None]] = []
        if in_store or changed:
            steps.append(partial(self._remove_from_store, in_store, changed))
        steps += [partial(self._attachments.remove, entry_id) for entry_id in entry_ids]
        steps += [self._attachments.forget_renders, partial(self._view_counts.forget, entry_ids)]
        refused = [step for step in steps if _tried(step)]
        # Try again: the removed pictures may have freed the space that the book lacked.
        return [error for step in refused if (error := _tried(step))]

    def _remove_from_store(self, entry_ids: Collection[str], changed: Sequence[TeamRecord]) -> None:
        self._cache.saved(lambda: self._store.remove(*entry_ids, changed=changed))
        self._cache.gone_from_store(entry_ids)

    def _wipe_copies(self, entry_ids: Collection[str], failed: list[KioskError]) -> None:
        settled = True
        with self._copying:
            try:
                settled = self._copies.sweep()
            except KioskError as error:
                failed.append(error)
            gone = [self._gone[each] for each in entry_ids if each in self._gone]
            if entry_ids and (error := _tried(lambda: self._copies.forget(entry_ids, gone))):
                failed.append(error)
        if failed:
            raise ErasureUnfinished from failed[0]
        for each in entry_ids:
            self._gone.pop(each, None)
        if not entry_ids:
            return
        if not settled:
            # The code that makes the copy leaves these entries out, unless it is interrupted: then
            # the next run deals with them.
            _log.info("An erasure is noted as done once no copy is being made.")
            return
        # Everything is gone; looking for it once more at the next start does no harm.
        if error := _tried(lambda: self._ledger.finish(entry_ids, self._changes.clock())):
            _log.warning("An erasure is done and could not be noted as done: %s", error)


def _tried(step: Callable[[], None]) -> KioskError | None:
    try:
        step()
    except KioskError as error:
        return error
    return None
