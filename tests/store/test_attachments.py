"""What was drawn and said is kept, backed up, looked after and erased like the photo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.attachment_helpers import drawing, voice
from support.backup_helpers import jpeg

from kiosk.guestbook.model.entry import Draft, Entry
from kiosk.settings.model import Settings
from kiosk.store.backup.backup import make_backup
from kiosk.store.backup.files import forget
from kiosk.store.backup.restore import restore
from kiosk.store.data_folder import DataFolder
from kiosk.store.media.attachments import called, file_name, owner
from kiosk.store.open_book import open_book
from kiosk.store.verify.verify import verify, verify_backup

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
VOICE, OTHER = voice(), voice(seed=2)
FILES = ("photo", "drawing", "voice")


def sign(folder: DataFolder, **parts) -> Entry:
    whole = {"photo": jpeg(), "drawing": drawing(), "voice": VOICE, "voice_yes": True}
    with open_book(folder, Settings()) as book:
        return book.entries.sign(Draft(wall="words", report="none", **(whole | parts)))


def kept(folder: DataFolder, entry: Entry) -> list[bytes | None]:
    with open_book(folder, Settings(), read_only=True) as book:
        there = book.entries.get(entry.id)
        assert there is not None
        return [book.entries.attachment(each, there) for each in FILES]


def holds(folder: Path, data: bytes) -> bool:
    """Whether any file below a folder, also a ZIP that is stored, has these bytes."""
    middle = data[-150:-50]
    return any(middle in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_each_is_a_file_that_the_entry_names(folder: DataFolder) -> None:
    entry = sign(folder)
    assert entry.drawing == f"drawings/{entry.id}.png"
    assert entry.voice == f"voices/{entry.id}.opus"
    assert (folder.path / str(entry.drawing)).read_bytes() == drawing()
    assert (folder.path / str(entry.voice)).stat().st_mode & 0o777 == 0o600
    assert kept(folder, entry) == [jpeg(), drawing(), VOICE]
    assert verify(folder).findings == ()
    assert verify(folder).files == 3


def test_the_voice_of_who_says_no_is_kept_nowhere(folder: DataFolder) -> None:
    entry = sign(folder, voice_yes=False)
    assert (entry.voice, entry.consent.voice) == (None, False)
    assert not holds(folder.path, VOICE)


def test_a_backup_has_them_and_a_restore_brings_them_back(
    folder: DataFolder, tmp_path: Path
) -> None:
    entry = sign(folder)
    made = make_backup(folder, folder.backups, now=NOW)
    assert (made.files, made.missing) == (3, frozenset())
    assert verify_backup(made.path).findings == ()
    place = DataFolder(tmp_path / "new")
    assert restore(made.path, place, now=NOW).files == 3
    assert kept(place, entry) == [jpeg(), drawing(), VOICE]
    with open_book(place, Settings(), read_only=True) as book:
        assert book.entries.get(entry.id) == entry
    assert verify(place).findings == ()


def test_an_erasure_leaves_no_byte_of_them(folder: DataFolder) -> None:
    entry, other = sign(folder), sign(folder, drawing=drawing(2), voice=OTHER)
    make_backup(folder, folder.backups, now=NOW)
    assert holds(folder.path, drawing())
    assert holds(folder.path, VOICE)
    with open_book(folder, Settings()) as book:
        book.erasure.erase(entry.id)
    assert not holds(folder.path, drawing())
    assert not holds(folder.path, VOICE)
    assert kept(folder, other) == [jpeg(), drawing(2), OTHER]
    assert verify(folder).findings == ()


def test_entries_are_taken_out_of_a_backup_with_their_files(
    folder: DataFolder, tmp_path: Path
) -> None:
    entry, stick = sign(folder), tmp_path / "stick"
    stick.mkdir()
    path = make_backup(folder, stick, now=NOW).path
    assert holds(stick, VOICE)
    forget(stick, [entry.id])
    assert verify_backup(path).files == 0
    assert not holds(stick, VOICE)


@pytest.mark.parametrize("attachment", ["drawing", "voice"])
@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda path: path.unlink(), "is missing"),
        (lambda path: path.write_bytes(path.read_bytes()[:-30]), "is damaged"),
    ],
)
def test_a_missing_or_damaged_one_is_told(
    folder: DataFolder, attachment: str, spoil: Callable[[Path], object], told: str
) -> None:
    entry = sign(folder)
    made = make_backup(folder, folder.backups, now=NOW).path
    spoil(folder.path / str(getattr(entry, attachment)))
    word = {"drawing": "drawing", "voice": "recording"}[attachment]
    assert [f.split(":")[0].rstrip(".") for f in verify(folder).findings] == [
        f"The {word} of entry {entry.id} {told}"
    ]
    assert verify_backup(made).findings == ()


def test_one_that_was_changed_is_told_by_the_last_backup(folder: DataFolder) -> None:
    entry = sign(folder)
    make_backup(folder, folder.backups, now=NOW)
    (folder.path / str(entry.drawing)).write_bytes(drawing(3))
    assert verify(folder).findings == (
        f"The drawing of entry {entry.id} is not what it was in the last backup.",
    )


def test_what_no_entry_names_is_told_and_swept(folder: DataFolder) -> None:
    entry = sign(folder)
    strange = [folder.drawings / "x.png", folder.voices / "x.opus"]
    for path in strange:
        path.write_bytes(b"x")
        path.chmod(0o600)
    assert verify(folder).findings == tuple(f"The file {p} belongs to no entry." for p in strange)
    with open_book(folder, Settings()):
        pass
    assert verify(folder).findings == ()
    assert kept(folder, entry) == [jpeg(), drawing(), VOICE]


def test_a_book_without_its_file_is_damaged_where_there_is_a_drawing(folder: DataFolder) -> None:
    sign(folder, photo=None, voice=None)
    for path in folder.path.glob("book.json*"):
        path.unlink()
    with pytest.raises(Exception, match="is missing"):
        open_book(folder, Settings())


def test_the_owner_of_a_file_by_its_name() -> None:
    for attachment in FILES:
        assert owner(file_name(attachment, "a-1")) == (attachment, "a-1")
    for name in ("drawings/a.jpg", "voices/.opus", "voices/x/y.opus", "x.png", "drawings/../a.png"):
        assert owner(name) is None
    assert called("voices/a.opus") == "recording of entry a"
