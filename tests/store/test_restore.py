"""Restoring: the book as it was, without what was erased; and files that are not our backups."""

from __future__ import annotations

import errno
import hashlib
import json
import re
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from support.backup_helpers import (
    NOW,
    PIN,
    EventfulDisk,
    content,
    fails,
    files,
    fill,
    members,
    open_,
    refusal,
)
from support.store_helpers import draft

from kiosk.guestbook.access.pin import PinWait, StaffPin
from kiosk.guestbook.model.entry import Status
from kiosk.store.backup.backup import make_backup
from kiosk.store.backup.restore import restore
from kiosk.store.data_folder import DataFolder
from kiosk.store.disk.folder_swap import half_restored
from kiosk.store.errors import BackupRefused, BookInUse, CannotRestore
from kiosk.store.state.audit_log import AuditFile
from kiosk.store.state.drafts import Drafts
from kiosk.store.state.erasure_ledger import ErasureLedgerFile
from kiosk.store.state.outside_copies import OutsideCopies
from kiosk.store.state.pin import StaffFile
from kiosk.store.verify.verify import verify, verify_backup

ASIDE = "data-set-aside-2026-11-24-101500"


@pytest.fixture
def backup(folder: DataFolder, tmp_path: Path) -> Path:
    fill(folder)
    return make_backup(folder, tmp_path, now=NOW).path


# The book as it was


def test_a_restored_book_is_the_one_that_was_backed_up(
    folder: DataFolder, backup: Path, tmp_path: Path
) -> None:
    empty = DataFolder(tmp_path / "empty")
    empty.path.mkdir()
    for place in (empty, DataFolder(tmp_path / "new" / "box")):
        done = restore(backup, place, now=NOW)
        assert (done.entries, done.files, done.left_out, done.set_aside) == (3, 2, 0, None)
        assert done.made_at == NOW
        assert content(place) == content(folder)
        assert StaffPin(StaffFile(place.staff)).check(PIN)
        assert verify(place).findings == ()
        with open_(place) as book:
            book.entries.sign(draft())
        assert len(list(half_restored(place.path))) == 0


def test_what_was_there_is_set_aside_complete(folder: DataFolder, backup: Path) -> None:
    before = content(folder)
    with open_(folder) as book:
        book.entries.sign(draft(name="later"))
    (folder.exports / "report.csv").write_text("x")
    old = files(folder.path)
    done = restore(backup, folder, now=NOW)
    assert done.set_aside == folder.path.with_name(ASIDE)
    assert files(folder.path.with_name(ASIDE)) == old
    assert content(folder) == before
    again = restore(backup, folder, now=NOW)
    assert again.set_aside == folder.path.with_name(f"{ASIDE}-2")
    assert files(folder.path.with_name(ASIDE)) == old


def test_a_backup_in_the_folder_that_is_set_aside(folder: DataFolder) -> None:
    fill(folder)
    path = make_backup(folder, folder.backups, now=NOW).path
    before = content(folder)
    restore(path, folder, now=NOW)
    assert content(folder) == before


