"""Erasure: of the entry, its keepsakes, what was made from it, and every copy of ours."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from functools import partial

from kiosk.errors import KioskError
from kiosk.guestbook.errors import ErasureUnfinished, NoSuchEntry
from kiosk.guestbook.journals import Journals
from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.entry import Entry
from kiosk.guestbook.model.team_record import TeamPage
from kiosk.guestbook.ports import AttachmentStore, EntryStore
from kiosk.guestbook.services.cache import BookCache
from kiosk.guestbook.services.redaction import without_guests

_log = logging.getLogger(__name__)


class Erasing:
    """The order in which an entry goes, or a page of the team.

    First the ledger: from then on it is in no book, whatever happens next. With an entry goes what
    of it stands in the team's pages (see `kiosk.guestbook.services.redaction`). Then the bytes,
    each place on its own: one that fails keeps nothing else from going, and is tried again at the
    next start and on the next day.

    `changing` is the lock that the book holds while it changes something. Copies are cleared
    without it: a guest who signs does not wait until last month's backups are written anew.
    """

    def __init__(
        self,
        shelf: EntryStore,
        cabinet: AttachmentStore,
        memory: BookCache,
        records: Journals,
        clock: Callable[[], datetime],
        changing: threading.Lock,
    ) -> None:
        self._shelf = shelf
        self._cabinet = cabinet
        self._memory = memory
        self._ledger = records.ledger
        self._copies = records.copies
        self._showings = records.showings
        self._clock = clock
        self._changing = changing
        self._copying = threading.Lock()
        self._gone: dict[str, Entry] = {}

    def erase(self, entry_ids: Collection[str]) -> None:
        """Erase entries and pages.

        Raises `NoSuchEntry` or the ledger's `KioskError`, and then nothing has changed; or
        `ErasureUnfinished`.
        """
        with self._changing:
            if len(self._memory.there(entry_ids)) < len(entry_ids):
                raise NoSuchEntry
            failed = self._erase(entry_ids, ())
        self._wipe_copies(entry_ids, failed)

    def forget(
        self, entry_ids: Collection[str], gone: Collection[Entry], *, nameless: bool = False
    ) -> None:
        """Erase what was erased from another book, whether or not it is in this one.

        `gone` are the entries as the other book had them, as far as it knows. With `nameless`
        every encounter loses what guests said and who they were: for a book of which a part cannot
        be read, and nobody knows whose words were in it. Raises as `erase` does.
        """
        with self._changing:
            failed = self._erase(entry_ids, gone, nameless=nameless)
        self._wipe_copies(entry_ids, failed)

    def finish(self, *, copies: bool) -> None:
        """Erase what earlier erasures left, and what came back with an older book.

        Without `copies` only in the book itself, which is quick. Raises `ErasureUnfinished`.
        """
        with self._changing:
            back = self._memory.hidden()
            left = self._ledger.unfinished() | back
            self._remember(self._memory.entries_of(back))
            failed = self._wipe(left, on_shelf=back, changed=self._memory.owed()) if left else []
        if copies:
            self._wipe_copies(left, failed)
        elif failed:
            raise ErasureUnfinished from failed[0]

    def _erase(
        self, entry_ids: Collection[str], gone: Collection[Entry], *, nameless: bool = False
    ) -> list[KioskError]:
        with self._memory.lock:
            there = self._memory.there(entry_ids)
            gone = [*self._memory.entries_of(there), *gone]
            changed = self._memory.change_of(entry_ids, gone)
            if nameless:
                changed = without_guests(self._memory.team(Encounter).values(), changed)
        self._remember(gone)
        self._note(entry_ids)
        self._memory.remove(there)
        self._memory.put_pages(changed)
        return self._wipe(entry_ids, on_shelf=there, changed=changed)

    def _note(self, entry_ids: Collection[str]) -> None:
        """Tell the ledger; on a full disk in the room of pictures that can be made again."""
        try:
            self._ledger.add(entry_ids, self._clock())
        except KioskError:
            if _tried(self._cabinet.forget_renders):
                raise
            self._ledger.add(entry_ids, self._clock())

    def _remember(self, gone: Collection[Entry]) -> None:
        """Keep in memory what was in them, until no copy holds it: it tells what to look for."""
        self._gone |= {each.id: each for each in gone}

    def _wipe(
        self,
        entry_ids: Collection[str],
        *,
        on_shelf: Collection[str],
        changed: Sequence[TeamPage],
    ) -> list[KioskError]:
        steps: list[Callable[[], None]] = []
        if on_shelf or changed:
            steps.append(partial(self._take_off_the_shelf, on_shelf, changed))
        steps += [partial(self._cabinet.remove, entry_id) for entry_id in entry_ids]
        steps += [self._cabinet.forget_renders, partial(self._showings.forget, entry_ids)]
        refused = [step for step in steps if _tried(step)]
        # Once more: the pictures that went may have made the room that the book lacked.
        return [error for step in refused if (error := _tried(step))]

    def _take_off_the_shelf(self, entry_ids: Collection[str], changed: Sequence[TeamPage]) -> None:
        self._memory.saved(lambda: self._shelf.remove(*entry_ids, changed=changed))
        self._memory.gone_from_shelf(entry_ids)

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
            # Who makes it leaves them out, if nothing ends it before; then it is for the next time.
            _log.info("An erasure is noted as done once no copy is being made.")
            return
        # It is all gone; that we may look for it once more at the next start does no harm.
        if error := _tried(lambda: self._ledger.finish(entry_ids, self._clock())):
            _log.warning("An erasure is done and could not be noted as done: %s", error)


def _tried(step: Callable[[], None]) -> KioskError | None:
    try:
        step()
    except KioskError as error:
        return error
    return None
