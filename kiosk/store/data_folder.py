"""The data folder: where each file is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kiosk.store.disk.disk import FOLDER_MODE, REAL_DISK, Disk
from kiosk.store.errors import FolderUnusable, unusable

_ANYBODY = 0o777
"""The mode for parent folders that we create; the umask reduces it."""


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The paths in a data folder. Constructing one does not touch the disk; `prepare` does."""

    path: Path

    @property
    def book(self) -> Path:
        return self.path / "book.json"

    @property
    def journal(self) -> Path:
        return self.path / "book.json.journal"

    @property
    def lock(self) -> Path:
        return self.path / "book.lock"

    @property
    def reserve(self) -> Path:
        return self.path / "book.reserve"

    @property
    def photos(self) -> Path:
        return self.path / "photos"

    @property
    def drawings(self) -> Path:
        return self.path / "drawings"

    @property
    def voices(self) -> Path:
        return self.path / "voices"

    @property
    def renders(self) -> Path:
        return self.path / "renders"

    @property
    def exports(self) -> Path:
        return self.path / "exports"

    @property
    def backups(self) -> Path:
        return self.path / "backups"

    @property
    def staff(self) -> Path:
        return self.path / "staff.json"

    @property
    def settings(self) -> Path:
        """The settings staff changed on the screen, where the machine has no settings file of its
        own.
        """
        return self.path / "kiosk.toml"

    @property
    def logo(self) -> Path:
        """The logo of the house, when staff chose one on the screen."""
        return self.path / "logo.png"

    @property
    def ledger(self) -> Path:
        return self.path / "ledger.json"

    @property
    def audit(self) -> Path:
        return self.path / "audit.jsonl"

    @property
    def spare(self) -> Path:
        return self.path / "spare"

    @property
    def attempts(self) -> Path:
        return self.path / "attempts.json"

    @property
    def showings(self) -> Path:
        return self.path / "showings.json"

    @property
    def unfinished(self) -> Path:
        """What staff were writing when the team's side closed."""
        return self.path / "unfinished.json"

    @property
    def files(self) -> tuple[Path, ...]:
        """Every file in it except the book, its journal and the PIN, which are verified apart."""
        return (
            self.lock,
            self.reserve,
            self.ledger,
            self.audit,
            self.audit.with_name(f"{self.audit.stem}.before{self.audit.suffix}"),
            self.attempts,
            self.showings,
            self.unfinished,
            self.outside,
            self.copies_key,
            self.book_id,
            self.put_back,
            self.setup_code,
            self.spare,
            self.settings,
            self.logo,
        )

    @property
    def outside(self) -> Path:
        """Where copies were taken outside this box."""
        return self.path / "outside.json"

    @property
    def copies_key(self) -> Path:
        """The key with which copies outside this box are locked."""
        return self.path / "copies-key.json"

    @property
    def book_id(self) -> Path:
        """The id by which the book knows its own copies outside this box."""
        return self.path / "book-id.json"

    @property
    def put_back(self) -> Path:
        """How the last backup that staff put back came out."""
        return self.path / "put-back.json"

    @property
    def setup_code(self) -> Path:
        """The hash of the set-up code, if one was printed."""
        return self.path / "setup-code.json"

    @property
    def attachments(self) -> tuple[Path, ...]:
        """The folders of the attachments that entries refer to."""
        return (self.photos, self.drawings, self.voices)

    @property
    def inside(self) -> tuple[Path, ...]:
        """Every folder inside it."""
        return (*self.attachments, self.renders, self.exports, self.backups)

    def prepare(self, disk: Disk = REAL_DISK) -> None:
        """Create what is missing, readable by our own user only; on disk when this returns.

        An existing folder that is not empty keeps its permissions: it may be anything. Raises
        `FolderUnusable`.
        """
        try:
            for folder in (*reversed(self.path.parents), self.path):
                if not folder.exists():
                    _check_free(folder)
                    # A folder's content is only safe on disk once the folder's own name is.
                    disk.make_folder(folder, _ANYBODY)
                    disk.sync_folder(folder.parent)
            if next(self.path.iterdir(), None) is None:
                self.path.chmod(FOLDER_MODE)
            missing = [folder for folder in self.inside if not folder.is_dir()]
            for folder in missing:
                _check_free(folder)
                disk.make_folder(folder)
            if missing:
                disk.sync_folder(self.path)
        except OSError as error:
            raise unusable(self.path, error) from error


def _check_free(folder: Path) -> None:
    """Refuse a file, or a broken link, that stands where a folder should be."""
    if folder.is_symlink() or folder.exists():
        raise FolderUnusable("{folder} must be a folder, and is none.", folder=folder)
