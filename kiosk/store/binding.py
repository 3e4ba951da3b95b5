"""The guest book with all that belongs to it in a data folder."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kiosk.guestbook.errors import ErasureUnfinished
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.journals import Copies, Journals
from kiosk.guestbook.model.times import local_now
from kiosk.guestbook.policies.retention import RetentionPeriods
from kiosk.guestbook.ports import AttachmentStore, EntryStore
from kiosk.guestbook.services.changes import Rules
from kiosk.guestbook.view_counts import ViewCounts
from kiosk.settings.model import Backup, Settings
from kiosk.store.backup.places import Backups
from kiosk.store.book.quarantine import QuarantineFiles
from kiosk.store.data_folder import DataFolder
from kiosk.store.disk.disk import REAL_DISK, Disk
from kiosk.store.disk.emergency_space import EmergencySpace
from kiosk.store.erasure_targets.copies import OwnCopies
from kiosk.store.erasure_targets.exports import ExportFolder
from kiosk.store.erasure_targets.old_folders import OldFolders
from kiosk.store.state.audit_log import AuditFile
from kiosk.store.state.drafts import Drafts
from kiosk.store.state.erasure_ledger import ErasureLedgerFile
from kiosk.store.state.view_counts import ViewCountsFile

_log = logging.getLogger(__name__)


def bind(
    folder: DataFolder,
    settings: Settings,
    entry_store: EntryStore,
    attachment_store: AttachmentStore,
    copies: Copies,
    *,
    read_only: bool = False,
    disk: Disk = REAL_DISK,
) -> Guestbook:
    """The book on this entry store, with the ledger and the audit log of a data folder.

    One that is read only has an audit log all the same: an export is an act of staff. Raises
    `LedgerUnreadable`, or what the entry store raises.
    """
    spare = EmergencySpace(folder.spare, disk)
    # Nothing is erased unless the ledger knows, so this finds room where the book would.
    last = EmergencySpace(folder.spare, disk, behind=EmergencySpace(folder.reserve, disk))
    if not read_only:
        spare.hold()
    return Guestbook(
        entry_store,
        attachment_store,
        journals=Journals(
            ErasureLedgerFile(folder.ledger, read_only=read_only, spare=last, disk=disk),
            AuditFile(folder.audit, spare=spare, disk=disk),
            copies,
            ViewCounts(ViewCountsFile(folder.showings, writes=not read_only, disk=disk)),
        ),
        rules=rules_of(settings),
    )


def own_copies(
    folder: DataFolder,
    settings: Settings,
    opened: Callable[[DataFolder], Guestbook],
    unfinished: Drafts | None = None,
    disk: Disk = REAL_DISK,
) -> OwnCopies:
    """All copies of a data folder, the quickest first.

    `opened` opens the book of another data folder, for one that a restore set aside; `unfinished`
    are the drafts of this one, where somebody has them already: two would overwrite each other.
    """

    def of_old(old: DataFolder) -> OwnCopies:
        return own_copies(old, of_set_aside(settings), opened, disk=disk)

    drafts = unfinished or Drafts(
        folder.unfinished, local_now, spare=EmergencySpace(folder.spare, disk), disk=disk
    )
    exports = [ExportFolder(folder.exports, shared=False, disk=disk)]
    if elsewhere := settings.data.exports:
        exports.append(ExportFolder(Path(elsewhere).expanduser(), shared=True, disk=disk))
    return OwnCopies(
        [
            QuarantineFiles(folder.path, disk),
            drafts,
            *exports,
            Backups(folder, settings.backup, disk=disk),
            OldFolders(folder, opened, of_old, disk),
        ]
    )


def of_set_aside(settings: Settings) -> Settings:
    """The settings for a folder that was set aside.

    Its book must not be copied to the places of the present one, which reaches them itself.
    """
    return replace(settings, backup=Backup())


def rules_of(settings: Settings) -> Rules:
    """What of the settings is for the book."""
    return Rules(
        approval=settings.house.approval,
        limits=settings.guest.limits,
        periods=RetentionPeriods(
            wall=settings.privacy.wall_days,
            report=settings.privacy.report_days,
            message=settings.privacy.message_days,
        ),
    )


def tidy(book: Guestbook) -> None:
    """What is to be done before the first guest: finish erasures, remove attachments of no entry.

    Copies of what was erased can be many, and wait for the daily round. An erasure that the disk
    refuses again keeps no kiosk from starting: its entry is out of the book already. Raises
    `CannotErase`.
    """
    try:
        book.erasure.finish(copies=False)
    except ErasureUnfinished as error:
        _log.warning("%s", error)
    # Where something is damaged, an attachment may be all that is left of its entry.
    if not book.troubles:
        book.sweep()