def test_a_folder_by_a_link(folder: DataFolder, backup: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(folder.path)
    restore(backup, DataFolder(link), now=NOW)
    assert link.is_symlink()
    assert folder.path.with_name(ASIDE).is_dir()


def test_a_damaged_book_can_be_replaced(folder: DataFolder, backup: Path) -> None:
    before = content(folder)
    folder.book.write_bytes(b"{")
    restore(backup, folder, now=NOW)
    assert content(folder) == before


def test_only_our_own_user_can_look_in(folder: DataFolder, backup: Path) -> None:
    restore(backup, folder, now=NOW)
    for path in (folder.path, *folder.path.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_it_tells_how_far_it_is(folder: DataFolder, backup: Path) -> None:
    told: list[tuple[int, int]] = []
    restore(backup, folder, now=NOW, progress=lambda *step: told.append(step))
    assert told == sorted(told)
    assert len({total for _, total in told}) == 1


# Erasures, withdrawals, acts of staff


def test_what_was_erased_since_stays_erased(folder: DataFolder, backup: Path) -> None:
    with open_(folder) as book:
        entry = book.entries.latest(3)[2]
        book.erasure.erase(entry.id)
    for _ in range(2):
        done = restore(backup, folder, now=NOW)
        assert (done.entries, done.files, done.left_out) == (2, 1, 1)
        assert ErasureLedgerFile(folder.ledger).ids() == {entry.id}
        assert not [path for path in folder.path.rglob("*") if entry.id in path.name]
        with open_(folder) as book:
            assert book.entries.get(entry.id) is None
            assert len(book.entries.latest(9)) == 2


def test_what_the_backup_knows_to_be_erased_stays_erased(
    folder: DataFolder, tmp_path: Path
) -> None:
    fill(folder)
    with open_(folder) as book:
        entry = book.entries.latest(3)[2]
        book.erasure.erase(entry.id)
    path = make_backup(folder, tmp_path, now=NOW).path
    place = DataFolder(tmp_path / "new")
    restore(path, place, now=NOW)
    assert ErasureLedgerFile(place.ledger).ids() == {entry.id}


def test_a_withdrawal_is_not_undone(
    folder: DataFolder, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_(folder) as book:
        entry = book.entries.latest(3)[2]
        monkeypatch.setattr(book._changes, "clock", lambda: entry.signed_at + timedelta(days=1))
        book.entries.change_consent(entry.id, wall="none")
    done = restore(backup, folder, now=NOW)
    assert done.consents == 1
    with open_(folder) as book:
        there = book.entries.get(entry.id)
        assert there is not None
        assert there.consent.wall == "none"


def _with_statuses(folder: DataFolder, *statuses: Status) -> None:
    """Give each entry one of these."""
    with open_(folder) as book:
        for entry, status in zip(book.entries.latest(3), statuses, strict=True):
            book._changes.store.replace(replace(entry, status=status))


@pytest.mark.parametrize(
    ("before", "since", "after", "kept"),
    [
        ("shown", "hidden", "hidden", 3),
        ("shown", "pending", "pending", 3),
        ("pending", "hidden", "hidden", 3),
        ("hidden", "shown", "hidden", 0),
        ("pending", "shown", "pending", 0),
        ("hidden", "pending", "hidden", 0),
        ("shown", "shown", "shown", 0),
    ],
)
def test_a_card_that_staff_took_off_the_wall_stays_off(
    folder: DataFolder, tmp_path: Path, before: Status, since: Status, after: Status, kept: int
) -> None:
    """What staff let on it since has to be let on it again: the book does not say when."""
    fill(folder)
    _with_statuses(folder, before, before, before)
    path = make_backup(folder, tmp_path, now=NOW).path
    _with_statuses(folder, since, since, since)
    done = restore(path, folder, now=NOW)
    assert (done.statuses, done.consents) == (kept, 0)
    with open_(folder) as book:
        assert {entry.status for entry in book.entries.latest(3)} == {after}


def test_the_audit_log_goes_on(folder: DataFolder, backup: Path) -> None:
    AuditFile(folder.audit).record("export", "", NOW)
    restore(backup, folder, now=NOW)
    assert [what for _, what, _ in AuditFile(folder.audit).acts()][-2:] == ["export", "restore"]


def test_what_staff_set_on_the_screen_stays(folder: DataFolder, backup: Path) -> None:
    folder.settings.write_text('[house]\nname = "De Brug"\n')
    folder.logo.write_bytes(b"a picture")
    restore(backup, folder, now=NOW)
    assert folder.logo.read_bytes() == b"a picture"
    assert folder.settings.read_text() == '[house]\nname = "De Brug"\n'


def test_what_staff_were_writing_stays_and_where_copies_are(
    folder: DataFolder, backup: Path
) -> None:
    OutsideCopies(folder.outside).note("STICK", NOW)
    drafts = Drafts(folder.unfinished, lambda: NOW)
    drafts.put("decision", "We begin at ten.")
    drafts.save()
    restore(backup, folder, now=NOW)
    assert OutsideCopies(folder.outside).last() == [("STICK", NOW)]
    assert Drafts(folder.unfinished, lambda: NOW).get("decision") == "We begin at ten."


def test_no_draft_comes_along_when_the_backup_knows_of_an_erasure(
    folder: DataFolder, backup: Path, tmp_path: Path
) -> None:
    """Nobody knows whose words a draft holds, so any erasure removes them."""
    other = DataFolder(tmp_path / "other")
    restore(backup, other, now=NOW)
    drafts = Drafts(other.unfinished, lambda: NOW)
    drafts.put("quote:talk", "What Ömer said")
    drafts.save()
    with open_(folder) as book:
        book.erasure.erase(book.entries.latest(3)[2].id)
    newer = make_backup(folder, tmp_path, now=NOW).path
    restore(newer, other, now=NOW)
    assert not other.unfinished.exists()


def test_a_backup_from_before_there_was_a_pin_takes_no_pin_away(folder: DataFolder) -> None:
    fill(folder)
    staff = folder.staff.read_bytes()
    folder.staff.unlink()
    path = make_backup(folder, folder.path.parent, now=NOW).path
    folder.staff.write_bytes(staff)
    restore(path, folder, now=NOW)
    assert folder.staff.read_bytes() == staff


def test_a_pin_that_was_set_since_stays_and_that_is_said(folder: DataFolder, backup: Path) -> None:
    StaffPin(StaffFile(folder.staff)).set("271828")
    assert restore(backup, folder, now=NOW).pin == "here"
    assert StaffPin(StaffFile(folder.staff)).check("271828")
    assert restore(backup, folder, now=NOW).pin == "here"


@pytest.mark.parametrize("there", [None, b"{"], ids=["removed", "damaged"])
def test_where_no_pin_can_be_read_it_is_that_of_the_backup(
    folder: DataFolder, backup: Path, there: bytes | None
) -> None:
    folder.staff.unlink()
    if there is not None:
        folder.staff.write_bytes(there)
    assert restore(backup, folder, now=NOW).pin == "backup"
    assert StaffPin(StaffFile(folder.staff)).check(PIN)


def test_a_pin_that_cannot_be_read_is_not_lost(folder: DataFolder) -> None:
    fill(folder)
    folder.staff.unlink()
    path = make_backup(folder, folder.path.parent, now=NOW).path
    folder.staff.mkdir()
    with pytest.raises(CannotRestore, match="Is a directory"):
        restore(path, folder, now=NOW)
    assert folder.staff.exists()


def test_of_one_pin_nothing_is_said(folder: DataFolder, backup: Path, tmp_path: Path) -> None:
    for _ in range(3):
        StaffPin(StaffFile(folder.staff)).check("000000")
    assert restore(backup, folder, now=NOW).pin == ""
    with pytest.raises(PinWait):  # failed attempts are not forgotten
        StaffPin(StaffFile(folder.staff)).check(PIN)
    assert restore(backup, DataFolder(tmp_path / "other"), now=NOW).pin == ""


def test_a_data_folder_with_the_longest_name_a_disk_takes(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / ("é" * 125))
    entries = fill(folder)
    backup = make_backup(folder, tmp_path, now=NOW).path
    done = restore(backup, folder, now=NOW)
    assert done.set_aside is not None
    other = done.set_aside.with_name(done.set_aside.name[:90] + "another" + "-set-aside-x")
    with open_(DataFolder(other)) as book:
        book.entries.keep(entries[0])
    with open_(folder) as book:
        book.erasure.erase(entries[0].id)
    for place, there in ((folder.path, 2), (done.set_aside, 2), (other, 1)):
        with open_(DataFolder(place)) as book:
            assert len(book.entries.latest(9)) == there
    assert half_restored(folder.path) == []


# What must not be restored


def test_a_kiosk_has_the_book(folder: DataFolder, backup: Path) -> None:
    with open_(folder) as book:
        before = files(folder.path)
        with pytest.raises(BookInUse):
            restore(backup, folder, now=NOW)
        book.entries.sign(draft())
    assert set(before) <= set(files(folder.path))
    assert not folder.path.with_name(ASIDE).exists()


def test_a_folder_of_something_else_is_not_set_aside(backup: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "letter.txt").touch()
    with pytest.raises(CannotRestore, match="something else"):
        restore(backup, DataFolder(home), now=NOW)
    assert files(home).keys() == {"letter.txt"}


def rewritten(
    backup: Path, change: Callable[[dict[str, bytes]], object], *, how: int = zipfile.ZIP_STORED
) -> None:
    """Replace members of the backup."""
    inside = members(backup)
    change(inside)
    with zipfile.ZipFile(backup, "w", how) as archive:
        for name, data in inside.items():
            archive.writestr(name, data)


def tampered_photo(backup: Path) -> None:
    rewritten(
        backup,
        lambda inside: inside.update(
            {name: b"x" * len(data) for name, data in inside.items() if name.startswith("photos/")}
        ),
    )


def damaged_byte(backup: Path) -> None:
    data = bytearray(backup.read_bytes())
    data[data.index(b"JFIF")] ^= 1
    backup.write_bytes(data)


def tampered_book(backup: Path) -> None:
    rewritten(
        backup, lambda inside: inside.update({"book.json": inside["book.json"].replace(b"D", b"d")})
    )


def more(name: str) -> Callable[[Path], None]:
    return lambda backup: rewritten(backup, lambda inside: inside.update({name: b"x"}))


def less(name: str) -> Callable[[Path], None]:
    return lambda backup: rewritten(backup, lambda inside: inside.pop(name))


def twice(backup: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(backup, "a") as archive:
        archive.writestr("book.json", b"{}")


def link(backup: Path) -> None:
    """Make a photo's name a link, on which the manifest has no opinion."""
    inside = members(backup)
    with zipfile.ZipFile(backup, "w") as archive:
        for name, data in inside.items():
            info = zipfile.ZipInfo(name)
            if name.startswith("photos/"):
                info.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(info, data)


def bomb(backup: Path) -> None:
    rewritten(
        backup,
        lambda inside: inside.update({"photos/bomb.jpg": bytes(50_000_000)}),
        how=zipfile.ZIP_DEFLATED,
    )


def overlapping(backup: Path) -> None:
    """Give one place in the file many names, as in a zip bomb without compression.

    The manifest agrees with each of them.
    """
    inside = members(backup)
    document = json.loads(inside["manifest.json"])
    first = next(name for name in inside if name.startswith("photos/"))
    names = [first[:-12] + f"{number:08}.jpg" for number in range(5000)]
    document["members"] |= dict.fromkeys(names, document["members"][first])
    inside["manifest.json"] = json.dumps(document).encode()
    rewritten(backup, lambda members: members.update(inside))

    data = backup.read_bytes()
    end = data.rindex(b"PK\x05\x06")
    at = data.index(first.encode(), data.index(b"PK\x01\x02")) - 46
    record = data[at : at + 46 + len(first)]
    copies = b"".join(record.replace(first.encode(), name.encode()) for name in names)
    count = int.from_bytes(data[end + 10 : end + 12], "little") + len(names)
    size = end - int.from_bytes(data[end + 16 : end + 20], "little") + len(copies)
    tail = bytearray(data[end:])
    tail[8:16] = count.to_bytes(2, "little") * 2 + size.to_bytes(4, "little")
    backup.write_bytes(data[:end] + copies + tail)


def manifest(**changes: object) -> Callable[[Path], None]:
    def change(inside: dict[str, bytes]) -> None:
        document = json.loads(inside["manifest.json"])
        inside["manifest.json"] = json.dumps(document | changes).encode()

    return lambda backup: rewritten(backup, change)


def raw_manifest(data: bytes) -> Callable[[Path], None]:
    return lambda backup: rewritten(backup, lambda inside: inside.update({"manifest.json": data}))


def bad_entry(backup: Path) -> None:
    """A complete backup of an invalid book."""

    def change(inside: dict[str, bytes]) -> None:
        book = inside["book.json"].replace(b'"pending"', b'"perhaps"')
        document = json.loads(inside["manifest.json"])
        document["members"]["book.json"] = {
            "size": len(book),
            "sha256": hashlib.sha256(book).hexdigest(),
        }
        inside |= {"book.json": book, "manifest.json": json.dumps(document).encode()}

    rewritten(backup, change)


TAMPERED: dict[str, tuple[Callable[[Path], object], str]] = {
    "photo": (tampered_photo, "is not what it was when"),
    "byte": (damaged_byte, "it is no whole ZIP file"),
    "book": (tampered_book, "is not what it was when"),
    "up": (more("../evil.jpg"), "holds '../evil.jpg', which no backup has"),
    "far up": (more("photos/../../evil.jpg"), "which no backup has"),
    "absolute": (more("/etc/evil.jpg"), "which no backup has"),
    "backslash": (more("photos\\..\\evil.jpg"), "which no backup has"),
    "folder": (more("photos/deep/evil.jpg"), "which no backup has"),
    "unknown": (more("kiosk.toml"), "which no backup has"),
    "not in the manifest": (more("photos/more.jpg"), "and not in both"),
    "without its book": (less("book.json"), "it holds no book.json"),
    "without its manifest": (less("manifest.json"), "it holds no manifest.json"),
    "without its PIN": (less("staff.json"), "and not in both"),
    "twice": (twice, "two files of one name"),
    "link": (link, "is a link to elsewhere"),
    "bomb": (bomb, "is compressed or locked"),
    "overlapping": (overlapping, "it claims to hold more than it is long"),
    "later": (manifest(version=2), "a later version of the kiosk made it"),
    "of another kind": (manifest(format="ontmoeting-guestbook"), "no manifest of ours"),
    "no time": (manifest(made_at="yesterday"), "its manifest tells no time"),
    "no members": (manifest(members=[]), "its manifest names no members"),
    "odd members": (
        manifest(members={"book.json": {"size": "1", "sha256": ""}}),
        "a member without size and sum",
    ),
    "deep": (raw_manifest(b"[" * 100_000), "its manifest is not whole"),
    "not JSON": (raw_manifest(b"\xff"), "its manifest is not whole"),
    "bad entry": (bad_entry, "an entry has no right status"),
    "cut off": (lambda backup: backup.write_bytes(backup.read_bytes()[:-40]), "no whole ZIP"),
    "empty": (lambda backup: backup.write_bytes(b""), "no whole ZIP"),
    "no ZIP": (lambda backup: backup.write_bytes(b"ontmoeting" * 99), "no whole ZIP"),
    "gone": (lambda backup: backup.unlink(), "there is no such file"),
    "a folder": (lambda backup: (backup.unlink(), backup.mkdir()), "Is a directory"),
}


@pytest.mark.parametrize(("tamper", "reason"), TAMPERED.values(), ids=TAMPERED.keys())
def test_what_is_no_whole_backup_changes_nothing(
    folder: DataFolder,
    backup: Path,
    tmp_path: Path,
    tamper: Callable[[Path], object],
    reason: str,
) -> None:
    tamper(backup)
    before = files(folder.path)
    there = {path.name for path in tmp_path.iterdir()}
    for place in (folder, DataFolder(tmp_path / "new")):
        disk = EventfulDisk(999, lambda: None)
        with pytest.raises(BackupRefused, match=re.escape(reason)) as caught:
            restore(backup, place, now=NOW, disk=disk)
        assert str(backup) in str(caught.value)
        assert disk.calls == 0
    assert files(folder.path) == before
    assert {path.name for path in tmp_path.iterdir()} == there
    assert refusal(lambda: verify_backup(backup)) or verify_backup(backup).findings


# Disks that fail, and power cuts


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_a_disk_that_fails_at_any_call_leaves_the_old_or_the_new(
    folder: DataFolder, backup: Path, error: int
) -> None:
    restored = content(folder)
    with open_(folder) as book:
        book.entries.sign(draft(name="later"))
    old = content(folder)
    counting = EventfulDisk(999, lambda: None)
    restore(backup, DataFolder(folder.path.with_name("new")), now=NOW, disk=counting)
    # The last two calls sync the new name, and remove the mark of an unfinished folder.
    in_place = counting.calls - 2
    assert in_place > 15
    for call in range(counting.calls):
        disk = EventfulDisk(call, fails(error))
        refused = refusal(lambda disk=disk: restore(backup, folder, now=NOW, disk=disk))
        if not refused:
            assert content(folder) == restored
            break
        assert "The backup cannot be put in" in refused or "There is no room" in refused
        assert content(folder) == (restored if call >= in_place else old)
        if call < in_place:
            assert [path.name for path in folder.path.parent.glob("*data*")] == ["data"]


KILLED = """
import sys
from pathlib import Path
from support.backup_helpers import NOW, EventfulDisk, kills
from kiosk.store.data_folder import DataFolder
from kiosk.store.backup.restore import restore
backup, data, call = sys.argv[1:]
restore(Path(backup), DataFolder(Path(data)), now=NOW, disk=EventfulDisk(int(call), kills))
"""


@pytest.mark.parametrize("call", [0, 4, 9, 17, 25, 26, 27, 28])
def test_a_power_cut_leaves_the_old_or_the_new(folder: DataFolder, backup: Path, call: int) -> None:
    restored = content(folder)
    with open_(folder) as book:
        book.entries.sign(draft(name="later"))
    old = content(folder)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, backup, folder.path, str(call)],
        check=False,
        env={"PYTHONPATH": f"{Path(__file__).parents[1]}:{Path(__file__).parents[2]}"},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (-9, "")
    assert content(folder) in (old, restored)
    # Nothing is lost: the old folder is in its place, beside it, or under its new name.
    beside = [DataFolder(path) for path in folder.path.parent.iterdir() if path.is_dir()]
    assert old in [content(each) for each in beside if each.book.exists() and each.staff.exists()]
    restore(backup, folder, now=NOW)
    assert content(folder) == restored
    # What was half made is gone; a folder that was there before must never be removed.
    left = [DataFolder(path) for path in half_restored(folder.path)]
    assert [content(each) for each in left] == ([old] if call == 26 else [])
